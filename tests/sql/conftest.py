"""The demo ERP for the tests of its SQL: one small company in a database of its own."""

import secrets
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg
import pytest
from psycopg import conninfo, sql

from planning_shell.demo_company import load_demo_company
from planning_shell.erp.install import install_planning_schema
from planning_shell.erp.snapshot import PARAMETERS, query_of
from planning_shell.home import sql_folder

if TYPE_CHECKING:
    from tests.conftest import ErpServer

PLAN_DATE = date(2026, 11, 2)
ITEMS = 400

Rows = list[dict[str, object]]


class DemoErp:
    """A connection that is rolled back after each test, and the extract to ask through it."""

    def __init__(self, connection: psycopg.Connection[tuple[object, ...]]) -> None:
        self.connection = connection

    def extract(
        self,
        table: str,
        companies: str | None = None,
        plan_date: date | None = None,
        plan_id: str | None = None,
    ) -> Rows:
        """Return the rows of one extract file."""
        day = plan_date.isoformat() if plan_date else None
        for name, value in zip(PARAMETERS, (companies, day, plan_id), strict=True):
            self.connection.execute("select set_config(%s, %s, true)", [name, value or ""])
        cursor = self.cursor(table)
        names = [column.name for column in cursor.description or ()]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    def cursor(self, table: str) -> psycopg.Cursor[tuple[object, ...]]:
        """Return the cursor that has run one extract file."""
        return self.connection.execute(query_of(extract_file(table)).encode())


def extract_file(table: str) -> Path:
    """Return the file that extracts a table from the demo ERP."""
    return sql_folder() / "extract" / "demo" / f"{table}.sql"


@pytest.fixture(scope="session")
def demo_dsn(erp_server: "ErpServer") -> Iterator[str]:
    """Return a database with a small demo company in it."""
    yield from _lent_database(erp_server.superuser_dsn, "demo")


@pytest.fixture(scope="session")
def loaded_demo_dsn(demo_dsn: str) -> str:
    """Return the database with the company loaded."""
    load_demo_company(demo_dsn, items=ITEMS, plan_date=PLAN_DATE)
    install_planning_schema(demo_dsn)
    return demo_dsn


@pytest.fixture
def demo_erp(loaded_demo_dsn: str) -> Iterator[DemoErp]:
    """Return the demo ERP; what a test changes in it is undone."""
    with psycopg.connect(loaded_demo_dsn) as connection:
        yield DemoErp(connection)
        connection.rollback()


@pytest.fixture
def empty_dsn(erp_server: "ErpServer") -> Iterator[str]:
    """Return an empty database."""
    yield from _lent_database(erp_server.superuser_dsn, "empty")


def _lent_database(superuser_dsn: str, name: str) -> Iterator[str]:
    database = sql.Identifier(f"{name}_{secrets.token_hex(4)}")
    with psycopg.connect(superuser_dsn, autocommit=True) as server:
        server.execute(sql.SQL("CREATE DATABASE {}").format(database))
        yield conninfo.make_conninfo(superuser_dsn, dbname=database.as_string(server).strip('"'))
        server.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(database))
