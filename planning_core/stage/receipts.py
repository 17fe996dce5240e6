"""LOAD-2 to LOAD-4: the stock and open supply that counts."""

import polars as pl

from planning_core.parameters import PlanParameters
from planning_core.stage.calendars import OpenDays
from planning_core.stage.days import day_number
from planning_core.stage.exact import LARGEST, summed
from planning_core.stage.numbering import Numbering, Tables
from planning_core.stage.shelf_life import batches, expiry_day
from planning_core.tables.finding import Finding, item_at_location, no_warnings
from planning_core.tables.quantities import scaled
from planning_core.tables.staged import NO_OPTION, SUPPLY_KINDS

SUPPLY_KIND = pl.Enum(SUPPLY_KINDS)
COLUMNS = (
    "place",
    "receipt_day",
    "quantity",
    "supply_kind",
    "supply_type",
    "supply_id",
    "is_changeable",
    "expiry_day",
)
#: What tells where open supply comes from (ACT-6).
SOURCE_COLUMNS = ("order_type", "vendor", "from_location")
#: The order that yields open supply besides its item (ACT-9); the forecast it was made for (SFC-3).
ORIGIN_COLUMNS = ("parent_supply_id", "forecast_id")


def stock(
    tables: Tables, numbering: Numbering, parameters: PlanParameters
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return one receipt per place with stock, on day 0, and findings on sums that are not stock.

    Shape:  COLUMNS; supply id = item@location. Where the plan counts shelf life: a receipt per
            place and expiry date, which ends the supply id.
    Rule:   LOAD-3, SHELF-2.
    """
    if not parameters.include_on_hand:
        return pl.DataFrame(), no_warnings()
    expired = pl.col("expiry_date") < pl.lit(parameters.plan_date)
    usable = tables["on_hand"].filter(pl.col("is_nettable"), ~expired.fill_null(value=False))
    sums = batches(usable) if parameters.is_shelf_life_planned else _together(usable)
    rows = numbering.with_place(sums.filter(pl.col("quantity") > 0)).select(
        "place",
        receipt_day=pl.lit(0, dtype=pl.Int32),
        quantity="quantity",
        supply_kind=pl.lit("on_hand", SUPPLY_KIND),
        supply_type=pl.lit("on_hand"),
        supply_id="supply_id",
        is_changeable=pl.lit(value=False),
        expiry_day=expiry_day(parameters.plan_date),
    )
    negative = _negative(sums.filter(pl.col("quantity") < 0))
    return rows, pl.concat([negative, _uncountable(sums.filter(pl.col("quantity") == LARGEST))])


def _together(usable: pl.DataFrame) -> pl.DataFrame:
    """Return stock by place, whenever it expires (LOAD-3)."""
    sums = usable.group_by("item_id", "location_id").agg(quantity=summed(scaled("quantity")))
    return sums.with_columns(supply_id=item_at_location(), expiry_date=pl.lit(None, dtype=pl.Date))


def _negative(sums: pl.DataFrame) -> pl.DataFrame:
    message = pl.format(
        "Stock on hand of item '{}' at '{}' is negative. Count it.",
        pl.col("item_id"),
        pl.col("location_id"),
    )
    finding = Finding(
        "LOAD-3", "on_hand", item_at_location(), message, "It counts as zero.", "info"
    )
    return finding.rows(sums.sort("item_id", "location_id"))


def _uncountable(sums: pl.DataFrame) -> pl.DataFrame:
    message = pl.format(
        "Stock on hand of item '{}' at '{}' is more than can be counted. Correct it.",
        pl.col("item_id"),
        pl.col("location_id"),
    )
    assumption = "It is taken as 9 million million units."
    finding = Finding("LOAD-3", "on_hand", item_at_location(), message, assumption)
    return finding.rows(sums.sort("item_id", "location_id"))


def open_supply(tables: Tables, numbering: Numbering, parameters: PlanParameters) -> pl.DataFrame:
    """Return the open supply that the plan counts, by place.

    Shape:  COLUMNS, SOURCE_COLUMNS, ORIGIN_COLUMNS, and order_day, bom for approved orders.
    Rule:   LOAD-2, LOAD-4, ACT-9, SFC-3.
    """
    kind, plan_id = pl.col("supply_type"), pl.col("plan_id")
    other_plan = (kind == "approved_planned") & (plan_id != parameters.plan_id)
    counted = ~other_plan.fill_null(value=False)
    if not parameters.include_supplies:
        counted &= pl.lit(value=False)
    if not parameters.include_transfers:
        counted &= kind != "transfer"
    rows = numbering.with_place(tables["supplies"].filter(counted))
    rows = numbering.refer(rows, "vendor_id", "vendors", "vendor")
    rows = numbering.refer(rows, "from_location_id", "locations", "from_location")
    rows = numbering.refer(rows, "bom_id", "boms", "bom")
    receipt_day = day_number("receipt_date", parameters.plan_date)
    return rows.select(
        "place",
        receipt_day=receipt_day,
        quantity=scaled("quantity"),
        supply_kind=pl.lit("supply", SUPPLY_KIND),
        supply_type="supply_type",
        supply_id="supply_id",
        is_changeable="is_changeable",
        expiry_day=expiry_day(parameters.plan_date),
        order_day=day_number("order_date", parameters.plan_date).fill_null(receipt_day),
        order_type=_order_type(),
        vendor="vendor",
        from_location="from_location",
        bom="bom",
        parent_supply_id=pl.when(pl.col("parent_supply_id") != pl.col("supply_id")).then(
            "parent_supply_id"
        ),
        forecast_id=pl.when(kind == "approved_planned").then("forecast_id"),
    )


def _order_type() -> pl.Expr:
    """The order type of supply; an approved order tells it by where it comes from (ACT-6)."""
    of_approved = (
        pl.when(pl.col("from_location").is_not_null())
        .then(pl.lit("transfer"))
        .when(pl.col("bom").is_not_null())
        .then(pl.lit("production"))
        .otherwise(pl.lit("purchase"))
    )
    is_approved = pl.col("supply_type") == "approved_planned"
    return pl.when(is_approved).then(of_approved).otherwise("supply_type")


def with_option(rows: pl.DataFrame, options: pl.DataFrame) -> pl.DataFrame:
    """Return receipts with the first option of their type, vendor and shipping location (ACT-6).

    Shape:  `rows` has key, supply_id and SOURCE_COLUMNS; out: and option, NO_OPTION if none fits.
    """
    named = ("option", "key", "order_type", "vendor", "from_location")
    offered = options.select(named).with_columns(pl.col("order_type").cast(pl.String))
    pairs = rows.select("supply_id", "key", *SOURCE_COLUMNS).join(offered, on=["key", "order_type"])
    fits = [
        (pl.col("order_type") != order_type)
        | pl.col(of_order).is_null()
        | (pl.col(of_order) == pl.col(f"{of_order}_right"))
        for order_type, of_order in (("purchase", "vendor"), ("transfer", "from_location"))
    ]
    fitting = pairs.filter(*(fit.fill_null(value=False) for fit in fits))
    first = fitting.group_by("supply_id").agg(pl.col("option").min())
    found = rows.join(first, on="supply_id", how="left")
    return found.with_columns(pl.col("option").fill_null(NO_OPTION))


def available(rows: pl.DataFrame, days: OpenDays) -> pl.DataFrame:
    """Return receipts with the day from which they can be issued; stock has no margin.

    Shape:  `rows` has issue_margin_calendar and receipt_margin_days of its place; overdue supply
            is expected on day 0.
    """
    is_stock = pl.col("supply_kind") == "on_hand"
    parts = rows.select(
        calendar=pl.col("issue_margin_calendar").cast(pl.Int64),
        day=pl.col("receipt_day").clip(0).cast(pl.Int64),
        margin=pl.when(is_stock).then(0).otherwise("receipt_margin_days").cast(pl.Int64),
    )
    after = days.days_after(*(parts[name].to_numpy() for name in parts.columns))
    return rows.with_columns(available_day=pl.Series(after, dtype=pl.Int32))
