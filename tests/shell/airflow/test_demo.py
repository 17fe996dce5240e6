"""`masterplan demo`: from an empty home to a plan in an ERP database, through Airflow."""

import json
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import polars as pl
import psycopg
import pytest
from rich.console import Console

from planning_shell.airflow_home import admin_password, airflow_home
from planning_shell.demo import run_demo
from planning_shell.demo.__main__ import stop
from planning_shell.demo.run import DemoError, DemoOutcome
from planning_shell.engine import STAGES
from planning_shell.erp.connect import read_uri
from planning_shell.erp.embedded_server import default_data_folder, embedded_server

pytestmark = [pytest.mark.airflow, pytest.mark.database]
SMALL = 150


@pytest.fixture
def home(open_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Lend an empty home; stop what was started in it."""
    folder = open_folder / "home"
    monkeypatch.setenv("MASTERPLAN_HOME", str(folder))
    for name in ("MASTERPLAN_ERP_READ_URI", "MASTERPLAN_ERP_WRITE_URI", "MASTERPLAN_RUNS"):
        monkeypatch.delenv(name, raising=False)
    yield folder
    stop(Console(file=StringIO()))


def orders(made: DemoOutcome) -> pl.DataFrame:
    """Return the planned orders of a run, without its name."""
    return pl.read_parquet(made.folder / "result" / "planned_orders.parquet").drop("plan_run_id")


def test_from_an_empty_home_to_a_plan_and_once_more(home: Path) -> None:
    screen = StringIO()
    first = run_demo(SMALL, 3, console=Console(file=screen, width=200))
    assert f"planned the demo company ({SMALL:,} items)" in screen.getvalue()
    with psycopg.connect(read_uri()) as erp:
        [in_force] = erp.execute("select plan_run_id from planning.plans_current").fetchall()
    assert in_force == (first.plan_run_id,)
    stages = json.loads((first.folder / "stages.json").read_text(encoding="utf-8"))
    assert [stage["stage"] for stage in stages] == list(STAGES)

    again = run_demo(console=Console(file=screen))
    assert again.plan_run_id != first.plan_run_id
    assert orders(again).equals(orders(first))  # the company that is there, planned the same

    _what_is_secret_is_its_owners(home)
    stop(Console(file=screen))
    assert embedded_server(default_data_folder()) is None


def test_a_demo_that_fails_says_why_and_where_to_look(
    home: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("MASTERPLAN_SQL", str(_sql_without_locations(tmp_path)))
    with pytest.raises(DemoError, match=r"no file for locations.*All that Airflow said is in"):
        run_demo(SMALL, console=Console(file=StringIO()))
    assert (home / "airflow" / "logs" / "demo.log").stat().st_size


def _sql_without_locations(folder: Path) -> Path:
    """Return a copy of the SQL files that lacks one that every plan needs."""
    ours = Path(__file__).parents[3] / "sql"
    for file in ours.rglob("*.sql"):
        copy = folder / "sql" / file.relative_to(ours)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(file.read_bytes())
    (folder / "sql" / "extract" / "demo" / "locations.sql").unlink()
    return folder / "sql"


def _what_is_secret_is_its_owners(home: Path) -> None:
    assert airflow_home().stat().st_mode & 0o077 == 0
    secret = ["postgres.json", "erp_credentials.json"]
    assert [n for n in secret if (home / n).stat().st_mode & 0o077] == []
    password = psycopg.conninfo.conninfo_to_dict(read_uri())["password"]
    words = [str(password), admin_password(airflow_home())]
    logs = [*home.glob("runs/*/run.log"), *home.glob("runs/*/*.json"), *home.rglob("logs/**/*.log")]
    assert logs
    telling = [log for log in logs if any(w in log.read_text(encoding="utf-8") for w in words)]
    assert telling == []
