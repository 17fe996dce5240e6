"""DELAY-4: what the plan of a supplier ships late moves the order it is for."""

import polars as pl

from planning_core.parameters import PlanParameters
from planning_core.stage.days import day_number
from planning_core.stage.numbering import Tables
from planning_core.stage.staged_rows import conformed
from planning_core.tables.finding import Finding

PLACE = ["item_id", "location_id"]


def supplier_ship_dates(
    tables: Tables, keys: pl.DataFrame, receipts: pl.DataFrame, parameters: PlanParameters
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return the first days on which orders of this plan may start; warnings of those that stay.

    Shape:  SupplierShipDates. `keys` has item_id, location_id, key; `receipts`: Receipts.
    Rule:   DELAY-4.
    """
    is_own = pl.col("plan_id").fill_null(parameters.plan_id) == parameters.plan_id
    own = tables["supplier_ship_dates"].filter(is_own)
    kept = receipts.select(planned_order_id="supply_id")
    dated = own.join(kept, on="planned_order_id", how="anti")
    rows = dated.join(keys.select(*PLACE, "key"), on=PLACE).with_columns(
        ship_day=day_number("ship_date", parameters.plan_date)
    )
    stays = own.join(_starts(tables), on="planned_order_id")
    stays = stays.join(kept, on="planned_order_id", how="semi")
    late = stays.filter(pl.col("ship_date") > pl.col("start_date"))
    staged = conformed(rows.sort("key", "planned_order_id"), "supplier_ship_dates")
    return staged, _not_moved(late.sort("planned_order_id"))


def _starts(tables: Tables) -> pl.DataFrame:
    """Return when the orders that stay as they are start: approved and frozen ones."""
    approved = tables["supplies"].select(
        planned_order_id="supply_id", start_date=pl.coalesce("order_date", "receipt_date")
    )
    frozen = tables["orders_in_force"].select(
        "planned_order_id", start_date=pl.coalesce("start_date", "order_date")
    )
    return pl.concat([approved, frozen])


def _not_moved(rows: pl.DataFrame) -> pl.DataFrame:
    message = pl.format(
        "The plan {} of the supplier ships planned order '{}' on {}, but it is to start on {}. "
        "Move it, or ask the supplier to ship earlier.",
        pl.col("supplier_plan_id").fill_null("(empty)"),
        pl.col("planned_order_id"),
        pl.col("ship_date"),
        pl.col("start_date"),
    )
    return Finding(
        "DELAY-4",
        "supplier_ship_dates",
        pl.col("planned_order_id"),
        message,
        "The order is approved or inside the freeze fence: it keeps its dates.",
    ).rows(rows)
