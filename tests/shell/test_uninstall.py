"""Masterplan comes into a server of its own with one command, and goes without a trace."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from planning_shell.connection.status import CONNECTED
from planning_shell.demo_company import load_demo_company
from planning_shell.erp.embedded_server import remove_embedded_server, start_embedded_server
from planning_shell.erp.install import ROLES, create_database, of_database
from tests.shell.masterplan_command import Masterplan, masterplan_of
from tests.shell.planned_demo import PLAN_DATE

pytestmark = pytest.mark.database
TABLES = """
select quote_ident(schemaname) || '.' || quote_ident(tablename) from pg_tables
where schemaname not in ('pg_catalog', 'information_schema', 'planning') order by 1
"""
FIRMED_TABLES = [
    *("erp.purchase_order_header", "erp.purchase_order_line", "erp.transfer_order_header"),
    *("erp.transfer_order_line", "erp.production_order", "erp.production_material"),
    *("erp.order_marking", "erp.sales_order_header", "erp.sales_order_line"),
]
HELD = """
select relname from pg_class where relacl::text ~ 'masterplan_(reader|writer|planner|firmer)='
"""
PLAN = ("run", "--erp", "demo", "--plan", "MASTER", "--plan-date", str(PLAN_DATE))


@pytest.fixture
def owner(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Lend the owner's URI of a demo ERP that has never heard of masterplan."""
    server = start_embedded_server(tmp_path / "postgres", durable=False)
    try:
        create_database(server.superuser_dsn, "company")
        uri = of_database(server.superuser_dsn, "company")
        load_demo_company(uri, items=150, plan_date=PLAN_DATE)
        monkeypatch.setenv("MASTERPLAN_HOME", str(tmp_path / "home"))
        monkeypatch.setenv("MASTERPLAN_ERP_OWNER_URI", uri)
        for role in ("READ", "WRITE", "PLANNER", "FIRMER"):
            monkeypatch.delenv(f"MASTERPLAN_ERP_{role}_URI", raising=False)
        yield uri
    finally:
        remove_embedded_server(tmp_path / "postgres")


@pytest.fixture
def masterplan(capsys: pytest.CaptureFixture[str]) -> Masterplan:
    return masterplan_of(capsys)


def erp_content(owner: str) -> dict[str, str]:
    """What every table of the ERP holds, as a checksum."""
    with psycopg.connect(owner) as connection:
        tables = [name for (name,) in connection.execute(TABLES)]
        return {name: _checksum(connection, name) for name in tables}


def _checksum(connection: psycopg.Connection[tuple[object, ...]], table: str) -> str:
    rows = connection.execute(f"select t::text from {table} as t order by 1".encode())  # noqa: S608
    return hashlib.sha256(repr(rows.fetchall()).encode()).hexdigest()


def asked(owner: str, question: str) -> list[tuple[object, ...]]:
    with psycopg.connect(owner) as connection:
        return connection.execute(question.encode()).fetchall()


def test_it_is_enabled_planned_firmed_and_taken_out_without_a_trace(
    owner: str, masterplan: Masterplan, tmp_path: Path
) -> None:
    untouched, relations = erp_content(owner), asked(owner, "select count(*) from pg_class")
    enabled = masterplan("connection", "enable")
    assert (enabled.code, CONNECTED in enabled.out) == (0, True), enabled
    assert masterplan("connection", "enable").code == 0  # again changes nothing
    _is_used(masterplan)
    firmed = erp_content(owner)
    assert {name for name in firmed if firmed[name] != untouched[name]} <= set(FIRMED_TABLES)
    (tmp_path / "home" / "runs" / "mine").mkdir()  # not a run: whatever it is, it is not ours
    shown = masterplan("connection", "uninstall")
    assert (shown.code, "Would be removed" in shown.out) == (0, True)
    assert masterplan("connection", "status").code == 0
    done = masterplan("connection", "uninstall", "--yes", "--json")
    assert (done.code, done.json["left"]) == (0, [])
    removed = done.json["removed"]
    assert (removed["run_folders"], removed["roles"]) == (2, len(ROLES))
    assert min(removed[name] for name in ("plan_runs", "firmed_orders", "files", "bytes")) > 0
    assert erp_content(owner) == firmed
    assert asked(owner, "select count(*) from pg_class") == relations
    assert _traces(owner) == []
    assert sorted(path.name for path in (tmp_path / "home").rglob("*")) == ["mine", "runs"]
    again = masterplan("connection", "enable")
    assert (again.code, CONNECTED in again.out) == (0, True), again


def _is_used(masterplan: Masterplan) -> None:
    """Everything that leaves something behind: a plan, firmed orders, a scenario, a switch."""
    assert masterplan(*PLAN).code == 0
    assert masterplan("firm", "--plan", "MASTER", "--within-days", "4").code == 0
    assert masterplan("scenario", "more", "-o", "demand +10 %").code == 0
    assert masterplan("connection", "use", "off").code == 0


def _traces(owner: str) -> list[tuple[object, ...]]:
    return [
        *asked(owner, "select nspname from pg_namespace where nspname = 'planning'"),
        *(role for role in asked(owner, "select rolname from pg_roles") if role[0] in ROLES),
        *asked(owner, HELD),
        *asked(owner, "select defaclacl from pg_default_acl"),
    ]


def test_nothing_is_removed_while_others_need_it(owner: str, masterplan: Masterplan) -> None:
    assert masterplan("connection", "enable").code == 0
    with psycopg.connect(owner) as connection:
        connection.execute(
            "create view erp.buyers_list as select * from planning.planned_orders;"
            "insert into planning.plan_runs (plan_run_id, plan_id, plan_date, status, trigger)"
            " values ('at-work', 'MASTER', current_date, 'Running', 'cli')"
        )
    said = masterplan("connection", "uninstall", "--yes")
    assert (said.code, "Runs are at work: at-work" in said.err) == (2, True)
    with psycopg.connect(owner) as connection:
        connection.execute("delete from planning.plan_runs")
    said = masterplan("connection", "uninstall", "--yes")
    assert (said.code, "buyers_list (view in schema erp)" in said.err) == (2, True)
    assert masterplan("connection", "status").code == 0
    with psycopg.connect(owner) as connection:
        connection.execute("drop view erp.buyers_list")
    assert masterplan("connection", "uninstall", "--yes").code == 0


def test_roles_that_another_database_knows_stay_without_rights_here(
    owner: str, masterplan: Masterplan, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = of_database(owner, "other")
    create_database(owner, "other")
    load_demo_company(other, items=150, plan_date=PLAN_DATE)
    for uri in (other, owner):
        monkeypatch.setenv("MASTERPLAN_ERP_OWNER_URI", uri)
        assert masterplan("connection", "enable").code == 0
    done = masterplan("connection", "uninstall", "--yes", "--json")
    assert (done.code, done.json["left"]) == (0, [])
    assert "role masterplan_writer: database other knows it too" in done.json["stays"]
    assert {trace[0] for trace in _traces(owner)} == set(ROLES)
    assert asked(other, "select from planning.plan_runs") == []
    monkeypatch.setenv("MASTERPLAN_ERP_OWNER_URI", other)
    assert masterplan("connection", "uninstall", "--yes").code == 0
    assert _traces(other) == []


def test_only_the_owner_can(
    masterplan: Masterplan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MASTERPLAN_HOME", str(tmp_path))
    monkeypatch.delenv("MASTERPLAN_ERP_OWNER_URI", raising=False)
    said = masterplan("connection", "enable")
    assert (said.code, "MASTERPLAN_ERP_OWNER_URI is not set" in said.err) == (2, True)
