"""A small company as canonical input tables, which each test changes where it matters."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import polars as pl

from planning_core.parameters import PlanParameters
from planning_core.stage import Staged, stage
from planning_core.tables import INPUT_TABLES
from planning_core.validate import Validated, validate

PLAN_DATE = date(2026, 1, 5)  # a Monday
Row = Mapping[str, Any]
Rows = Mapping[str, Sequence[Row]]

#: A bicycle made of two wheels, and its wheels bought; all at one location.
BICYCLE: dict[str, Sequence[Row]] = {
    "locations": [{"location_id": "HALL"}],
    "vendors": [{"vendor_id": "RIM", "calendar_id": None}],
    "items": [
        {"item_id": "BICYCLE", "default_order_type": "production"},
        {"item_id": "WHEEL", "default_order_type": "purchase", "default_vendor_id": "RIM"},
    ],
    "supply_sources": [
        {
            "source_id": "make",
            "item_id": "BICYCLE",
            "source_type": "production",
            "lead_time_days": 0,
        },
        {"source_id": "buy", "item_id": "WHEEL", "source_type": "purchase", "lead_time_days": 5},
    ],
    "boms": [{"bom_id": "B", "item_id": "BICYCLE"}],
    "bom_lines": [
        {"bom_line_id": "B1", "bom_id": "B", "component_item_id": "WHEEL", "quantity": "2"}
    ],
    "demands": [
        {
            "demand_id": "D1",
            "demand_type": "sales",
            "item_id": "BICYCLE",
            "location_id": "HALL",
            "quantity": "10",
            "requested_date": date(2026, 2, 2),
        }
    ],
}


def parameters(**values: Any) -> PlanParameters:  # noqa: ANN401 (a parameter is anything)
    """Return plan parameters with some values of their own."""
    return PlanParameters(plan_id="P", plan_run_id="R", plan_date=PLAN_DATE, **values)


def frames(rows: Rows) -> dict[str, pl.DataFrame]:
    """Return tables of rows as the readers deliver them: text is read as the column's type."""
    return {table: _frame(table, list(found)) for table, found in rows.items()}


def _frame(table: str, rows: Sequence[Row]) -> pl.DataFrame:
    names = list(dict.fromkeys(name for row in rows for name in row))
    empty = INPUT_TABLES[table].create_empty().schema if not rows else {}
    columns = {name: pl.Series([row.get(name) for row in rows], strict=False) for name in names}
    return pl.DataFrame(columns) if rows else pl.DataFrame(schema=empty)


def validated(changes: Rows, base: Rows = BICYCLE, **values: Any) -> Validated:  # noqa: ANN401
    """Return the company with some tables replaced, validated."""
    return validate(frames({**base, **changes}), parameters(**values))


def staged(changes: Rows, base: Rows = BICYCLE, **values: Any) -> Staged:  # noqa: ANN401
    """Return the company with some tables replaced, validated and staged."""
    return stage(validated(changes, base).tables, parameters(**values))


def rules(warnings: pl.DataFrame) -> list[tuple[str, str]]:
    """Return rule and key of every warning."""
    return list(zip(warnings["rule"], warnings["key"], strict=True))


def key_of(result: Staged, item: str, location: str = "HALL") -> int:
    """Return the key of an item at a location."""
    keys = result.tables["item_locations"]
    found = keys.filter(item_id=item, location_id=location)["key"]
    return int(found.item())


def options_of(result: Staged, item: str, location: str = "HALL") -> list[dict[str, Any]]:
    """Return the sourcing options of an item at a location, in order."""
    options = result.tables["sourcing_options"].sort("option")
    return options.filter(key=key_of(result, item, location)).to_dicts()


def arcs_of(result: Staged, item: str, location: str = "HALL") -> list[dict[str, Any]]:
    """Return the arcs below an item at a location, in order."""
    arcs = result.tables["arcs"].sort("arc")
    return arcs.filter(parent_key=key_of(result, item, location)).to_dicts()
