"""ACT-2 to ACT-5, ACT-9: what to do with supply, from what it is needed for."""

from datetime import date

import polars as pl

from planning_core.messages.supply_needs import legal
from planning_core.tables.quantities import decimals

REASONS = {
    "advance": "needed earlier than it is available",
    "postpone": "available earlier than it is needed",
    "decrease": "a part of it covers nothing",
    "cancel": "covers nothing",
}
MOVES = ("advance", "postpone")


def actions(needed: pl.DataFrame) -> pl.DataFrame:
    """Return one row per supply and action (ACT-2 to ACT-5, ACT-9, FENCE-4).

    Shape:  `needed` as `supply_needs.needs` returns it; out: it, with action, to_day, to_quantity
            and reason.
    """
    late = pl.col("available_day") - pl.col("need_day")
    in_fence = pl.coalesce("need_day", "available_day") <= pl.col("action_fence_days")
    left, is_for_itself = legal(pl.col("pegged")), ~pl.col("is_yield_used")
    conditions = {
        "advance": late > pl.col("advance_margin_days"),
        "postpone": (-late > pl.col("postpone_margin_days")) & ~pl.col("holds_floor"),
        "decrease": (pl.col("pegged") > 0) & (left < pl.col("quantity")) & is_for_itself,
        "cancel": (pl.col("pegged") == 0) & is_for_itself,
    }
    found = [
        needed.filter(in_fence & condition).with_columns(
            action=pl.lit(action), reason=pl.lit(REASONS[action])
        )
        for action, condition in conditions.items()
    ]
    is_move = pl.col("action").is_in(MOVES)
    to_quantity = pl.when(pl.col("action") == "cancel").then(0)
    return pl.concat(found).with_columns(
        to_day=pl.when(is_move).then("need_day"),
        to_quantity=to_quantity.when(pl.col("action") == "decrease")
        .then(left)
        .otherwise("quantity"),
    )


def message_rows(found: pl.DataFrame, plan_date: date) -> pl.DataFrame:
    """Return the messages in the words of the result table."""
    day_0 = pl.lit(plan_date)
    return found.select(
        pl.col("supply_kind").cast(pl.String),
        "supply_id",
        "action",
        from_date=day_0 + pl.duration(days="available_day"),
        to_date=day_0 + pl.duration(days="to_day"),
        from_quantity=decimals(found["quantity"].to_numpy()),
        to_quantity=decimals(found["to_quantity"].to_numpy()),
        days=pl.col("to_day") - pl.col("available_day"),
        reason="reason",
        planner_id="planner_id",
        item_id="item_id",
        location_id="location_id",
        derived_from_supply_id="derived_from_supply_id",
    )
