"""Plans loaded into an ERP database, and what readers find there."""

from collections.abc import Callable
from datetime import date
from typing import Any

import psycopg

from planning_shell.erp.writer import LoadedPlan, load, open_plan_run
from tests.conftest import ErpDatabase, MadePlan

DAY = date(2026, 11, 2)
Make = Callable[..., MadePlan]


def rows(uri: str, query: str, *values: object) -> list[tuple[Any, ...]]:
    with psycopg.connect(uri) as connection, psycopg.RawCursor(connection) as cursor:
        return cursor.execute(query.encode(), values).fetchall()


def loaded(erp: ErpDatabase, plan: MadePlan, plan_id: str = "default") -> LoadedPlan:
    open_plan_run(erp.write_uri, plan.plan_run_id, plan_id, DAY)
    return load(plan.run_folder, erp.write_uri)


def runs_in_force(erp: ErpDatabase) -> set[str]:
    found = rows(erp.read_uri, "select distinct plan_run_id from planning.planned_orders")
    return {run for (run,) in found}
