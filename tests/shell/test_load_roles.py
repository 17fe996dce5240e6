"""Reader and writer can do what they must, and nothing else."""

import stat
from pathlib import Path

import psycopg
import pytest

from planning_shell.erp.connect import read_uri, write_uri
from planning_shell.erp.install import install_planning_schema, prepare_database
from tests.conftest import ErpDatabase, ErpServer

pytestmark = pytest.mark.database


@pytest.fixture
def erp(erp_database: ErpDatabase) -> ErpDatabase:
    with psycopg.connect(erp_database.owner_uri) as connection:
        connection.execute("create schema erp")
        connection.execute("create table erp.part (part_no text)")
        connection.execute("grant usage on schema erp to masterplan_reader")
        connection.execute("grant select on erp.part to masterplan_reader")
    return erp_database


@pytest.mark.parametrize(
    "statement",
    [
        "select * from erp.part",
        "insert into erp.part values ('x')",
        "drop table erp.part",
        "create table public.mine (id int)",
        "create schema mine",
        "create role mine",
        "alter role masterplan_reader superuser",
        "set role masterplan_reader",
        "copy planning.plan_runs to program 'id'",
        "copy planning.plan_runs from '/etc/passwd'",
        "select pg_read_file('/etc/passwd')",
    ],
)
def test_the_writer_reaches_the_planning_schema_only(erp: ErpDatabase, statement: str) -> None:
    with (
        psycopg.connect(erp.write_uri) as connection,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        connection.execute(statement.encode())


@pytest.mark.parametrize(
    "statement",
    [
        "insert into erp.part values ('x')",
        "delete from planning.plan_runs",
        "update planning.plans_current set plan_version = 1",
        "create table planning.mine (id int)",
        "create table public.mine (id int)",
        "drop view planning.planned_orders",
        "set role masterplan_writer",
    ],
)
def test_the_reader_changes_nothing(erp: ErpDatabase, statement: str) -> None:
    refused = (psycopg.errors.InsufficientPrivilege, psycopg.errors.ReadOnlySqlTransaction)
    with psycopg.connect(erp.read_uri) as connection, pytest.raises(refused):
        connection.execute(statement.encode())
    with psycopg.connect(erp.read_uri, autocommit=True) as connection:
        connection.execute("set default_transaction_read_only = off")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute(statement.encode())


def test_the_reader_reads_the_erp_and_the_plan(erp: ErpDatabase) -> None:
    with psycopg.connect(erp.read_uri) as connection:
        for table in ("erp.part", "planning.planned_orders", "planning.plan_runs"):
            assert connection.execute(f"select * from {table}".encode()).fetchall() == []  # noqa: S608


def test_neither_role_is_more_than_a_login(erp: ErpDatabase) -> None:
    with psycopg.connect(erp.owner_uri) as connection:
        found = connection.execute(
            "select rolname from pg_roles where rolname like 'masterplan\\_%er'"
            " and rolname <> current_user and (rolsuper or rolcreaterole or rolcreatedb"
            " or rolreplication or rolbypassrls)"
        )
        assert found.fetchall() == []


def test_the_schema_is_installed_once(erp_database: ErpDatabase) -> None:
    assert install_planning_schema(erp_database.owner_uri) == []


def test_the_credentials_are_kept_for_the_owner_only(
    erp_server: ErpServer,
    erp_template: ErpDatabase,
    erp_database: ErpDatabase,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("MASTERPLAN_HOME", str(tmp_path))
    for variable in ("MASTERPLAN_ERP_READ_URI", "MASTERPLAN_ERP_WRITE_URI"):
        monkeypatch.delenv(variable, raising=False)
    kept = tmp_path / "erp_credentials.json"
    roles = {
        "reader": erp_template.read_uri,
        "writer": erp_template.write_uri,
        "planner": erp_template.planner_uri,
        "firmer": erp_template.firmer_uri,
    }
    passwords = {
        f"masterplan_{role}": uri.split(":")[2].split("@")[0] for role, uri in roles.items()
    }
    kept.write_text(str(passwords).replace("'", '"'), encoding="utf-8")
    made = prepare_database(erp_server.superuser_dsn, erp_database.name)
    assert (made.read_uri, made.write_uri) == (erp_database.read_uri, erp_database.write_uri)
    assert (read_uri(), write_uri()) == (made.read_uri, made.write_uri)
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    monkeypatch.setenv("MASTERPLAN_ERP_READ_URI", "postgresql://somewhere/else")
    assert read_uri() == "postgresql://somewhere/else"
