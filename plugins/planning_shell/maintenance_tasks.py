"""The Airflow tasks that keep house; what is said of `tasks` holds for them."""

from airflow.sdk import task

from planning_shell.home import maintenance_folder
from planning_shell.task_engine import READ, WRITE, run_in


@task
def purge() -> None:
    """Remove what is beyond the limits of retention."""
    folder = maintenance_folder()
    folder.mkdir(parents=True, exist_ok=True)
    run_in(folder, "purge", {**READ, **WRITE})
