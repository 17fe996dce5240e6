"""The connection to the ERP: its status is found out, and the use switch stops runs at once."""

from datetime import date
from threading import Thread

import pytest

from planning_shell.connection import enabling
from planning_shell.connection.status import (
    CONNECTED,
    DISABLING,
    DISCONNECTED,
    ENABLING,
    connection_report,
)
from planning_shell.connection.use_switch import ConnectionStateError, companies, set_use
from planning_shell.engine import FINAL, main
from planning_shell.erp.plan_runs import cancel_plan_run, open_plan_run
from planning_shell.plan_run import PlanNotWrittenError
from tests.shell.masterplan_command import Masterplan, masterplan_of
from tests.shell.planned_demo import PLAN_DATE, PlannedDemo

pytestmark = pytest.mark.database


@pytest.fixture
def demo(demo: PlannedDemo, monkeypatch: pytest.MonkeyPatch) -> PlannedDemo:
    monkeypatch.setenv("MASTERPLAN_HOME", str(demo.home))
    for role in ("read", "write", "planner", "firmer"):
        uri = getattr(demo.erp, f"{role}_uri")
        monkeypatch.setenv(f"MASTERPLAN_ERP_{role.upper()}_URI", uri)
    return demo


@pytest.fixture
def masterplan(
    demo: PlannedDemo,  # noqa: ARG001  # the command finds it in the environment
    capsys: pytest.CaptureFixture[str],
) -> Masterplan:
    return masterplan_of(capsys)


def status() -> str:
    return connection_report("demo").status


def test_connected_means_that_every_role_could_do_what_runs_do(
    demo: PlannedDemo, masterplan: Masterplan
) -> None:
    report = connection_report("demo")
    assert (report.status, report.why) == (CONNECTED, "")
    names = ["schema planning", "writer", "reader", "planner", "firmer"]
    assert [(check.name, check.is_good) for check in report.checks] == [(n, True) for n in names]
    said = masterplan("connection", "status")
    assert said.code == 0
    assert "Connected" in said.out
    assert "all companies: on" in said.out
    assert not any(uri.split(":")[2].split("@")[0] in said.out for uri in (demo.erp.write_uri,))


@pytest.mark.parametrize(
    ("statement", "says"),
    [
        ("revoke select on erp.item from masterplan_reader", "sql/grants/demo/reader.sql"),
        ("alter table erp.item rename column name to names", "sql/extract/demo/"),
        ("delete from planning.schema_files where name like '0005%'", "lacks 0005_"),
        ("alter schema planning owner to current_user", "not installed"),
        ("drop schema planning cascade", "Masterplan is not installed"),
        ("drop table planning.connection", "an earlier version is"),
    ],
)
def test_what_a_run_would_stumble_over_is_found_before_it_does(
    demo: PlannedDemo, masterplan: Masterplan, statement: str, says: str
) -> None:
    demo.execute(statement)
    report = connection_report("demo")
    assert report.status == DISCONNECTED
    assert says in report.why
    assert masterplan("connection", "status").code == 2


def test_a_server_that_does_not_answer_is_disconnected(
    masterplan: Masterplan, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MASTERPLAN_ERP_WRITE_URI", "postgresql://someone:hidden@127.0.0.1:1/erp")
    said = masterplan("connection", "status")
    assert said.code == 2
    assert "Cannot connect to database 'erp' on 127.0.0.1:1 as 'someone'" in said.out
    assert "hidden" not in said.out


@pytest.mark.usefixtures("demo")
def test_what_only_people_need_does_not_disconnect(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MASTERPLAN_ERP_FIRMER_URI", "postgresql://someone@127.0.0.1:1/erp")
    report = connection_report("demo")
    assert report.status == CONNECTED
    assert [check.name for check in report.checks if not check.is_good] == ["firmer"]


def test_while_it_is_off_no_run_starts_however_it_is_started(
    demo: PlannedDemo, masterplan: Masterplan
) -> None:
    runs = demo.rows("select count(*) from planning.plan_runs")
    assert masterplan("connection", "use", "off").code == 0
    said = masterplan("run", "--erp", "demo", "--plan", "MASTER", "--plan-date", "2026-11-02")
    assert said.code == 2
    assert "The use of masterplan is off for all companies" in said.err
    assert "masterplan connection use on" in said.err
    assert demo.rows("select count(*) from planning.plan_runs") == runs
    [refused] = (f for f in (demo.home / "runs").iterdir() if not (f / "input").exists())
    assert main(["open_run", str(refused)]) == FINAL  # as a DAG's task starts it
    assert masterplan("connection", "use", "on").code == 0
    assert masterplan("connection", "status", "--json").json["switches"][0]["is_used"]
    demo.plan()


def test_a_company_that_is_off_stops_its_own_runs_and_those_of_all(demo: PlannedDemo) -> None:
    own, other = sorted(companies("demo"))
    set_use("demo", [own], "anna", is_used=False)

    def run_of(*asked: str) -> None:
        assert demo.plan(company_ids=asked).is_dir()

    for asked in ((own,), (own, other), ()):
        with pytest.raises(PlanNotWrittenError, match=f"off for company '{own}' .since .* by anna"):
            run_of(*asked)
    run_of(other)
    set_use("demo", [], "anna", is_used=False)
    set_use("demo", [own], "anna", is_used=True)
    run_of(own)
    with pytest.raises(PlanNotWrittenError, match="off for all companies"):
        run_of(other)


def test_the_switch_is_set_only_when_connected_and_only_for_companies_there_are(
    demo: PlannedDemo,
) -> None:
    with pytest.raises(ConnectionStateError, match=r"no company NOBODY. Its companies: "):
        set_use("demo", ["NOBODY"], "anna", is_used=False)
    demo.execute("revoke select on erp.item from masterplan_reader")
    with pytest.raises(ConnectionStateError, match="only when connected; the status is Discon"):
        set_use("demo", [], "anna", is_used=False)


def test_disabling_lets_runs_end_and_no_other_begin(
    demo: PlannedDemo, masterplan: Masterplan
) -> None:
    uri = demo.erp.write_uri
    open_plan_run(uri, "at-work", "BIKES", PLAN_DATE)
    seen: list[str] = []

    def on_waiting(runs: object) -> None:
        if not seen:
            seen.extend([str(runs), status()])
            with pytest.raises(Exception, match="is being disabled"):
                open_plan_run(uri, "too-late", "MASTER", date(2026, 11, 3))
            cancel_plan_run(uri, "at-work", "It has to end.")

    waiting = Thread(target=enabling.disable, args=["anna", on_waiting])
    waiting.start()
    waiting.join()
    assert seen == ["['at-work']", DISABLING]
    assert status() == DISCONNECTED
    assert "by anna" in connection_report("demo").why
    said = masterplan("run", "--erp", "demo", "--plan", "MASTER")
    assert (said.code, "The connection to the ERP is disabled" in said.err) == (2, True)
    assert demo.rows("select from planning.planned_orders")


def test_enabling_that_was_broken_off_shows_as_such(demo: PlannedDemo) -> None:
    demo.execute("update planning.connection set state = 'enabling'")
    report = connection_report("demo")
    assert report.status == ENABLING
    assert "run it again: masterplan connection enable" in report.why
