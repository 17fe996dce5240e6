"""The item's record, the summary and the warnings hold what the tables of the run hold."""

import itertools
import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from planning_shell import reports
from planning_shell.home import sql_folder
from planning_shell.reports.item_record import ItemRecord, RecordWish, item_record
from planning_shell.reports.plan_runs import RunEntry
from planning_shell.reports.plan_warnings import WarningFilter, warnings_report
from planning_shell.reports.run_database import RunDatabase
from planning_shell.reports.summary import summary
from tests.shell.bike_company import planned_bike_company


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunEntry]:
    yield from planned_bike_company(tmp_path_factory.mktemp("home"))


def test_the_record_of_an_item_balances_in_every_period(run: RunEntry) -> None:
    for period in ("day", "week", "month"):
        stock = Decimal()
        for bucket in _record(run, period).buckets:
            receipts = (bucket.on_hand, bucket.scheduled_receipt, bucket.planned_receipt)
            issues = (bucket.independent_demand, bucket.dependent_demand)
            change = sum((q or Decimal() for q in receipts), Decimal())
            stock += change - sum((q or Decimal() for q in issues), Decimal())
            assert bucket.projected_on_hand in (stock, None)
        assert stock == Decimal(10)


def test_the_record_shows_quiet_weeks_too(run: RunEntry) -> None:
    weeks = [bucket.period for bucket in _record(run, "week").buckets]
    assert {(after - before).days for before, after in itertools.pairwise(weeks)} == {7}


def test_an_item_is_found_by_words_of_its_name(run: RunEntry) -> None:
    assert item_record(run, "rim 28", RecordWish()).item_id == "CP-RIM"


def test_the_summary_counts_what_the_tables_hold(run: RunEntry) -> None:
    found = summary(run.folder)
    counted = {of.order_type: (of.orders, of.late_orders) for of in found.orders}
    assert counted["transfer"] == (4, 1)
    by_kind = {of.demand_kind: of for of in found.demands}
    assert (by_kind["demand"].demands, by_kind["demand"].late) == (5, 1)
    assert [late.demand_id for late in found.worst_delays] == ["SO-1034/1"]
    assert [(of.action, of.messages) for of in found.messages] == [("cancel", 1), ("increase", 1)]
    assert {stage["stage"] for stage in found.stages} >= {"extract", "plan_levels"}
    assert "masterplan why SO-1034/1" in found.try_next


def test_warnings_are_filtered_by_rule_area_severity_table_and_text(run: RunEntry) -> None:
    everything = warnings_report(run, WarningFilter(), 100)
    assert everything.total == len(everything.rows)

    def rules(wanted: WarningFilter) -> set[str]:
        return {row.rule for row in warnings_report(run, wanted, 100).rows}

    assert rules(WarningFilter(rule="SRC")) == {"SRC-6"}
    assert rules(WarningFilter(severity="info")) == {"LOAD-5"}
    assert rules(WarningFilter(text="ghost")) == {"INPUT-9"}
    assert rules(WarningFilter(table_name="items")) == {"LOAD-5"}
    assert warnings_report(run, WarningFilter(), 1).total == everything.total


def test_text_from_outside_is_a_value_and_never_sql(run: RunEntry) -> None:
    wanted = WarningFilter(text="'; DROP TABLE plan_warnings; --")
    assert warnings_report(run, wanted, 10).total == 0
    assert warnings_report(run, WarningFilter(), 10).total > 0


def test_a_run_that_stopped_half_way_is_summed_up_all_the_same(tmp_path: Path) -> None:
    asked = '{"plan_run_id": "half", "plan_id": "MASTER", "plan_date": "2026-11-02"}'
    (tmp_path / "parameters.json").write_text(asked, encoding="utf-8")
    found = summary(tmp_path)
    assert (found.run.status, found.orders, found.stages) == ("Running", [], [])


def test_every_sql_file_of_the_reports_is_asked_by_one_of_them() -> None:
    code = Path(reports.__file__).parent
    asked = "\n".join(file.read_text(encoding="utf-8") for file in code.glob("*.py"))
    for file in (sql_folder() / "reports").glob("*.sql"):
        assert f'"{file.stem}"' in asked, f"{file.name} is asked by no report"


def test_every_question_runs_on_an_empty_run(tmp_path: Path) -> None:
    """The stand-ins of absent tables have every column that a question names."""
    values = {"most": 1, "most_branches": 1, "key": 1, "period": "week"}
    days = dict.fromkeys(("plan_date", "to_date"), date(2026, 11, 2))
    lists = {f"{name}s": ["X"] for name in ("planned_order_id", "supply_id", "order_id")}
    lists |= {"demand_ids": ["X"], "ids": ["X"]}
    with RunDatabase(tmp_path) as database:
        for file in (sql_folder() / "reports").glob("*.sql"):
            if file.stem == "absent_tables":
                continue
            text = file.read_text(encoding="utf-8")
            known = {**values, **days, **lists}
            given = {name: known.get(name, "X") for name in _parameters(text)}
            rows = database.rows(file.stem, dict, **given)
            assert isinstance(rows, list)


def _parameters(sql: str) -> set[str]:
    code = "\n".join(line for line in sql.splitlines() if not line.startswith("--"))
    return set(re.findall(r"\$([a-z_]+)", code))


def _record(run: RunEntry, period: str) -> ItemRecord:
    return item_record(run, "GREASE", RecordWish(period=period))
