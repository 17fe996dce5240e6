"""LOAD-8, FENCE-7: what approved and frozen planned orders need, as they stand."""

import polars as pl

from planning_core.stage.exact import multiplied_up, raised_to
from planning_core.stage.places import Supply
from planning_core.stage.requirements import COLUMNS, DEMAND_KIND, NO_PRIORITY, RANKS
from planning_core.stage.structures import components
from planning_core.tables.finding import Finding, all_warnings
from planning_core.tables.frozen_orders import FROZEN

APPROVED = "approved_planned"
FROZEN_COMPONENT = "frozen_component"


def approved_needs(receipts: pl.DataFrame, supply: Supply) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return the demand of approved and frozen orders on the places that supply them; warnings.

    Shape:  `receipts` as `open_supply` returns them; out: requirements.COLUMNS, order_day.
    Rule:   LOAD-8, EXPL-2 to EXPL-8, EXPL-11, CO-4.
    """
    orders = receipts.filter(pl.col("supply_type").is_in([APPROVED, FROZEN]))
    orders = orders.with_columns(owner=pl.int_range(pl.len(), dtype=pl.Int64))
    orders = supply.numbering.with_item_and_location(orders)
    consumed, warnings = _consumed(orders, supply)
    moved = _shipped(orders.filter(pl.col("from_location").is_not_null()), "transfer", supply)
    bought = orders.drop("from_location").join(
        supply.vendors.rename({"supplying_location": "from_location"}), on="vendor"
    )
    bought = _shipped(bought, "intercompany", supply)
    return pl.concat([consumed, moved, bought]), warnings


def _consumed(orders: pl.DataFrame, supply: Supply) -> tuple[pl.DataFrame, pl.DataFrame]:
    stopped = supply.network.said.coverage.filter("is_explosion_stopped")
    made = orders.filter(pl.col("bom").is_not_null()).join(stopped, on="place", how="anti")
    lines, warnings = components(made.select("owner", "bom", "location"), supply.structures)
    order = made.select(
        "owner",
        "order_day",
        "supply_type",
        parent_supply_id="supply_id",
        order_quantity="quantity",
    )
    own = ~pl.col("is_output") & pl.col("preferred_line").is_null()
    rows = lines.filter(own).join(order, on="owner")
    day, ordered = pl.col("order_day"), pl.col("order_quantity")
    to_quantity = pl.col("to_order_quantity")
    in_range = (ordered >= pl.col("from_order_quantity")) & (
        (to_quantity == 0) | (ordered < to_quantity)
    )
    rows = rows.filter(in_range, day.is_between("valid_from_day", "valid_to_day"))
    is_batch = pl.col("quantity_basis") == "per_batch"
    base = pl.when(is_batch).then(ordered).otherwise(1)
    exact = multiplied_up(
        base, pl.col("numerator"), pl.col("denominator"), pl.col("scrap_numerator")
    )
    quantity = raised_to(exact + pl.col("scrap_quantity"), pl.col("round_up_multiple"))
    rows = rows.with_columns(
        place=supply.numbering.place("component", "location"),
        quantity=quantity,
        requested_day=day + pl.col("offset_days"),
        suffix="bom_line_id",
    )
    too_large = _too_large(rows.filter(pl.col("quantity").is_null()))
    return _as_demand(rows.filter(pl.col("quantity") > 0)), all_warnings([warnings, too_large])


def _shipped(orders: pl.DataFrame, suffix: str, supply: Supply) -> pl.DataFrame:
    rows = orders.with_columns(
        place=supply.numbering.place("item", "from_location"),
        requested_day="order_day",
        parent_supply_id="supply_id",
        suffix=pl.lit(suffix),
        bom_line_id=pl.lit(None, dtype=pl.String),
        has_own_order=pl.lit(value=False),
    )
    return _as_demand(rows)


def _as_demand(rows: pl.DataFrame) -> pl.DataFrame:
    return rows.select(
        "place",
        pl.col("requested_day").cast(pl.Int32),
        "quantity",
        demand_kind=pl.lit("dependent", DEMAND_KIND),
        demand_type=pl.when(pl.col("supply_type") == FROZEN)
        .then(pl.lit(FROZEN_COMPONENT))
        .otherwise(pl.lit("approved_component")),
        demand_id=pl.format("{}:{}", "parent_supply_id", "suffix"),
        demand_rank=pl.lit(RANKS["approved_component"], dtype=pl.Int32),
        priority=pl.lit(NO_PRIORITY, dtype=pl.Int32),
        sellable_days=pl.lit(0, dtype=pl.Int32),
        has_own_order="has_own_order",
        parent_supply_id="parent_supply_id",
        bom_line_id="bom_line_id",
        order_day="order_day",
    ).select(*COLUMNS, "order_day")


def _too_large(rows: pl.DataFrame) -> pl.DataFrame:
    name = pl.format("{}:{}", "parent_supply_id", "bom_line_id")
    message = pl.format(
        "Order '{}' needs more of BOM line '{}' than can be counted. Check its quantity.",
        pl.col("parent_supply_id"),
        pl.col("bom_line_id"),
    )
    return Finding("LOAD-8", "supplies", name, message, "Left out.").rows(rows)
