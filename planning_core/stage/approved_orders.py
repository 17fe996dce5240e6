"""LOAD-8, FENCE-7, SUBST-8, CO-4: what approved and frozen orders need and yield."""

from dataclasses import dataclass

import polars as pl

from planning_core.stage.exact import multiplied_down, multiplied_up, raised_to
from planning_core.stage.places import Supply
from planning_core.stage.requirements import COLUMNS, DEMAND_KIND, NO_PRIORITY, RANKS
from planning_core.stage.structures import components
from planning_core.stage.substitutes_in_force import Shared, gone, shared
from planning_core.tables.finding import Finding, all_warnings
from planning_core.tables.frozen_orders import FROZEN
from planning_core.tables.quantities import UNCOUNTABLE
from planning_core.tables.staged import SUPPLY_KINDS

APPROVED = "approved_planned"
FROZEN_COMPONENT = "frozen_component"
#: What a line is multiplied by, its ratio, and what constant scrap leaves below a millionth.
_RATIO = [pl.col(name) for name in ("base", "numerator", "denominator", "scrap_numerator")]
_IS_COUNTED = (pl.col("quantity") < UNCOUNTABLE).fill_null(value=False)


@dataclass(frozen=True, slots=True)
class Exploded:
    """What orders need (requirements.COLUMNS, order_day), what they yield, and warnings.

    `yields`: receipts.COLUMNS without expiry_day; parent_supply_id, bom_line_id, order_day,
    is_frozen. `unkept`: what of substitutes in force cannot stay, as Shared says.
    """

    needs: pl.DataFrame
    yields: pl.DataFrame
    unkept: pl.DataFrame
    warnings: pl.DataFrame


def approved_orders(receipts: pl.DataFrame, in_force: pl.DataFrame, supply: Supply) -> Exploded:
    """Return what approved and frozen orders ask of the places that supply them, and yield.

    Shape:  `receipts` as `open_supply` returns them, `in_force` as `components_in_force` does.
    Rule:   LOAD-8, EXPL-2 to EXPL-8, EXPL-11, SUBST-8, CO-1, CO-4, INPUT-32.
    """
    orders = receipts.filter(pl.col("supply_type").is_in([APPROVED, FROZEN]))
    orders = orders.with_columns(owner=pl.int_range(pl.len(), dtype=pl.Int64))
    orders = supply.numbering.with_item_and_location(orders)
    lines, warnings = _lines(orders, supply)
    consumed, uncounted = _consumed(lines.filter(~pl.col("is_output")), in_force)
    yields, unyielded = _yielded(lines.filter("is_output"))
    moved = _shipped(orders.filter(pl.col("from_location").is_not_null()), "transfer", supply)
    bought = orders.drop("from_location").join(
        supply.vendors.rename({"supplying_location": "from_location"}), on="vendor"
    )
    bought = _shipped(bought, "intercompany", supply)
    said = all_warnings([warnings, uncounted, unyielded])
    unkept = pl.concat([consumed.unkept, gone(in_force, lines)], how="diagonal")
    needs = pl.concat([_as_demand(consumed.needs), moved, bought])
    return Exploded(needs, yields, unkept, said)


def _lines(orders: pl.DataFrame, supply: Supply) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return the lines of the orders' BOM versions that count: by day, by quantity (EXPL-7)."""
    stopped = supply.network.said.coverage.filter("is_explosion_stopped")
    made = orders.filter(pl.col("bom").is_not_null()).join(stopped, on="place", how="anti")
    lines, warnings = components(made.select("owner", "bom", "location"), supply.structures)
    order = made.select(
        "owner",
        "order_day",
        "receipt_day",
        "supply_type",
        parent_supply_id="supply_id",
        order_quantity="quantity",
    )
    rows = lines.join(order, on="owner")
    day, ordered = pl.col("order_day"), pl.col("order_quantity")
    to_quantity = pl.col("to_order_quantity")
    in_range = (ordered >= pl.col("from_order_quantity")) & (
        (to_quantity == 0) | (ordered < to_quantity)
    )
    rows = rows.filter(in_range, day.is_between("valid_from_day", "valid_to_day"))
    is_batch = pl.col("quantity_basis") == "per_batch"
    return rows.with_columns(
        place=supply.numbering.place("component", "location"),
        base=pl.when(is_batch).then(ordered).otherwise(1),
    ), warnings


def _consumed(rows: pl.DataFrame, in_force: pl.DataFrame) -> tuple[Shared, pl.DataFrame]:
    exact = multiplied_up(*_RATIO)
    quantity = raised_to(exact + pl.col("scrap_quantity"), pl.col("round_up_multiple"))
    rows = rows.with_columns(
        quantity=quantity,
        requested_day=pl.col("order_day") + pl.col("offset_days"),
        suffix="bom_line_id",
    )
    substitutes = rows.filter(pl.col("preferred_line").is_not_null())
    rows = rows.filter(pl.col("preferred_line").is_null())
    too_large = _too_large(rows.filter(~_IS_COUNTED), "needs")
    needs = rows.filter(_IS_COUNTED, pl.col("quantity") > 0)
    return shared(needs, substitutes, in_force), too_large


def _yielded(rows: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return what comes out besides the item, on the day the order is received (CO-1, CO-4)."""
    rows = rows.with_columns(quantity=multiplied_down(*_RATIO) + pl.col("scrap_quantity"))
    too_large = _too_large(rows.filter(~_IS_COUNTED), "yields")
    yields = rows.filter(_IS_COUNTED, pl.col("quantity") > 0).select(
        "place",
        pl.col("receipt_day").cast(pl.Int32),
        "quantity",
        "parent_supply_id",
        "bom_line_id",
        "order_day",
        supply_kind=pl.lit("by_product", pl.Enum(SUPPLY_KINDS)),
        supply_type=pl.lit("by_product"),
        supply_id=pl.format("{}:{}", "parent_supply_id", "bom_line_id"),
        is_changeable=pl.lit(value=False),
        is_frozen=pl.col("supply_type") == FROZEN,
    )
    return yields, too_large


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


def _too_large(rows: pl.DataFrame, verb: str) -> pl.DataFrame:
    name = pl.format("{}:{}", "parent_supply_id", "bom_line_id")
    message = pl.format(
        "Order '{}' {} more of BOM line '{}' than 12 digits can say. Correct the order's "
        "quantity or the line's.",
        pl.col("parent_supply_id"),
        pl.lit(verb),
        pl.col("bom_line_id"),
    )
    assumption = "Left out: the order goes on without this line."
    return Finding("INPUT-32", "supplies", name, message, assumption).rows(rows)
