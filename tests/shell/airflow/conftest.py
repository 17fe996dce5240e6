"""A demo ERP, a home of its own and a real Airflow in it for each test that asks."""

import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psycopg
import pytest

from planning_shell.airflow_home import airflow_environment, airflow_home, prepare_airflow_home
from planning_shell.demo_company import load_demo_company
from planning_shell.erp.install import ErpCredentials
from planning_shell.home import sql_folder
from planning_shell.local_airflow import free_port

if TYPE_CHECKING:
    from tests.conftest import ErpDatabase, ErpServer
    from tests.shell.airflow.running_airflow import RunningAirflow

PLAN_DATE = date(2026, 11, 2)
ITEMS = 200
ANY = 0


@dataclass(frozen=True, slots=True)
class DemoErp:
    """A database with the demo company and masterplan's schema, and a home to plan it from."""

    home: Path
    owner_uri: str
    credentials: ErpCredentials

    def rows(self, question: str, *values: object) -> list[tuple[Any, ...]]:
        """Return the answer of the database."""
        with psycopg.connect(self.owner_uri) as connection:
            return connection.execute(question, values).fetchall()

    def execute(self, statement: str) -> None:
        """Change the database."""
        with psycopg.connect(self.owner_uri) as connection:
            connection.execute(statement)

    def plan_rows(self, plan_id: str = "MASTER") -> dict[str, list[tuple[Any, ...]]]:
        """Return a plan in force: the rows of every result view, sorted."""
        tables = ("planned_orders", "dependent_demands", "pegging", "requirement_profile")
        more = ("action_messages", "delays", "uncovered_demands", "plan_warnings")
        return {table: self._rows_in_force(table, plan_id) for table in (*tables, *more)}

    def _rows_in_force(self, table: str, plan_id: str) -> list[tuple[Any, ...]]:
        columns = [
            name
            for (name,) in self.rows(
                "select column_name from information_schema.columns"
                " where table_schema = 'planning' and table_name = %s order by ordinal_position",
                table,
            )
            if name not in ("plan_version", "plan_run_id")
        ]
        names = ", ".join(f'"{name}"' for name in columns)
        asked = f"select {names} from planning.{table} where plan_id = %s order by {names}"  # noqa: S608  # names of columns
        return self.rows(asked, plan_id)


@pytest.fixture
def demo_erp(
    erp_database: "ErpDatabase", tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> DemoErp:
    """Return a small demo ERP that masterplan may read and write, from a home of its own."""
    return make_demo_erp(erp_database, tmp_path / "home", monkeypatch)


def make_demo_erp(database: "ErpDatabase", home: Path, monkeypatch: pytest.MonkeyPatch) -> DemoErp:
    """Return the demo company in a database, and the home that this process then has."""
    load_demo_company(database.owner_uri, items=ITEMS, plan_date=PLAN_DATE)
    roles = (database.read_uri, database.write_uri)
    credentials = ErpCredentials(*roles, database.planner_uri, database.firmer_uri)
    erp = DemoErp(home, database.owner_uri, credentials)
    erp.execute((sql_folder() / "grants" / "demo" / "reader.sql").read_text(encoding="utf-8"))
    monkeypatch.setenv("MASTERPLAN_HOME", str(erp.home))
    monkeypatch.setenv("MASTERPLAN_ERP_READ_URI", credentials.read_uri)
    monkeypatch.setenv("MASTERPLAN_ERP_WRITE_URI", credentials.write_uri)
    return erp


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """Lend a folder that the account of an embedded server can enter, unlike `tmp_path`."""
    folder = Path(tempfile.mkdtemp(dir=os.environ["MASTERPLAN_TEST_FOLDER"]))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture(scope="session")
def migrated_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an Airflow home with a metadata database, to be copied: making it takes a while."""
    home = tmp_path_factory.mktemp("airflow")
    nowhere = ErpCredentials("postgresql://nobody@localhost/", "postgresql://nobody@localhost/")
    prepare_airflow_home(home, airflow_environment(home, nowhere))
    return home


@pytest.fixture
def airflow(demo_erp: DemoErp, migrated_home: Path) -> dict[str, str]:
    """Return the environment of an Airflow of the test's own, on the demo ERP."""
    home = airflow_home()
    shutil.copytree(migrated_home, home)
    return demo_form(airflow_environment(home, demo_erp.credentials, free_port(ANY)))


@pytest.fixture(scope="module")
def running_airflow(
    erp_server: "ErpServer",
    erp_template: "ErpDatabase",
    tmp_path_factory: pytest.TempPathFactory,
) -> "Iterator[RunningAirflow]":
    """Lend the complete Airflow that all tests of a file share."""
    from tests.shell.airflow.running_airflow import (  # noqa: PLC0415  # it needs this file
        lent_airflow,
    )

    with lent_airflow(erp_server, erp_template, tmp_path_factory.mktemp("complete")) as running:
        yield running


def demo_form(environment: Mapping[str, str]) -> dict[str, str]:
    """Return an environment in which the trigger form asks for the demo's plan."""
    form = {"MASTERPLAN_PLAN": "MASTER", "MASTERPLAN_PLAN_DATE": PLAN_DATE.isoformat()}
    without = {n: v for n, v in environment.items() if not n.startswith("MASTERPLAN_ERP_")}
    path = os.pathsep.join(["plugins", os.environ.get("PYTHONPATH", "")])
    return {**without, **form, "MASTERPLAN_RETRIES": "0", "PYTHONPATH": path}
