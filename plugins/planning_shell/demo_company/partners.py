"""Vendors and customers of the demo company."""

from collections.abc import Iterator

import polars as pl

from planning_shell.demo_company import chance
from planning_shell.demo_company.company import (
    MAKER_COMPANY,
    SALES_COMPANY,
    SISTER_CUSTOMER,
    SISTER_VENDOR,
)

FIRST_VENDOR = 1001
TUESDAY_VENDOR = 1003
FIRST_CUSTOMER = 20001
CITIES = ("Taichung", "Changhua", "Tainan", "Osaka", "Suzhou", "Porto", "Brno", "Busan", "Hanoi")
TRADES = ("Precision", "Metal", "Components", "Electronics", "Rubber", "Fasteners", "Trading")
COUNTRIES = ("TW", "TW", "TW", "JP", "CN", "PT", "CZ", "KR", "VN")
SHOP_CITIES = ("Hamburg", "Utrecht", "Lyon", "Graz", "Aarhus", "Chicago", "Denver", "Leeds")
SHOPS = ("Bikes", "Cycling", "E-Mobility", "Velo", "Two Wheels", "Outdoor")
CALENDARS = ("TXG-SUPPLY", "TXG-SUPPLY", "VEND-5D", "VEND-5D", "VEND-4D", "VEND-6D")
ITEMS_PER_VENDOR = 50
ITEMS_PER_CUSTOMER = 25


def vendor_count(items: int) -> int:
    """Return how many vendors sell to the plant."""
    return max(12, min(5000, items // ITEMS_PER_VENDOR))


def customer_count(items: int) -> int:
    """Return how many customers the sales company has; the plant's spare part dealers included."""
    return max(20, min(20000, items // ITEMS_PER_CUSTOMER))


def vendor_account(place: pl.Expr) -> pl.Expr:
    """Return the account of the vendor at a place of the list."""
    return pl.format("V-{}", place + FIRST_VENDOR)


def customer_account(place: pl.Expr) -> pl.Expr:
    """Return the account of the customer at a place of the list."""
    return pl.format("C-{}", place + FIRST_CUSTOMER)


def partner_tables(items: int, seed: int) -> Iterator[tuple[str, pl.DataFrame]]:
    """Yield vendors, their calendars, and customers."""
    vendors = pl.DataFrame({"place": pl.int_range(vendor_count(items), eager=True)})
    vendors = chance.with_chance(vendors, seed, "vendors", "u_calendar")
    yield "vendor", _vendors(vendors)
    yield "vendor_calendar", _vendor_calendars(vendors)
    yield "customer", _customers(items)


def _vendors(vendors: pl.DataFrame) -> pl.DataFrame:
    cities = pl.col("place") % len(CITIES)
    rows = vendors.select(
        vendor_account(pl.col("place")).alias("vendor_account"),
        pl.lit(MAKER_COMPANY).alias("company_code"),
        pl.format(
            "{} {} {}",
            pl.lit(pl.Series(CITIES)).gather(cities),
            pl.lit(pl.Series(TRADES)).gather(pl.col("place") % len(TRADES)),
            pl.col("place") + 1,
        ).alias("name"),
        pl.lit(pl.Series(COUNTRIES)).gather(cities).alias("country_code"),
        pl.lit(None, dtype=pl.String).alias("supplying_warehouse_code"),
    )
    sister = (SISTER_VENDOR, SALES_COMPANY, "Lumira Manufacturing Co., Ltd.", "TW", "TXG-MAIN")
    return pl.concat([rows, pl.DataFrame([sister], schema=rows.schema, orient="row")])


def _vendor_calendars(vendors: pl.DataFrame) -> pl.DataFrame:
    # One in ten has no calendar and takes orders every day; the third ships on Tuesdays only.
    return vendors.filter(~chance.share("u_calendar", 1.0, 0.9)).select(
        vendor_account(pl.col("place")).alias("vendor_account"),
        pl.when(pl.col("place") == TUESDAY_VENDOR - FIRST_VENDOR)
        .then(pl.lit("VEND-TUE"))
        .otherwise(chance.one_of("u_calendar", CALENDARS))
        .alias("calendar_code"),
    )


def _customers(items: int) -> pl.DataFrame:
    places = pl.DataFrame({"place": pl.int_range(customer_count(items), eager=True)})
    rows = places.select(
        customer_account(pl.col("place")).alias("customer_account"),
        pl.when(pl.col("place") % 10 == 0)
        .then(pl.lit(MAKER_COMPANY))
        .otherwise(pl.lit(SALES_COMPANY))
        .alias("company_code"),
        pl.format(
            "{} {} {}",
            pl.lit(pl.Series(SHOPS)).gather(pl.col("place") % len(SHOPS)),
            pl.lit(pl.Series(SHOP_CITIES)).gather(pl.col("place") % len(SHOP_CITIES)),
            pl.col("place") + 1,
        ).alias("name"),
        (pl.col("place") % 5 + 1).alias("delivery_priority"),
        pl.lit(None, dtype=pl.String).alias("sister_company_code"),
    )
    sister = (SISTER_CUSTOMER, MAKER_COMPANY, "Lumira Europe GmbH", 3, SALES_COMPANY)
    return pl.concat([rows, pl.DataFrame([sister], schema=rows.schema, orient="row")])
