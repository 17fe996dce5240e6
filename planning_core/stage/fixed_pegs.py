"""PEG-8, FENCE-7: what markings, reservations and frozen orders fix before anything is pegged."""

from collections.abc import Mapping

import polars as pl

from planning_core.tables.finding import Finding, named
from planning_core.tables.quantities import scaled

#: The order in which the kinds are honoured.
KINDS = {"marking": 0, "on_hand_reservation": 1, "on_order_reservation": 2}
_LAST = len(KINDS)
PEG = ("key", "requirement", "receipt", "demand_id", "supply_id")
Tables = Mapping[str, pl.DataFrame]


def fixed_pegs(markings: pl.DataFrame, staged: Tables) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return the pegs that are fixed, and a warning for each marking that cannot be.

    Shape:  `staged` has requirements, receipts, frozen_orders; out: `tables.FixedPegs`, in the
            order in which a key honours them; stock that expires on several days is named by its
            first receipt.
    Rule:   PEG-8, FENCE-7.
    """
    requirements, receipts = staged["requirements"], staged["receipts"]
    of_demand = requirements.filter(pl.col("demand_kind").cast(pl.String) == "demand")
    named_supply = receipts.filter(pl.col("supply_kind").cast(pl.String) == "supply")
    on_hand = receipts.filter(pl.col("supply_kind").cast(pl.String) == "on_hand")
    on_hand = on_hand.unique("key", keep="first", maintain_order=True)
    placed = (
        markings.join(
            of_demand.select("demand_id", "requirement", "key"), on="demand_id", how="left"
        )
        .join(
            named_supply.select("supply_id", named_receipt="receipt", supply_key="key"),
            on="supply_id",
            how="left",
        )
        .join(on_hand.select("key", stock_receipt="receipt"), on="key", how="left")
    )
    is_stock = pl.col("supply_id").is_null()
    placed = placed.with_columns(
        receipt=pl.when(is_stock).then("stock_receipt").otherwise("named_receipt"),
        is_elsewhere=~is_stock & (pl.col("supply_key") != pl.col("key")),
    )
    can_be = pl.all_horizontal(pl.col("requirement", "receipt").is_not_null()) & ~pl.col(
        "is_elsewhere"
    ).fill_null(value=False)
    marked = placed.filter(can_be).select(
        *PEG,
        turn=pl.col("kind").replace_strict(KINDS, return_dtype=pl.Int32),
        quantity=scaled("quantity"),
    )
    usable = (
        pl.concat([marked, _made_alone(staged)])
        .sort("key", "turn", "demand_id", "supply_id", nulls_last=True)
        .with_row_index("fixed_peg")
    )
    rows = usable.select(
        pl.col("fixed_peg").cast(pl.Int32), "key", "requirement", "receipt", "quantity"
    )
    return rows, _set_aside(placed.filter(~can_be))


def _made_alone(staged: Tables) -> pl.DataFrame:
    """Return the pegs of frozen orders that were made for one demand alone (NET-7, EXPL-11)."""
    made = staged["frozen_orders"].select(
        "key",
        supply_id="planned_order_id",
        demand_kind="trigger_demand_kind",
        demand_id="trigger_demand_id",
    )
    alone = staged["requirements"].filter("has_own_order")
    demands = alone.select("key", pl.col("demand_kind").cast(pl.String), "demand_id", "requirement")
    is_frozen = pl.col("supply_kind").cast(pl.String) == "planned_order"
    supplies = staged["receipts"].filter(is_frozen).select("supply_id", "receipt", "quantity")
    pairs = made.join(demands, on=["key", "demand_kind", "demand_id"])
    pairs = pairs.join(supplies, on="supply_id")
    return pairs.select(*PEG, turn=pl.lit(_LAST, dtype=pl.Int32), quantity="quantity")


def _set_aside(markings: pl.DataFrame) -> pl.DataFrame:
    message = pl.format(
        "The {} of demand '{}' on {} cannot hold: the demand or the supply does not count in this "
        "plan, is not there, or lies at another item or location. Mark what is there.",
        pl.col("kind"),
        pl.col("demand_id"),
        pl.coalesce(pl.format("supply '{}'", "supply_id"), pl.lit("stock on hand")),
    )
    finding = Finding(
        rule="PEG-8",
        table="markings",
        key=named("demand_id", "supply_id"),
        message=message,
        assumption="The demand is pegged as if it were not marked.",
    )
    return finding.rows(markings)
