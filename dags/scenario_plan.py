"""Scenario plan.

Plans the kept snapshot of a run once more with something otherwise: other demand, policies, lead
times, closed vendors. The ERP is neither read nor written, and the plan in force stays in force.

- **When** you press *Trigger*.
- **Result** in its own run folder. `masterplan diff BASE SCENARIO` shows what is otherwise, and all
  other questions take the run's id: `masterplan summary`, `masterplan why`, `masterplan item`.

**If a task fails**, the last lines of its log say what is wrong, where, and what to do next. An
override that is wrong is named with the forms there are; trigger the DAG again with a right one.
"""

from datetime import UTC, datetime

from airflow.sdk import dag

from planning_shell import tasks
from planning_shell.run_form import SCENARIO_FORM


@dag(
    schedule=None,
    start_date=datetime(2026, 1, 1, tzinfo=UTC),
    catchup=False,
    default_args=tasks.DEFAULT_ARGS,
    params=SCENARIO_FORM,
    doc_md=__doc__,
    tags=["planning"],
)
def scenario_plan() -> None:
    run = tasks.open_scenario()
    (
        tasks.validate(run)
        >> tasks.stage(run)
        >> tasks.assign_low_level_codes(run)
        >> tasks.plan_levels(run)
        >> tasks.write_messages(run)
        >> tasks.audit(run)
        >> tasks.complete_run(run)
    )


scenario_plan()
