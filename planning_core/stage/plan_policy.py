"""POL-1, INPUT-27: the plan's own policy values, the top of the ladder."""

import dataframely as dy
import polars as pl

from planning_core.parameters import PlanParameters
from planning_core.tables.finding import Finding
from planning_core.tables.policies import PolicyColumns

LARGEST_DAYS = 36_500
FACTS = pl.Schema({"column": pl.String, "value": pl.String})


def plan_policy(
    parameters: PlanParameters, calendars: pl.Series
) -> tuple[dict[str, pl.Expr], pl.DataFrame]:
    """Return the plan's usable policy values by column, and a warning for every other value.

    Rule:   INPUT-27.
    """
    columns = PolicyColumns.columns()
    usable: dict[str, pl.Expr] = {}
    unusable: list[tuple[str, str]] = []
    for name, value in parameters.policy.items():
        if value is None:
            continue
        if name in columns and _is_usable(columns[name], value, name, calendars):
            usable[name] = pl.lit(value, dtype=columns[name].dtype)
        else:
            unusable.append((name, str(value)))
    rows = pl.DataFrame(unusable, FACTS, orient="row")
    message = pl.format(
        "The plan's {} '{}' is not a value this column can have. Correct the plan.",
        pl.col("column"),
        pl.col("value"),
    )
    assumption = "The value is not used; the rest of the policy ladder stands."
    key = pl.format("{}/{}", pl.lit(parameters.plan_id), pl.col("column"))
    return usable, Finding("INPUT-27", "plans", key, message, assumption).rows(rows)


def _is_usable(column: dy.Column, value: object, name: str, calendars: pl.Series) -> bool:
    allowed = (column.metadata or {}).get("allowed")
    if allowed:
        return value in allowed
    if isinstance(column, dy.Bool):
        return isinstance(value, bool)
    if isinstance(column, dy.Int32):
        is_whole = isinstance(value, int) and not isinstance(value, bool)
        return is_whole and 0 <= value <= LARGEST_DAYS  # type: ignore[operator]
    return isinstance(value, str) and (name != "calendar_id" or value in calendars)
