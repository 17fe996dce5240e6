"""Master plan.

Plans every item at every location of the ERP and writes the plan back into it.

- **When** at `MASTERPLAN_SCHEDULE` (weekdays 03:00 UTC), or when you press *Trigger*.
- **Reads** the ERP once, in one snapshot, through the connection `erp_read`.
- **Writes** schema `planning` through `erp_write`; the old plan is seen until the new one is whole.
- **Keeps** every table of the run in `runs/<plan_run_id>` of masterplan's home.

**If a task fails**, the last lines of its log say what is wrong, where, and what to do next. A lost
connection is tried again by itself. After correcting the ERP, *Clear* the whole run: it reads anew.
The plan in force stays in force meanwhile, and `planning.plan_runs` holds the cause.
"""

from datetime import UTC, datetime
from os import environ

from airflow.sdk import dag

from planning_shell import tasks
from planning_shell.run_form import RUN_FORM


@dag(
    schedule=environ.get("MASTERPLAN_SCHEDULE", "0 3 * * MON-FRI") or None,
    start_date=datetime(2026, 1, 1, tzinfo=UTC),
    catchup=False,
    max_active_runs=1,
    default_args=tasks.DEFAULT_ARGS,
    params=RUN_FORM,
    doc_md=__doc__,
    tags=["planning"],
)
def master_plan() -> None:
    run = tasks.open_run()
    (
        tasks.extract(run)
        >> tasks.validate(run)
        >> tasks.stage(run)
        >> tasks.assign_low_level_codes(run)
        >> tasks.plan_levels(run)
        >> tasks.write_messages(run)
        >> tasks.audit(run)
        >> tasks.load(run)
    )


master_plan()
