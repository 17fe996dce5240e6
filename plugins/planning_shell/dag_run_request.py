"""What a DAG run asks for: its form, its dates, and what started it."""

from typing import Any

from planning_shell.run_request import FILTERS, RunRequest, plan_date_of, plan_run_id_of

TRIGGER_OF_RUN_TYPE = {
    "scheduled": "schedule",
    "backfill": "backfill",
    "asset_triggered": "asset",
}


def request_of_dag_run(context: Any, plan_id: str) -> RunRequest:  # noqa: ANN401  # Airflow's
    """Return what a DAG run asks of one plan.

    Errors: RunRequestError.
    """
    run, params = context["dag_run"], context["params"]
    moments = [context.get("data_interval_end"), context.get("logical_date"), run.run_after]
    narrowing: dict[str, Any] = {name: tuple(params[name] or ()) for name in FILTERS}
    return RunRequest(
        plan_run_id=plan_run_id_of(run.dag_id, run.run_id, plan_id),
        plan_date=plan_date_of(params["plan_date"], moments),
        plan_id=plan_id,
        company_ids=tuple(params["company_ids"] or ()),
        trigger=TRIGGER_OF_RUN_TYPE.get(str(run.run_type.value), "manual"),
        erp=params["erp"],
        **narrowing,
        bom_levels=params["bom_levels"],
        method=params["method"],
        dag_run=f"{run.dag_id}/{run.run_id}",
    )
