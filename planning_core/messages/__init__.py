"""Suggest changes to existing supply: advance, postpone, increase, decrease, cancel (ACT)."""

from collections.abc import Mapping

import polars as pl

from planning_core.messages.actions import actions, message_rows
from planning_core.messages.derived import derived_actions
from planning_core.messages.increases import increases
from planning_core.messages.supply_needs import changeable_supply, needs, supply_pegs
from planning_core.parameters import PlanParameters

__all__ = ["write_messages"]

Tables = Mapping[str, pl.DataFrame]


def write_messages(staged: Tables, results: Tables, parameters: PlanParameters) -> pl.DataFrame:
    """Return the action messages on existing, changeable supply.

    Shape:  `results` has pegging and planned_orders; out: `tables.ActionMessages` without the run's
            ids; one row per supply and action, and one more per derived action; dates are available
            days.
    Rule:   ACT-1 to ACT-9, FENCE-4.
    """
    supplies = changeable_supply(staged)
    pegs = supply_pegs(staged, results["pegging"], parameters.plan_date)
    needed = needs(supplies, pegs)
    direct = actions(needed)
    more = increases(needed, staged, results, parameters.plan_date)
    derived = derived_actions(supplies, pegs, direct, staged)
    found = pl.concat([direct, more, derived], how="diagonal")
    return message_rows(found, parameters.plan_date).sort(
        "item_id", "location_id", "supply_id", "action", "derived_from_supply_id", nulls_last=False
    )
