"""A folder of CSV or Parquet files is a complete input, read as exactly as an ERP."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest

from planning_shell.erp.folder_reader import (
    InputFolderError,
    extract_folder,
    read_input_folder,
)
from planning_shell.run_folder import RunFolder

LOCATIONS = "location_id,is_planned\nW1,true\nW2,\n"


@pytest.fixture
def given(tmp_path: Path) -> Path:
    folder = tmp_path / "given"
    folder.mkdir()
    (folder / "locations.csv").write_text(LOCATIONS, encoding="utf-8")
    return folder


def test_csv_is_read_exactly(given: Path) -> None:
    (given / "items.csv").write_text(
        "﻿item_id,description,unit_decimals,unit_cost\n"
        '007,"a ""wheel"", large",0,0.1\n'
        "1e3,,,12345678901.123456\n",
        encoding="utf-8",
    )
    tables, warnings = read_input_folder(given)
    assert tables["items"]["item_id"].to_list() == ["007", "1e3"]
    assert tables["items"]["description"].to_list() == ['a "wheel", large', None]
    assert tables["items"]["unit_cost"].to_list() == [
        Decimal("0.100000"),
        Decimal("12345678901.123456"),
    ]
    assert tables["items"]["unit_decimals"].to_list() == [0, None]
    assert tables["locations"]["is_planned"].to_list() == [True, None]
    assert warnings == []


def test_a_list_in_a_cell_is_separated_by_semicolons(given: Path) -> None:
    (given / "plans.csv").write_text("plan_id,filter_item_ids\nmaster,a;b\nall,\n")
    tables, _ = read_input_folder(given)
    assert tables["plans"]["filter_item_ids"].to_list() == [["a", "b"], None]


def test_parquet_is_read_with_the_types_of_the_contract(given: Path) -> None:
    frame = pl.DataFrame(
        {"item_id": ["wheel"], "location_id": ["W1"], "quantity": [0.1], "expiry_date": [date.max]}
    )
    frame.write_parquet(given / "on_hand.parquet")
    tables, _ = read_input_folder(given)
    assert tables["on_hand"]["quantity"].to_list() == [Decimal("0.100000")]
    assert tables["on_hand"]["expiry_date"].to_list() == [date.max]


def test_a_missing_file_is_an_empty_table(given: Path) -> None:
    tables, _ = read_input_folder(given)
    assert tables["demands"].height == 0
    assert tables["demands"].schema["quantity"] == pl.Decimal(18, 6)


def test_a_value_that_cannot_be_read_stays_text_for_validation(given: Path) -> None:
    (given / "on_hand.csv").write_text(
        "item_id,location_id,quantity,expiry_date\nwheel,W1,a dozen,2026-02-30\nframe,W1, 5 ,\n"
    )
    tables, _ = read_input_folder(given)
    assert tables["on_hand"]["quantity"].to_list() == ["a dozen", "5.000000"]
    assert tables["on_hand"]["expiry_date"].to_list() == ["2026-02-30", None]


def test_what_is_not_understood_is_said(given: Path) -> None:
    (given / "demand.csv").write_text("demand_id\nD1\n")
    (given / "notes.txt").write_text("hello")
    (given / "locations.parquet").write_bytes(b"")
    pl.DataFrame({"location_id": ["W9"]}).write_parquet(given / "locations.parquet")
    tables, warnings = read_input_folder(given)
    assert tables["locations"]["location_id"].to_list() == ["W9"]
    assert sorted(warnings) == [
        "demand.csv is not used: planning knows no table 'demand'.",
        "locations.csv is not read: locations.parquet is.",
        "notes.txt is not read: it is no <table>.csv or <table>.parquet.",
    ]


def test_the_files_become_the_input_of_a_run(given: Path, tmp_path: Path) -> None:
    (given / "demand.csv").write_text("demand_id\nD1\n")
    run = RunFolder(tmp_path / "run")
    assert len(extract_folder(run, given)) == 1
    assert run.tables("input") == ["demand", "locations"]
    assert run.read_table("input", "locations")["location_id"].to_list() == ["W1", "W2"]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("location_id,is_planned\nW1,true,3\n", "Line: 2"),
        ('location_id,is_planned\nW1,"tr\n', "Line: 2"),
        ("place,is_planned\nW1,true\n", "no column 'location_id'"),
        ("location_id,location_id\nW1,W1\n", "comes twice"),
        ("", "has no header"),
    ],
)
def test_a_broken_file_is_named_with_what_to_do(given: Path, content: str, words: str) -> None:
    (given / "locations.csv").write_text(content, encoding="utf-8")
    with pytest.raises(InputFolderError) as raised:
        read_input_folder(given)
    said = str(raised.value)
    assert str(given / "locations.csv") in said
    assert words in said


def test_a_folder_without_tables_says_so(tmp_path: Path) -> None:
    with pytest.raises(InputFolderError, match="has no input table"):
        read_input_folder(tmp_path)
    with pytest.raises(InputFolderError, match="is not a folder"):
        read_input_folder(tmp_path / "nowhere")
