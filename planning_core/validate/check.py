"""A check of every row of a table: bad rows are left out, or corrected by a stated assumption."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import polars as pl

from planning_core.tables.finding import Finding, all_warnings, named

#: Begins the assumption of exactly one warning per row left out.
LEFT_OUT = "Left out"
#: What names a row of a table whose rows have no id of their own.
ROW_NAMES: Mapping[str, tuple[str, ...]] = {
    "on_hand": ("item_id", "location_id", "batch_id"),
    "markings": ("demand_id", "supply_id"),
    "unit_conversions": ("item_id", "from_unit_id", "to_unit_id"),
}


@dataclass(frozen=True)
class Check:
    """Rows for which `is_bad` holds are corrected, or left out when there is no correction."""

    rule: str
    is_bad: pl.Expr
    message: pl.Expr
    assumption: str
    correction: Mapping[str, pl.Expr] = field(default_factory=dict)
    severity: str = "warning"


def row_name(table: str, primary_key: Sequence[str]) -> pl.Expr:
    """Return what names a row of a table in a warning."""
    columns = ROW_NAMES.get(table) or tuple(primary_key)
    return named(*columns, separator="@" if columns[:2] == ("item_id", "location_id") else "/")


def leave_out(
    frame: pl.DataFrame, table: str, name: pl.Expr, checks: Sequence[Check]
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return the rows that pass every check, and one warning per other row: its first failure."""
    failures = frame.select(
        check.is_bad.fill_null(value=False).alias(str(number))
        for number, check in enumerate(checks)
    )
    parts = []
    is_left_out = pl.repeat(value=False, n=frame.height, eager=True)
    for number, check in enumerate(checks):
        fails = failures[str(number)]
        if fails.any():
            finding = _finding(check, table, name)
            parts.append(finding.rows(frame.filter(fails & ~is_left_out)))
            is_left_out = is_left_out | fails
    kept = frame.filter(~is_left_out) if parts else frame
    return kept, all_warnings(parts)


def correct(
    frame: pl.DataFrame, table: str, name: pl.Expr, checks: Sequence[Check]
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return all rows, corrected check after check, and one warning per correction."""
    parts = []
    for check in checks:
        fails = frame.select(check.is_bad.fill_null(value=False)).to_series()
        if fails.any():
            parts.append(_finding(check, table, name).rows(frame.filter(fails)))
            frame = frame.with_columns(
                pl.when(fails).then(value).otherwise(pl.col(column)).alias(column)
                for column, value in check.correction.items()
            )
    return frame, all_warnings(parts)


def _finding(check: Check, table: str, name: pl.Expr) -> Finding:
    return Finding(check.rule, table, name, check.message, check.assumption, check.severity)
