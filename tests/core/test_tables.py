"""The schemas of input and result tables: what readers and writers rely on."""

import polars as pl
import pytest

from planning_core.tables import (
    INPUT_TABLES,
    REQUIRED_INPUT_TABLES,
    RESULT_TABLES,
    STAGED_TABLES,
)
from planning_core.tables.column import QUANTITY_DECIMALS, QUANTITY_PRECISION

ALL_TABLES = {**INPUT_TABLES, **RESULT_TABLES}


@pytest.mark.parametrize("table", ALL_TABLES)
def test_every_table_can_be_made_empty(table: str) -> None:
    empty = ALL_TABLES[table].create_empty()
    assert empty.width > 0
    assert empty.is_empty()


@pytest.mark.parametrize("table", ALL_TABLES)
def test_no_table_holds_a_float(table: str) -> None:
    assert not [t for t in ALL_TABLES[table].create_empty().dtypes if t.is_float()]


@pytest.mark.parametrize("table", ALL_TABLES)
def test_quantities_are_exact_to_a_millionth(table: str) -> None:
    schema = ALL_TABLES[table].create_empty().schema
    quantities = [t for name, t in schema.items() if name.split("_")[-1] == "quantity"]
    assert set(quantities) <= {pl.Decimal(QUANTITY_PRECISION, QUANTITY_DECIMALS)}


@pytest.mark.parametrize("table", INPUT_TABLES)
def test_references_name_input_tables(table: str) -> None:
    columns = INPUT_TABLES[table].columns().values()
    targets = {(column.metadata or {}).get("references") for column in columns}
    assert targets - {None} <= set(INPUT_TABLES)


@pytest.mark.parametrize("table", INPUT_TABLES)
def test_a_default_is_an_allowed_value(table: str) -> None:
    for column in INPUT_TABLES[table].columns().values():
        metadata = column.metadata or {}
        if metadata.get("allowed") and metadata.get("default") is not None:
            assert metadata["default"] in metadata["allowed"]


@pytest.mark.parametrize("table", RESULT_TABLES)
def test_every_result_row_names_its_plan_and_run(table: str) -> None:
    assert {"plan_id", "plan_run_id"} <= set(RESULT_TABLES[table].column_names())


def test_required_tables_are_input_tables() -> None:
    assert set(REQUIRED_INPUT_TABLES) <= set(INPUT_TABLES)
    assert set(STAGED_TABLES) & set(RESULT_TABLES) == set()
