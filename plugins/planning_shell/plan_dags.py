"""The DAGs that make plans: one flow, four kinds of plan."""

from datetime import UTC, datetime

from airflow.sdk import dag, task_group

from planning_shell import tasks
from planning_shell.plan_schedules import PlannedDag, dags_of
from planning_shell.run_form import run_form

#: Two plans of different names overlap; two runs of one plan wait for each other in `open_run`.
RUNS_AT_ONCE = 8


def plan_dags(kind: str, manual: str) -> None:
    """Make the DAGs of a kind, for the DAG file that is being read; `manual` shows in Airflow."""
    for planned in dags_of(kind):
        _plan_dag(planned, manual)


@task_group(prefix_group_id=False)
def make_plan(plan_id: str) -> None:
    """Make one plan."""
    run = tasks.open_run(plan_id)
    (
        tasks.extract(run)
        >> tasks.validate(run)
        >> tasks.stage(run)
        >> tasks.assign_low_level_codes(run)
        >> tasks.plan_levels(run)
        >> tasks.write_messages(run)
        >> tasks.audit(run)
        >> tasks.load(run)
        >> tasks.firm(run)
    )


def _plan_dag(planned: PlannedDag, manual: str) -> None:
    @dag(
        planned.dag_id,
        schedule=planned.schedule,
        start_date=datetime(2026, 1, 1, tzinfo=UTC),
        catchup=False,
        max_active_runs=RUNS_AT_ONCE,
        default_args=tasks.DEFAULT_ARGS,
        params=run_form(planned.dag_id, planned.plan_id, planned.company_ids),
        doc_md=manual,
        tags=["planning"],
    )
    def flow() -> None:
        make_plan.expand(plan_id=tasks.choose_plans())

    flow()
