"""`make airflow`: the local Airflow on the demo, until Ctrl-C."""

import os
import signal
import time
from pathlib import Path
from types import FrameType

from rich.console import Console
from rich.panel import Panel

from planning_shell.airflow_home import (
    DEFAULT_PORT,
    USER,
    admin_password,
    airflow_environment,
    airflow_home,
    prepare_airflow_home,
)
from planning_shell.demo.erp import PLAN, DemoErp, prepare_demo_erp
from planning_shell.local_airflow import free_port, local_airflow, stop_left_over

SECONDS_BETWEEN_LOOKS = 2


def demo_airflow_environment(home: Path, erp: DemoErp, port: int = DEFAULT_PORT) -> dict[str, str]:
    """Return the environment of a local Airflow whose trigger form is filled for the demo.

    So a run from the form with nothing changed plans what `make demo` plans.
    """
    form = {"MASTERPLAN_PLAN": PLAN, "MASTERPLAN_PLAN_DATE": erp.company.plan_date.isoformat()}
    return {**airflow_environment(home, erp.credentials, port), **form, "MASTERPLAN_ERP": "demo"}


def prepare_demo_airflow(port: int | None = None) -> tuple[Path, dict[str, str]]:
    """Return the home and environment of a local Airflow on the demo's ERP, ready to start.

    Errors: AirflowHomeError, EmbeddedServerError.
    """
    home = airflow_home()
    wished = port or int(os.environ.get("MASTERPLAN_AIRFLOW_PORT", DEFAULT_PORT))
    environment = demo_airflow_environment(home, prepare_demo_erp(), free_port(wished))
    prepare_airflow_home(home, environment)
    return home, environment


def serve_airflow(console: Console, port: int | None = None) -> None:
    """Run a complete Airflow on the demo's ERP; return when it is told to end.

    Errors: AirflowHomeError, EmbeddedServerError.
    """
    signal.signal(signal.SIGTERM, _interrupt)
    stop_left_over(airflow_home())
    try:
        with console.status("Preparing the ERP database and Airflow"):
            home, environment = prepare_demo_airflow(port)
        console.print("Starting scheduler, API server, DAG processor and triggerer: half a minute.")
        with local_airflow(home, environment) as airflow:
            console.print(_welcome(airflow.url, home))
            while True:
                airflow.check_alive()
                time.sleep(SECONDS_BETWEEN_LOOKS)
    except KeyboardInterrupt:
        console.print("Airflow is stopped. 'make stop' stops the ERP database too.")


def _welcome(url: str, home: Path) -> Panel:
    return Panel.fit(
        f"Airflow runs at [bold]{url}/dags/master_plan[/]\n"
        f"user [bold]{USER}[/], password [bold]{admin_password(home)}[/]\n\n"
        "Press Trigger, choose plan, date and companies, and watch the run.\n"
        f"Its logs are in {home / 'logs'}. Ctrl-C stops everything."
    )


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt
