"""INPUT-3 to INPUT-9: the checks that follow from a table's schema alone."""

from collections.abc import Sequence
from datetime import date, timedelta

import dataframely as dy
import polars as pl

from planning_core.validate.check import LEFT_OUT, Check

#: A date further away than this from the plan date is a mistake, not a wish.
EARLIEST_DAYS = 365 * 30
LATEST_DAYS = 365 * 50
#: A century: longer durations are cut to it.
LONGEST_DURATION = 36_500
#: Columns that mean something when negative.
SIGNED_COLUMNS = frozenset(
    {
        "offset_days",
        "priority",
        "substitution_priority",
        "operation_number",
        "reduction_percent",
    }
)
#: Dates that often stand for "no limit" far away from the plan date.
UNLIMITED_DATES = frozenset({"valid_from", "valid_to", "expiry_date"})


def fatal_checks(table: str, schema: type[dy.Schema], plan_date: date) -> list[Check]:
    """Return the checks whose offenders are left out."""
    checks = []
    for name, column in schema.columns().items():
        if column.nullable:
            continue
        checks.append(_missing(name))
        if isinstance(column, dy.Decimal) and table != "on_hand":
            checks.append(_negative(name, LEFT_OUT + ", because nobody knows what was meant."))
        if isinstance(column, dy.Date) and not column.primary_key:
            checks.append(_far_away(name, plan_date, LEFT_OUT + "."))
        if _allowed(column):
            checks.append(_not_allowed(name, _allowed(column), LEFT_OUT + "."))
    return checks


def soft_checks(schema: type[dy.Schema], plan_date: date) -> list[Check]:
    """Return the checks whose offenders are corrected: the value counts as not set."""
    checks = []
    for name, column in schema.columns().items():
        if not column.nullable:
            continue
        unset = {name: pl.lit(None, dtype=column.dtype)}
        is_signed = name in SIGNED_COLUMNS or (column.metadata or {}).get("is_signed")
        if isinstance(column, dy.Decimal) and not is_signed:
            checks.append(_negative(name, "The value is taken as not set.", unset))
        if isinstance(column, dy.Date) and name not in UNLIMITED_DATES:
            checks.append(_far_away(name, plan_date, "The date is taken as not set.", unset))
        if isinstance(column, dy.Int32) and name not in SIGNED_COLUMNS:
            checks += [_negative(name, "The value is taken as not set.", unset), _endless(name)]
        if _allowed(column):
            assumption = f"Taken as {(column.metadata or {}).get('default') or 'not set'}."
            checks.append(_not_allowed(name, _allowed(column), assumption, unset))
    return checks


def duplicate_check(primary_key: Sequence[str]) -> Check:
    """Return the check that leaves out all but the first row of an id (INPUT-4)."""
    columns = list(primary_key)
    named = pl.col(columns[0]) if len(columns) == 1 else pl.struct(columns)
    return Check(
        "INPUT-4",
        ~named.is_first_distinct(),
        pl.lit(f"{', '.join(columns)}: this id stands on an earlier row. Number one of them anew."),
        LEFT_OUT + "; the first row is kept.",
    )


def _allowed(column: dy.Column) -> tuple[str, ...]:
    allowed: tuple[str, ...] = (column.metadata or {}).get("allowed", ())
    return allowed


def _missing(name: str) -> Check:
    message = f"{name} is empty. Fill it in the ERP, or check the extract."
    return Check("INPUT-3", pl.col(name).is_null(), pl.lit(message), LEFT_OUT + ".")


def _not_allowed(
    name: str,
    allowed: tuple[str, ...],
    assumption: str,
    correction: dict[str, pl.Expr] | None = None,
) -> Check:
    words = ", ".join(allowed)
    message = pl.format(f"{name} '{{}}' is not known. Use one of: {words}.", pl.col(name))
    is_bad = ~pl.col(name).is_in(list(allowed))
    return Check("INPUT-5", is_bad, message, assumption, correction or {})


def _negative(name: str, assumption: str, correction: dict[str, pl.Expr] | None = None) -> Check:
    message = pl.format(f"{name} {{}} is negative. Enter zero or more.", pl.col(name))
    return Check("INPUT-6", pl.col(name) < 0, message, assumption, correction or {})


def _far_away(
    name: str, plan_date: date, assumption: str, correction: dict[str, pl.Expr] | None = None
) -> Check:
    earliest = plan_date - timedelta(days=EARLIEST_DAYS)
    latest = plan_date + timedelta(days=LATEST_DAYS)
    message = pl.format(
        f"{name} {{}} lies outside {earliest} to {latest}. Correct the date in the ERP.",
        pl.col(name),
    )
    is_bad = ~pl.col(name).is_between(earliest, latest)
    return Check("INPUT-7", is_bad, message, assumption, correction or {})


def _endless(name: str) -> Check:
    cap = pl.lit(LONGEST_DURATION, dtype=pl.Int32)
    return Check(
        "INPUT-8",
        pl.col(name) > LONGEST_DURATION,
        pl.format(f"{name} {{}} is more than {LONGEST_DURATION}. Enter less.", pl.col(name)),
        f"Taken as {LONGEST_DURATION}.",
        {name: cap},
    )
