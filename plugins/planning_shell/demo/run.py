"""`masterplan demo`: from nothing to a plan in an ERP database, through Airflow."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import (
    BarColumn,
    Progress,
    SpinnerColumn,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
)

from planning_shell.airflow_home import airflow_home, prepare_airflow_home
from planning_shell.demo.airflow import demo_airflow_environment
from planning_shell.demo.erp import DemoErp, prepare_demo_erp
from planning_shell.erp.connect import named_place
from planning_shell.home import runs_folder

#: The DAG's tasks in order, in a planner's words.
STEPS: Mapping[str, str] = {
    "choose_plans": "Choosing the plan",
    "open_run": "Announcing the run",
    "extract": "Reading the ERP",
    "validate": "Checking the rows",
    "stage": "Settling policies and calendars",
    "assign_low_level_codes": "Ordering the bills of materials",
    "plan_levels": "Planning, level by level",
    "write_messages": "Looking for orders to move or cancel",
    "audit": "Proving that the plan balances",
    "load": "Writing the plan back",
    "firm": "Firming what is within the firming fence",
}


class DemoError(Exception):
    """The demo did not end with a plan; the message says why and what to do next."""


@dataclass(frozen=True, slots=True)
class DemoOutcome:
    """The run the demo made, and how long it all took."""

    plan_run_id: str
    folder: Path
    log: Path
    seconds: float


def run_demo(
    items: int | None = None,
    seed: int | None = None,
    *,
    fresh: bool = False,
    console: Console | None = None,
) -> DemoOutcome:
    """Return the run that planned the demo company through Airflow; all it needs is made first.

    Without a size and seed the company that is there is kept.
    Errors: DemoError, EmbeddedServerError, AirflowHomeError.
    """
    started = time.monotonic()
    said = console or Console()
    with _progress(said) as progress:
        bar = progress.add_task("Starting the ERP database", total=len(STEPS) + 2)
        erp = prepare_demo_erp(items, seed, fresh=fresh)
        progress.update(bar, advance=1, description="Preparing Airflow")
        home = airflow_home()
        environment = demo_airflow_environment(home, erp) | {"MASTERPLAN_RETRIES": "0"}
        prepare_airflow_home(home, environment)
        progress.update(bar, advance=1, description="Starting the DAG master_plan")
        log = home / "logs" / "demo.log"
        facts = dag_run_facts(environment, log)
        outcome = _followed(facts, progress, bar)
    if outcome.get("state") != "success":
        raise DemoError(_failure(outcome, log))
    folder = runs_folder() / str(outcome["plan_run_id"])
    made = DemoOutcome(folder.name, folder, log, time.monotonic() - started)
    _tell(said, made, erp)
    return made


def _tell(console: Console, made: DemoOutcome, erp: DemoErp) -> None:
    company = erp.company
    console.print(
        f"Airflow has planned the demo company ({company.items:,} items) in {made.seconds:.0f} s.\n"
        f"The plan is in schema planning of {named_place(erp.credentials.read_uri)}.\n"
        f"Airflow's log: {made.log}\n"
        "'make airflow' opens Airflow's pages on it; 'make stop' stops the database.",
        markup=False,
        highlight=False,
    )


def dag_run_facts(environment: Mapping[str, str], log: Path) -> Iterator[dict[str, Any]]:
    """Yield what a run of the DAG in a process of its own says; end that process in any case."""
    log.parent.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "planning_shell.demo.dag_run"]
    with (
        log.open("w", encoding="utf-8") as file,
        subprocess.Popen(  # noqa: S603  # our own interpreter and module
            command,
            env=dict(environment),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=file,
            text=True,
        ) as process,
    ):
        try:
            for line in process.stdout or ():
                yield json.loads(line)
        finally:
            process.terminate()


def _followed(facts: Iterator[dict[str, Any]], progress: Progress, bar: TaskID) -> dict[str, Any]:
    """Show the facts as they come; return the last one, with the last error."""
    last: dict[str, Any] = {}
    for fact in facts:
        last = {"error": last.get("error"), **fact}
        if fact["state"] == "running":
            progress.update(bar, description=STEPS.get(fact["task"], fact["task"]))
        elif fact["state"] == "success" and "task" in fact:
            progress.update(bar, advance=1)
        elif "task" in fact:
            progress.update(bar, description=f"{fact['task']} failed")
    return last


def _failure(outcome: Mapping[str, Any], log: Path) -> str:
    cause = outcome.get("error") or "Airflow ended before the plan did."
    return f"The demo has no plan. {cause} All that Airflow said is in {log}."


def _progress(console: Console) -> Progress:
    return Progress(
        SpinnerColumn(),
        TextColumn("{task.description:<40}"),
        BarColumn(),
        TimeElapsedColumn(),
        console=console,
        transient=True,
    )
