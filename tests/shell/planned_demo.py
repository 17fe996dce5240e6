"""A small demo ERP with a plan in force, made once and copied for each test."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import psycopg
import pytest
from psycopg import sql
from rich.console import Console

from planning_shell.demo_company import load_demo_company
from planning_shell.erp.install import create_database, grant_roles, of_database
from planning_shell.plan_command import PlanWish, make_plan
from tests.conftest import ErpDatabase, ErpServer

PLAN, PLAN_DATE, ITEMS = "MASTER", date(2026, 11, 2), 150


@dataclass(frozen=True, slots=True)
class PlannedDemo:
    """A demo ERP, and the home that its runs are kept in."""

    erp: ErpDatabase
    home: Path

    def rows(self, question: str, *values: object) -> list[tuple[Any, ...]]:
        """Return the answer of the database to its owner."""
        with psycopg.connect(self.erp.owner_uri) as connection:
            return connection.execute(question.encode(), values).fetchall()

    def execute(self, statement: str, *values: object) -> None:
        """Change the database as its owner."""
        with psycopg.connect(self.erp.owner_uri) as connection:
            connection.execute(statement.encode(), values or None)

    def plan(self, plan_date: date = PLAN_DATE, **wish: Any) -> Path:  # noqa: ANN401  # of a wish
        """Plan it, audit included, and put the plan in force; return the run's folder."""
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("MASTERPLAN_HOME", str(self.home))
            patch.setenv("MASTERPLAN_ERP_READ_URI", self.erp.read_uri)
            patch.setenv("MASTERPLAN_ERP_WRITE_URI", self.erp.write_uri)
            asked = PlanWish(PLAN, plan_date, erp="demo", **wish)
            return make_plan(asked, Console(quiet=True))


def planned_demo_template(
    server: ErpServer, template: ErpDatabase, home: Path
) -> Iterator[PlannedDemo]:
    """Lend a demo ERP with a plan in force, to be copied."""
    with _copy(server, template) as erp:
        load_demo_company(erp.owner_uri, items=ITEMS, plan_date=PLAN_DATE)
        demo = PlannedDemo(erp, home)
        grant_roles(erp.owner_uri, "demo")
        demo.plan()
        yield demo


def copied_demo(server: ErpServer, template: PlannedDemo, home: Path) -> Iterator[PlannedDemo]:
    """Lend a copy of a planned demo, with a home of its own."""
    with _copy(server, template.erp) as erp:
        yield PlannedDemo(erp, home)


@contextmanager
def _copy(server: ErpServer, of: ErpDatabase) -> Iterator[ErpDatabase]:
    name = f"test_{secrets.token_hex(6)}"
    create_database(server.superuser_dsn, name, of.name)
    uris = (of.owner_uri, of.read_uri, of.write_uri, of.planner_uri, of.firmer_uri)
    try:
        yield ErpDatabase(name, *(of_database(uri, name) for uri in uris))
    finally:
        with psycopg.connect(server.superuser_dsn, autocommit=True) as connection:
            drop = sql.SQL("drop database if exists {} with (force)")
            connection.execute(drop.format(sql.Identifier(name)))
