"""One complete Airflow for many tests: on PostgreSQL, with a retry, and plans with times."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from planning_shell.airflow_home import (
    admin_password,
    airflow_environment,
    airflow_home,
    prepare_airflow_home,
)
from planning_shell.engine import run_all
from planning_shell.erp.install import create_database, of_database
from planning_shell.local_airflow import free_port, local_airflow
from planning_shell.process_sessions import PROCESSES
from planning_shell.run_folder import RunFolder
from planning_shell.run_request import RunRequest, plan_run_id_of
from tests.conftest import drop_database, fresh_database
from tests.shell.airflow.airflow_client import logged_in
from tests.shell.airflow.conftest import (
    ANY,
    PLAN_DATE,
    DemoErp,
    demo_form,
    make_demo_erp,
)

if TYPE_CHECKING:
    from tests.conftest import ErpDatabase, ErpServer

#: The forecast is planned on the first of each month, the bikes when the ERP has changed, and the
#: maker's plan after that of the company that buys from it.
SCHEDULES = (
    "maintenance=; forecast_plan=0 4 1 * *; dynamic_plan=erp_changed;"
    "intercompany_plan/EUROPE@LEU=delays of ASIA; intercompany_plan/ASIA@LTW=after EUROPE"
)


@dataclass(frozen=True, slots=True)
class RunningAirflow:
    """An Airflow with the demo ERP, and somebody who is logged in."""

    url: str
    client: httpx.Client
    erp: DemoErp
    environment: dict[str, str]

    def planned_here(self, plan_id: str, **asked: Any) -> dict[str, list[Any]]:  # noqa: ANN401
        """Return the rows of a plan that was made in this process, as the command line does."""
        name = f"here-{plan_id}-{len(list((self.erp.home / 'runs').glob('here-*')))}"
        run = RunFolder(self.erp.home / "runs" / name)
        run.write_parameters(RunRequest(name, PLAN_DATE, plan_id, **asked).to_fields())
        run_all(run)
        return self.erp.plan_rows(plan_id)

    def row_of(self, dag_run: str, plan_id: str, columns: str) -> tuple[Any, ...]:
        """Return what the ERP knows of the run of a plan that a run of `master_plan` made."""
        run = plan_run_id_of("master_plan", dag_run, plan_id)
        asked = f"select {columns} from planning.plan_runs where plan_run_id = %s"  # noqa: S608  # names of columns
        [found] = self.erp.rows(asked, run)
        return found


@contextmanager
def lent_airflow(
    server: "ErpServer", template: "ErpDatabase", folder: Path
) -> Iterator[RunningAirflow]:
    """Lend an Airflow whose metadata are in PostgreSQL, with a demo ERP of its own.

    The small database of a file turns requests away while the scheduler writes.
    """
    with pytest.MonkeyPatch.context() as patch, fresh_database(server, template) as database:
        erp = make_demo_erp(database, folder / "home", patch)
        patch.setenv("MASTERPLAN_SCHEDULES", SCHEDULES)
        with _metadata(server) as metadata:
            environment = _environment(erp, metadata)
            home = airflow_home()
            prepare_airflow_home(home, environment)
            with (
                local_airflow(home, environment) as airflow,
                logged_in(airflow.url, admin_password(home)) as client,
            ):
                yield RunningAirflow(airflow.url, client, erp, environment)
        assert _left_behind(erp.home) == []


@contextmanager
def _metadata(server: "ErpServer") -> Iterator[str]:
    name = f"airflow_{secrets.token_hex(6)}"
    create_database(server.superuser_dsn, name)
    yield of_database(server.superuser_dsn, name)
    drop_database(server.superuser_dsn, name)


def _environment(erp: DemoErp, metadata: str) -> dict[str, str]:
    ours = demo_form(airflow_environment(airflow_home(), erp.credentials, free_port(ANY)))
    del ours["MASTERPLAN_PLAN_DATE"]
    return {
        **ours,
        "AIRFLOW__DATABASE__SQL_ALCHEMY_CONN": metadata.replace("://", "+psycopg2://", 1),
        "MASTERPLAN_RETRIES": "1",
        "MASTERPLAN_RETRY_SECONDS": "1",
    }


def _left_behind(home: Path) -> list[str]:
    """Return the command lines of processes that still work on a home."""
    found = []
    for entry in PROCESSES.glob("[0-9]*"):
        try:
            ours = f"MASTERPLAN_HOME={home}".encode() in (entry / "environ").read_bytes()
            words = (entry / "cmdline").read_bytes().decode(errors="replace")
        except OSError:
            continue
        if ours and words:
            found.append(words)
    return found
