"""The demo: a company in an ERP of our own, planned by the DAG `master_plan` through Airflow."""

from planning_shell.demo.run import run_demo

__all__ = ["run_demo"]
