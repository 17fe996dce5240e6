"""Maintenance.

Purges what is beyond the limits of retention: runs lose their tables after `MASTERPLAN_KEEP_DAYS`
days, or once `MASTERPLAN_KEEP_RUNS` newer runs of their plan are there; what they did can still be
read (`masterplan log`) for `MASTERPLAN_KEEP_LOG_DAYS` days. What is in force, at work, the base of
a kept scenario or of the next net change stays. Old versions in the ERP go too.

- **When** daily at 02:30 UTC, else as the entry `maintenance` of `MASTERPLAN_SCHEDULES` says
  (`maintenance=`: never by itself), or you press *Trigger*.
- **First look** without removing anything: `masterplan purge --dry-run`.
- **Result** in the log of the task, and in `maintenance/run.log` of masterplan's home.

**If a task fails**, nothing that is needed is gone; it may run again at any time.
"""

from datetime import UTC, datetime

from airflow.sdk import dag

from planning_shell import maintenance_tasks
from planning_shell.plan_schedules import schedule_of
from planning_shell.tasks import RETRIES


@dag(
    schedule=schedule_of("maintenance"),
    start_date=datetime(2026, 1, 1, tzinfo=UTC),
    catchup=False,
    max_active_runs=1,
    default_args=RETRIES,
    doc_md=__doc__,
    tags=["planning"],
)
def maintenance() -> None:
    maintenance_tasks.purge()


maintenance()
