"""Whatever is wrong with its rows, a company is planned, and every bad row is named.

`MASTERPLAN_BAD_COMPANIES=500 pytest tests/shell/test_bad_rows.py` tries more of them.
"""

import csv
import os
import re
from pathlib import Path
from random import Random

import polars as pl
import pytest

from planning_shell import engine
from planning_shell.audit.audit import audit
from planning_shell.erp.folder_reader import extract_folder
from planning_shell.home import project_root
from planning_shell.run_folder import RunFolder
from planning_shell.run_request import RunRequest
from tests.shell.audited_company import write_company
from tests.shell.bad_cells import BadCell, Texts, bad_cells, corrupted, name_of
from tests.shell.bike_company import PLAN_DATE

COMPANIES = int(os.environ.get("MASTERPLAN_BAD_COMPANIES", "12"))
MISTAKES_AT_ONCE = 20
RULES = (project_root() / "docs" / "planning-rules.md").read_text(encoding="utf-8")
PLANNING = [stage for stage in engine.PLAN_STAGES if stage != "audit"]
LEFT_OUT = "Left out"
#: As much as a row can say, and where.
MOST = "999999999999"
LARGE = (
    ("bom_lines", "quantity"),
    ("demands", "quantity"),
    ("demand_forecasts", "quantity"),
    ("supplies", "quantity"),
    ("on_hand", "quantity"),
    ("supply_sources", "order_multiple"),
    ("item_coverage", "minimum_quantity"),
)


@pytest.fixture(scope="module")
def company(tmp_path_factory: pytest.TempPathFactory) -> Texts:
    folder = write_company(tmp_path_factory.mktemp("company"))
    return {file.stem: _rows_of(file) for file in sorted(folder.glob("*.csv"))}


def _rows_of(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.mark.parametrize("form", ["csv", "parquet"])
@pytest.mark.parametrize("number", range(COMPANIES // 2))
def test_a_company_with_bad_rows_is_planned_and_every_bad_row_is_named(
    company: Texts, number: int, form: str, tmp_path: Path
) -> None:
    """INPUT-1 to INPUT-10: nothing is dropped silently, whichever way the rows come in."""
    chance = Random(f"{number} {form}")  # noqa: S311 (mistakes, not secrets)
    mistakes = bad_cells(chance, company, MISTAKES_AT_ONCE)
    texts = corrupted(company, mistakes)
    run = _planned(texts, tmp_path, form)
    assert {of.check: of.examples for of in audit(tmp_path / "run") if not of.is_proven} == {}
    warnings = run.read_table("result", "plan_warnings")
    assert [of for of in mistakes if not _is_named(warnings, texts, of)] == []
    known = set(re.findall(r"^- \*\*([A-Z]+-\d+)\*\*", RULES, re.MULTILINE))
    for row in warnings.to_dicts():
        assert row["rule"] in known, row
        assert row["key"] or row["table"] == "", row
        assert ". " in row["message"], f"no way out: {row}"
        assert row["assumption"], row


@pytest.mark.parametrize("number", range(COMPANIES))
def test_a_company_with_the_largest_quantities_is_planned(
    company: Texts, number: int, tmp_path: Path
) -> None:
    """INPUT-32, LOT-3: all that is counted can be counted; what cannot is named."""
    chance = Random(f"{number} large")  # noqa: S311 (mistakes, not secrets)
    texts = {table: [dict(row) for row in rows] for table, rows in company.items()}
    for table, column in LARGE:
        for row in texts[table]:
            if row.get(column) and chance.random() < number / COMPANIES:
                row[column] = MOST
    for row in chance.sample(texts["bom_lines"], 2):
        row["quantity"] = MOST
    run = _planned(texts, tmp_path, "csv")
    assert {of.check: of.examples for of in audit(tmp_path / "run") if not of.is_proven} == {}
    rules = set(run.read_table("result", "plan_warnings")["rule"])
    assert "INPUT-32" in rules


def _planned(texts: Texts, folder: Path, form: str) -> RunFolder:
    files = folder / "files"
    files.mkdir()
    for table, rows in texts.items():
        columns = list(dict.fromkeys(name for row in rows for name in row))
        frame = pl.DataFrame(rows, dict.fromkeys(columns, pl.String))
        if form == "csv":
            frame.write_csv(files / f"{table}.csv")
        else:
            empty_is_null = [pl.when(pl.col(name) != "").then(name) for name in columns]
            frame.select(empty_is_null).write_parquet(files / f"{table}.parquet")
    run = RunFolder(folder / "run")
    (folder / "run").mkdir()
    day = pl.Series([PLAN_DATE]).str.to_date()[0]
    run.write_parameters(RunRequest("bad-rows", day, plan_id="MASTER").to_fields())
    extract_folder(run, files)
    for stage in PLANNING:
        engine.run_stage(stage, run)
    return run


def _is_named(warnings: pl.DataFrame, texts: Texts, of: BadCell) -> bool:
    """Does one of its rules name the row, or is it left out for something else?"""
    about = warnings.filter(pl.col("table") == of.table, pl.col("key") == name_of(texts, of))
    is_said = pl.col("rule").is_in(of.rules) | pl.col("assumption").str.starts_with(LEFT_OUT)
    return about.filter(is_said).height > 0
