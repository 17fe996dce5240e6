"""ACT-8: what a change of an order means for the supply of its components."""

from collections.abc import Mapping

import polars as pl

from planning_core.messages.actions import MOVES, actions
from planning_core.messages.supply_needs import needs, required_days

Tables = Mapping[str, pl.DataFrame]
DEMAND = ("demand_kind", "demand_id")
SAME = ("supply_id", "action", "to_day", "to_quantity")


def derived_actions(
    supplies: pl.DataFrame, pegs: pl.DataFrame, direct: pl.DataFrame, staged: Tables
) -> pl.DataFrame:
    """Return what is to do with components' supply once their parents are changed (ACT-8).

    Shape:  as `actions.actions` returns, with derived_from_supply_id; what is to do anyway is left
            out.
    """
    touched = pegs.join(_changed_demand(direct, staged["requirements"]), on=DEMAND)
    parents = touched.group_by("supply_id").agg(
        derived_from_supply_id=pl.col("parent_supply_id").min()
    )
    shifts = touched.select("supply_id", *DEMAND, "shift", "is_cancelled").unique()
    rest = (
        pegs.join(parents, on="supply_id", how="semi")
        .join(shifts, on=["supply_id", *DEMAND], how="left")
        .filter(~pl.col("is_cancelled").fill_null(value=False))
        .with_columns(day=pl.col("day") + pl.col("shift").fill_null(0))
    )
    moved = required_days(rest, staged["calendar_days"])
    wanted = actions(needs(supplies.join(parents, on="supply_id"), moved))
    found = wanted.join(direct.select(SAME), on=SAME, how="anti", nulls_equal=True)
    reason = pl.format("{}, once {} is changed", "reason", "derived_from_supply_id")
    return found.with_columns(reason=reason)


def _changed_demand(direct: pl.DataFrame, requirements: pl.DataFrame) -> pl.DataFrame:
    """Return the component demand of supply that is to be moved or cancelled, and by how much."""
    parents = direct.filter(pl.col("action").is_in([*MOVES, "cancel"])).select(
        parent_supply_id="supply_id",
        shift=(pl.col("to_day") - pl.col("available_day")).fill_null(0),
        is_cancelled=pl.col("action") == "cancel",
    )
    of_parents = requirements.join(parents, on="parent_supply_id")
    return of_parents.select(
        pl.col("demand_kind").cast(pl.String),
        "demand_id",
        "parent_supply_id",
        "shift",
        "is_cancelled",
    )
