"""The stage `validate`: good rows go on, bad rows become warnings, nothing is dropped in silence.

The rules INPUT-1 to INPUT-30 stand in `docs/planning-rules.md`.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import dataframely as dy
import polars as pl

from planning_core.errors import MissingTableError
from planning_core.parameters import PlanParameters
from planning_core.tables import INPUT_TABLES, REQUIRED_INPUT_TABLES
from planning_core.tables.finding import all_warnings
from planning_core.validate.across import corrected_across
from planning_core.validate.check import correct, leave_out, row_name
from planning_core.validate.references import KnownIds, reference_checks, self_references
from planning_core.validate.schema_checks import duplicate_check, fatal_checks, soft_checks
from planning_core.validate.shape import complete, unknown_tables
from planning_core.validate.source_checks import unsaid_checks
from planning_core.validate.table_checks import corrected_checks, left_out_checks

__all__ = ["Validated", "validate"]

#: A table comes after those it refers to.
ORDER = (
    "calendars",
    "calendar_days",
    "locations",
    "vendors",
    "quantity_keys",
    "reduction_keys",
    "coverage_groups",
    "items",
    "unit_conversions",
    "item_coverage",
    "plans",
    "boms",
    "bom_lines",
    "bom_line_steps",
    "supply_sources",
    "on_hand",
    "demands",
    "supplies",
    "orders_in_force",
    "components_in_force",
    "supplier_ship_dates",
    "markings",
    "demand_forecasts",
    "supply_forecasts",
    "forecast_submodels",
)
#: Tables that others refer to.
REFERENCED = frozenset(
    column.metadata["references"]
    for schema in INPUT_TABLES.values()
    for column in schema.columns().values()
    if column.metadata and "references" in column.metadata
)


@dataclass(frozen=True, slots=True)
class Validated:
    """Every input table with the columns and types of its schema, and what was wrong."""

    tables: dict[str, pl.DataFrame]
    warnings: pl.DataFrame


def validate(raw: Mapping[str, pl.DataFrame], parameters: PlanParameters) -> Validated:
    """Return the usable rows of every input table, defaults filled, and one warning per bad row.

    Shape:  every table of INPUT_TABLES; a row of `raw` is in it or has one warning whose
            assumption begins with "Left out". Row order is kept.
    Errors: MissingTableError if nothing usable is left of a required table.
    Rule:   INPUT-1 to INPUT-27, INPUT-29, INPUT-30, INPUT-33, INPUT-34, LOAD-5.
    """
    clean: dict[str, pl.DataFrame] = {}
    warnings = [unknown_tables(raw)]
    known = KnownIds()
    for table in ORDER:
        clean[table], found = _validated(raw, table, parameters, (clean, known))
        warnings.append(found)
    for table in REQUIRED_INPUT_TABLES:
        if clean[table].is_empty():
            raise MissingTableError(table)
    return Validated(clean, all_warnings(warnings))


def _validated(
    raw: Mapping[str, pl.DataFrame],
    table: str,
    parameters: PlanParameters,
    before: tuple[dict[str, pl.DataFrame], KnownIds],
) -> tuple[pl.DataFrame, pl.DataFrame]:
    clean, known = before
    schema = INPUT_TABLES[table]
    name = row_name(table, schema.primary_key())
    typed, unreadable = complete(raw, table, schema)
    inactive, unknown, unknown_optional = reference_checks(table, schema, known)
    checks = [c for c in inactive if not c.correction]
    checks += [*fatal_checks(table, schema, parameters.plan_date), *unknown]
    kept, bad = leave_out(typed, table, name, [*checks, *left_out_checks(table)])
    kept, twice = _without_duplicates(kept, table, schema)
    _remember(table, schema, typed, kept, known)
    soft = [c for c in inactive if c.correction]
    soft += [*soft_checks(schema, parameters.plan_date), *unknown_optional]
    if table in REFERENCED:
        soft += self_references(table, schema, known.active[table])
    soft += unsaid_checks(table)
    fixed, corrections = correct(kept, table, name, soft)
    fixed, further = correct(_with_defaults(fixed, schema), table, name, corrected_checks(table))
    fixed, across = corrected_across(table, fixed, clean)
    return fixed, all_warnings([unreadable, bad, twice, corrections, further, across])


def _without_duplicates(
    frame: pl.DataFrame, table: str, schema: type[dy.Schema]
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return the first row of every id (INPUT-4)."""
    primary_key = schema.primary_key()
    if not primary_key or frame.select(primary_key).n_unique() == frame.height:
        return frame, all_warnings([])
    return leave_out(frame, table, row_name(table, primary_key), [duplicate_check(primary_key)])


def _remember(
    table: str, schema: type[dy.Schema], typed: pl.DataFrame, kept: pl.DataFrame, known: KnownIds
) -> None:
    """Note a table's usable ids, and those that went with an inactive item."""
    if table not in REFERENCED:
        return
    identity = schema.primary_key()[0]
    inactive = [c.is_bad for c in reference_checks(table, schema, known)[0] if not c.correction]
    if table == "items":
        inactive.append(~pl.col("is_active"))
    is_alone = len(schema.primary_key()) == 1
    known.active[table] = kept[identity] if is_alone else kept[identity].unique()
    if inactive:
        gone = typed.filter(pl.any_horizontal(inactive).fill_null(value=False))[identity].unique()
        known.inactive[table] = gone.filter(~gone.is_in(known.active[table].implode()))


def _with_defaults(frame: pl.DataFrame, schema: type[dy.Schema]) -> pl.DataFrame:
    defaults = {
        name: column.metadata["default"]
        for name, column in schema.columns().items()
        if column.metadata and column.metadata.get("default") is not None
    }
    return frame.with_columns(
        pl.col(name).fill_null(pl.lit(value).cast(frame.schema[name]))
        for name, value in defaults.items()
    )
