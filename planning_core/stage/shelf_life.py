"""SHELF-1, SHELF-2: which items are perishable, and until when each supply can be used."""

from datetime import date

import polars as pl

from planning_core.parameters import PlanParameters
from planning_core.stage.days import day_number
from planning_core.stage.exact import LARGEST
from planning_core.stage.numbering import Tables
from planning_core.tables.finding import Finding, item_at_location
from planning_core.tables.quantities import scaled
from planning_core.tables.staged import FIRST_DAY, LAST_DAY

DATED_TABLES = ("on_hand", "supplies")


def shelf_lives(tables: Tables, parameters: PlanParameters) -> pl.DataFrame:
    """Return for every item whether it is perishable, and how long its new supply lasts.

    Shape:  item, is_perishable, shelf_life_days (LAST_DAY = for ever).
    Rule:   SHELF-1.
    """
    dated = [tables[name].filter(pl.col("expiry_date").is_not_null()) for name in DATED_TABLES]
    with_date = pl.concat([rows.select("item_id") for rows in dated]).unique()
    is_dated = pl.col("item_id").is_in(with_date["item_id"].implode())
    is_perishable = pl.lit(parameters.is_shelf_life_planned) & (
        pl.col("shelf_life_days").is_not_null() | is_dated
    )
    return tables["items"].select(
        "item",
        is_perishable=is_perishable,
        shelf_life_days=pl.when(is_perishable).then("shelf_life_days").fill_null(LAST_DAY),
    )


def not_counted(tables: Tables, parameters: PlanParameters) -> pl.DataFrame:
    """Return information on items with a shelf life that the plan is not to count (SHELF-1)."""
    items = tables["items"].filter(pl.col("shelf_life_days").is_not_null())
    counted = items.select(items=pl.len(), first=pl.col("item_id").min())
    message = pl.format(
        "{} items have a shelf life, such as '{}', and the plan does not count it. Set "
        "is_shelf_life_planned of the plan to count it.",
        pl.col("items"),
        pl.col("first"),
    )
    assumption = "Supply that has not expired on the plan date is taken never to expire."
    finding = Finding(
        "SHELF-1", "items", pl.lit("shelf_life_days"), message, assumption, severity="info"
    )
    is_silent = pl.lit(parameters.is_shelf_life_planned) | (pl.col("items") == 0)
    return finding.rows(counted.filter(~is_silent))


def expiry_day(plan_date: date) -> pl.Expr:
    """Return the day number of `expiry_date`; null stays null."""
    return day_number("expiry_date", plan_date).clip(FIRST_DAY, LAST_DAY)


def batches(usable: pl.DataFrame) -> pl.DataFrame:
    """Return stock by expiry date; negative batches take from those that expire first (SHELF-2).

    Shape:  in: rows of `on_hand`; out: item_id, location_id, expiry_date, quantity,
            supply_id; a sum below zero is one row without a date.
    """
    place = ["item_id", "location_id"]
    sums = usable.group_by(*place, "expiry_date").agg(
        quantity=scaled("quantity").cast(pl.Int128).sum()
    )
    sums = sums.sort(*place, "expiry_date", nulls_last=True)
    quantity = pl.col("quantity")
    owed = quantity.clip(upper_bound=0).sum().over(place)
    there = quantity.clip(0)
    before = there.cum_sum().over(place) - there
    left = pl.min_horizontal(there, (before + there + owed).clip(0))
    rows = sums.with_columns(left=left, whole=quantity.sum().over(place))
    short = rows.filter(pl.col("whole") < 0).group_by(place).agg(left=pl.col("whole").first())
    short = short.with_columns(expiry_date=pl.lit(None, dtype=pl.Date))
    kept = rows.filter(pl.col("whole") >= 0, pl.col("left") > 0)
    left = pl.col("left").clip(-LARGEST, LARGEST).cast(pl.Int64)
    columns = [*place, "expiry_date", left.alias("quantity")]
    return pl.concat([kept.select(columns), short.select(columns)]).with_columns(
        supply_id=pl.concat_str(
            [item_at_location(), pl.col("expiry_date").cast(pl.String)],
            separator="@",
            ignore_nulls=True,
        )
    )


def last_day() -> pl.Expr:
    """Return the last day on which a receipt can be used (SHELF-2).

    Shape:  of rows with expiry_day, receipt_day, supply_kind, is_perishable, shelf_life_days.
    """
    is_stock = pl.col("supply_kind") == "on_hand"
    made = (
        pl.when(is_stock)
        .then(LAST_DAY)
        .otherwise(
            (pl.col("receipt_day").clip(0) + pl.col("shelf_life_days")).clip(FIRST_DAY, LAST_DAY)
        )
    )
    known = pl.coalesce("expiry_day", made)
    return pl.when("is_perishable").then(known).otherwise(LAST_DAY).cast(pl.Int32)


def yield_last_day() -> pl.Expr:
    """Return the last day on which what an order yields besides its item can be used (SHELF-2).

    Shape:  of rows with available_day, shelf_life_days.
    """
    return (pl.col("available_day") + pl.col("shelf_life_days")).clip(upper_bound=LAST_DAY)
