"""What the command line prints suits people, pipes and programs, and changes nothing."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from planning_shell.reports.plan_runs import RunEntry
from tests.shell.bike_company import planned_bike_company
from tests.shell.masterplan_command import Masterplan, masterplan_of


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunEntry]:
    yield from planned_bike_company(tmp_path_factory.mktemp("home"))


@pytest.fixture
def masterplan(run: RunEntry, capsys: pytest.CaptureFixture[str]) -> Masterplan:
    assert run.is_completed
    return masterplan_of(capsys)


def test_a_pipe_gets_neither_colour_nor_spaces_at_line_ends(masterplan: Masterplan) -> None:
    for command in (["summary"], ["why", "SO-1034/1"], ["item", "GREASE"], ["warnings"], ["runs"]):
        said = masterplan(*command)
        assert said.code == 0
        assert "\x1b" not in said.out
        assert not [line for line in said.out.splitlines() if line != line.rstrip()]


def test_a_narrow_terminal_folds_ids_and_never_cuts_them(
    masterplan: Masterplan, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    said = masterplan("why", "SO-1034/1")
    assert max(len(line) for line in said.out.splitlines()) <= 60
    assert "..." not in said.out


def test_asking_changes_nothing_in_the_run_folder(masterplan: Masterplan, run: RunEntry) -> None:
    def files() -> dict[Path, bytes]:
        return {file: file.read_bytes() for file in run.folder.rglob("*") if file.is_file()}

    before = files()
    for command in (["summary"], ["why", "SO-1034/1"], ["item", "GREASE"], ["warnings"], ["runs"]):
        masterplan(*command)
    assert files() == before


@pytest.mark.parametrize(
    ("arguments", "report", "fields"),
    [
        (("why", "SO-1034/1"), "why_demand", {"run", "sentence", "demand", "delay_chain"}),
        (("why", "PO-500"), "why_supply", {"run", "sentence", "supply", "covers", "messages"}),
        (("item", "GREASE"), "item_record", {"run", "item_id", "buckets", "policy", "orders"}),
        (("warnings",), "warnings_report", {"run", "total", "by_rule", "rows"}),
        (("summary",), "summary", {"run", "orders", "demands", "stages", "try_next"}),
    ],
)
def test_json_says_which_report_it_is_and_keeps_its_names(
    masterplan: Masterplan, arguments: tuple[str, ...], report: str, fields: set[str]
) -> None:
    found = masterplan(*arguments, "--json").json
    assert found["report"] == report
    assert fields <= found.keys()


def test_quantities_in_json_are_exact_text(masterplan: Masterplan) -> None:
    (order,) = masterplan("item", "GREASE", "--json").json["orders"]
    assert (order["quantity"], order["requested_date"]) == ("8.15", "2026-12-16")
