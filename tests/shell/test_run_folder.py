"""A run folder never holds half a table, and knows what it holds."""

import json
import subprocess
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest

from planning_shell.run_folder import RunFolder, RunFolderError

ORDERS = pl.DataFrame(
    {
        "item_id": ["wheel", 'a "wheel", large'],
        "quantity": [Decimal("0.000001"), Decimal("999999999999.999999")],
        "order_date": [date(2026, 11, 2), None],
        "order_type": pl.Series(["purchase", None], dtype=pl.Enum(["purchase", "transfer"])),
        "filter_item_ids": [["a", "b"], []],
    },
    schema_overrides={"quantity": pl.Decimal(18, 6)},
)
KILLED_WRITER = """
import sys
import polars as pl
from planning_shell.run_folder import RunFolder
from pathlib import Path
with RunFolder(Path(sys.argv[1])).table_writer("result", "pegging") as writer:
    for _ in range(3):
        writer.append(pl.DataFrame({"demand_id": ["new"] * 300_000}))
    print("half done", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def folder(tmp_path: Path) -> RunFolder:
    return RunFolder(tmp_path / "run-1")


def test_a_table_comes_back_as_it_was_written(folder: RunFolder) -> None:
    folder.write_table("result", "planned_orders", ORDERS)
    back = folder.read_table("result", "planned_orders")
    assert back.schema == ORDERS.schema
    assert back.equals(ORDERS)
    assert folder.scan("result", "planned_orders").collect().equals(ORDERS)


def test_a_table_written_piece_by_piece_is_the_same_table(folder: RunFolder) -> None:
    with folder.table_writer("result", "planned_orders") as writer:
        writer.append(ORDERS.head(1))
        assert not folder.has_table("result", "planned_orders")
        writer.append(ORDERS.tail(1))
    assert folder.read_table("result", "planned_orders").equals(ORDERS)


def test_the_manifest_knows_rows_columns_size_and_checksum(folder: RunFolder) -> None:
    folder.write_table("input", "items", ORDERS)
    listed = json.loads((folder.path / "input" / "_manifest.json").read_text(encoding="utf-8"))
    file = folder.path / "input" / "items.parquet"
    assert listed["items"]["rows"] == 2
    assert listed["items"]["bytes"] == file.stat().st_size
    assert list(listed["items"]["columns"]) == ORDERS.columns
    assert folder.damaged_tables("input") == []
    file.write_bytes(file.read_bytes()[:-1] + b"x")
    assert folder.damaged_tables("input") == ["items"]


def test_a_table_is_replaced_whole(folder: RunFolder) -> None:
    folder.write_table("input", "items", ORDERS)
    folder.write_table("input", "items", ORDERS.head(1))
    assert folder.read_table("input", "items").height == 1
    assert folder.facts("input", "items").rows == 1
    assert folder.tables("input") == ["items"]


def test_an_error_while_writing_leaves_the_table_before(folder: RunFolder) -> None:
    folder.write_table("input", "items", ORDERS)
    writing = folder.table_writer("input", "items")
    writing.__enter__().append(ORDERS.head(1))
    assert writing.__exit__(ValueError, ValueError("no"), None) is False
    assert folder.read_table("input", "items").equals(ORDERS)
    assert [file.name for file in (folder.path / "input").glob("*half-done*")] == []


def test_a_killed_writer_leaves_no_table(folder: RunFolder) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", KILLED_WRITER, str(folder.path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == b"half done\n"
        writer.kill()
    assert folder.tables("result") == []
    with pytest.raises(RunFolderError, match="run that stage again"):
        folder.read_table("result", "pegging")


@pytest.mark.parametrize(
    "name", ["../items", "/etc/passwd", "Items", "items.parquet", "", "i" * 64]
)
def test_a_name_cannot_lead_out_of_the_folder(folder: RunFolder, name: str) -> None:
    with pytest.raises(RunFolderError, match="is not a table of a run folder"):
        folder.read_table("input", name)
    with pytest.raises(RunFolderError, match="is not a table of a run folder"):
        folder.write_table("input", name, ORDERS)
    with pytest.raises(RunFolderError, match="is not a table of a run folder"):
        folder.read_table("..", "items")


def test_a_stage_tried_again_is_recorded_once(folder: RunFolder) -> None:
    folder.record_stage("extract", 1.5, items=1)
    folder.record_stage("validate", 0.5)
    folder.record_stage("extract", 2.5, items=2)
    assert [(entry["stage"], entry["rows"]) for entry in folder.stages()] == [
        ("validate", {}),
        ("extract", {"items": 2}),
    ]


def test_parameters_come_back(folder: RunFolder) -> None:
    folder.write_parameters({"plan_id": "default", "plan_date": date(2026, 11, 2)})
    assert folder.read_parameters() == {"plan_id": "default", "plan_date": "2026-11-02"}


def test_a_folder_of_no_run_says_so(folder: RunFolder) -> None:
    with pytest.raises(RunFolderError, match="masterplan runs"):
        folder.read_parameters()


def test_the_log_holds_no_password(folder: RunFolder) -> None:
    folder.log("cannot reach postgresql://planner:s3/c@ret@erp/x nor host=erp password='s3cret'")
    said = (folder.path / "run.log").read_text(encoding="utf-8")
    assert "cannot reach postgresql://planner:***@erp/x" in said
    assert "s3cret" not in said
