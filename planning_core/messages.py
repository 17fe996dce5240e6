"""Suggest changes to existing supply: advance, postpone, decrease, cancel (ACT)."""

from collections.abc import Mapping

import numba
import numpy as np
import numpy.typing as npt
import polars as pl

from planning_core.netting.arrays import plan_calendars
from planning_core.netting.calendar import Calendars, subtract_days
from planning_core.parameters import PlanParameters
from planning_core.tables.quantities import QUANTITY, decimals

Days = npt.NDArray[np.int32]


def write_messages(
    staged: Mapping[str, pl.DataFrame], pegging: pl.DataFrame, parameters: PlanParameters
) -> pl.DataFrame:
    """Return the action messages on existing, changeable supply.

    Shape:  `tables.ActionMessages` without the run's ids; one row per supply and action; dates are
            available days.
    Rule:   ACT-1 to ACT-5, FENCE-4.
    """
    supplies = _supply_needs(staged, pegging, parameters)
    late = pl.col("available_day") - pl.col("need_day")
    in_fence = pl.coalesce("need_day", "available_day") <= pl.col("action_fence_days")
    is_needed = pl.col("need_day").is_not_null()
    actions = {
        "advance": is_needed & (late > pl.col("advance_margin_days")),
        "postpone": is_needed & (-late > pl.col("postpone_margin_days")) & ~pl.col("holds_floor"),
        "decrease": (pl.col("pegged") > 0) & (pl.col("pegged") < pl.col("supply_quantity")),
        "cancel": pl.col("pegged") == 0,
    }
    found = [
        supplies.filter(in_fence & condition).with_columns(action=pl.lit(action))
        for action, condition in actions.items()
    ]
    return _message_rows(pl.concat(found), parameters).sort(
        "item_id", "location_id", "supply_id", "action"
    )


def _supply_needs(
    staged: Mapping[str, pl.DataFrame], pegging: pl.DataFrame, parameters: PlanParameters
) -> pl.DataFrame:
    """Return one row per changeable supply: need day, pegged quantity, safety stock (ACT-1)."""
    keys = staged["item_locations"]
    pegs = pegging.filter(pl.col("supply_kind").cast(pl.String) == "supply").join(
        keys.select("item_id", "location_id", "issue_margin_days", "issue_margin_calendar"),
        on=["item_id", "location_id"],
    )
    days = pegs.select(
        (pl.col("demand_date") - parameters.plan_date).dt.total_days().cast(pl.Int32)
    ).to_series()
    needs = pegs.with_columns(
        required=_required_days(staged["calendar_days"], pegs, days.to_numpy()),
        is_floor=pl.col("demand_kind").cast(pl.String) == "safety_stock",
    )
    of_supply = needs.group_by("supply_id").agg(
        need_day=pl.col("required").filter(~pl.col("is_floor")).min(),
        pegged=pl.col("quantity").sum(),
        holds_floor=pl.col("is_floor").any(),
    )
    receipts = staged["receipts"].filter(
        (pl.col("supply_kind").cast(pl.String) == "supply") & pl.col("is_changeable")
    )
    receipts = receipts.with_columns(supply_quantity=decimals(receipts["quantity"].to_numpy()))
    return (
        receipts.join(of_supply, on="supply_id", how="left", maintain_order="left")
        .join(keys.drop("unit_id"), on="key")
        .with_columns(
            pl.col("pegged").fill_null(0).cast(QUANTITY),
            pl.col("holds_floor").fill_null(value=False),
        )
    )


def _message_rows(found: pl.DataFrame, parameters: PlanParameters) -> pl.DataFrame:
    """Return the messages in the words of the result table."""
    moves = pl.col("action").is_in(["advance", "postpone"])
    plan_date = pl.lit(parameters.plan_date)
    reasons = {
        "advance": "needed earlier than it is available",
        "postpone": "available earlier than it is needed",
        "decrease": "a part of it covers nothing",
        "cancel": "covers nothing",
    }
    to_quantity = pl.when(pl.col("action") == "cancel").then(pl.lit(0).cast(QUANTITY))
    return found.select(
        pl.col("supply_kind").cast(pl.String),
        "supply_id",
        "action",
        from_date=plan_date + pl.duration(days="available_day"),
        to_date=pl.when(moves).then(plan_date + pl.duration(days="need_day")),
        from_quantity="supply_quantity",
        to_quantity=to_quantity.when(pl.col("action") == "decrease")
        .then("pegged")
        .otherwise("supply_quantity"),
        days=pl.when(moves).then(pl.col("need_day") - pl.col("available_day")),
        reason=pl.col("action").replace_strict(reasons, return_dtype=pl.String),
        planner_id="planner_id",
        item_id="item_id",
        location_id="location_id",
    )


def _required_days(calendar_days: pl.DataFrame, pegs: pl.DataFrame, days: Days) -> pl.Series:
    calendar = pegs["issue_margin_calendar"].to_numpy()
    margin = pegs["issue_margin_days"].to_numpy()
    return pl.Series(_subtract_all(plan_calendars(calendar_days), calendar, days, margin))


@numba.njit(cache=True, nogil=True)
def _subtract_all(calendars: Calendars, calendar: Days, day: Days, margin: Days) -> Days:
    required = np.empty(len(day), np.int32)
    for row in range(len(day)):
        required[row] = subtract_days(
            calendars, int(calendar[row]), int(day[row]), int(margin[row])
        )
    return required
