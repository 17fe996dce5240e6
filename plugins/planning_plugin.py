"""The Airflow plugin of masterplan: thin, for Airflow loads it into each of its processes."""

from airflow.plugins_manager import AirflowPlugin

from planning_shell import dag_run_listener


class PlanningPlugin(AirflowPlugin):  # type: ignore[misc]  # Airflow's class has no types
    """What masterplan adds to Airflow: it hears of DAG runs that end."""

    name = "masterplan"
    listeners = (dag_run_listener,)
