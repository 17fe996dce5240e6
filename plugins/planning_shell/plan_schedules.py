"""When plans are made by themselves: `MASTERPLAN_SCHEDULES`, read once per DAG file.

master_plan=0 3 * * MON-FRI; master_plan/BIKES=0 * * * *; dynamic_plan=erp_changed;
intercompany_plan/EUROPE@LEU=0 2 * * *; intercompany_plan/ASIA@LTW=after EUROPE
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from os import environ
from typing import Any

from airflow.sdk import Asset, AssetAlias, AssetOrTimeSchedule, CronTriggerTimetable

from planning_shell.run_request import PLAN_DAGS

DEFAULT = "master_plan=0 3 * * MON-FRI; dynamic_plan=erp_changed"
#: Runs by itself whatever else does, or the disk fills up: only `maintenance=` stops it.
MAINTENANCE = {"maintenance": "30 2 * * *"}
SCHEDULED_DAGS = (*PLAN_DAGS, "maintenance")
#: Told by whoever changes the ERP's data.
ERP_CHANGED = Asset("erp_changed")
#: Told by each plan that is in force; `extra` says which.
PLAN_COMPLETED = Asset("masterplan_completed")
#: The asset of each plan by itself, told beside it: what runs after a plan waits for its own.
PLAN_ASSETS = AssetAlias("masterplan_plans")
AFTER = "after "


class ScheduleError(Exception):
    """The schedules cannot be understood. Airflow shows the message in place of the DAG."""

    def __init__(self, entry: str) -> None:
        super().__init__(
            f"MASTERPLAN_SCHEDULES has the entry {entry!r}. Write DAG=WHEN, DAG/PLAN=WHEN or "
            f"DAG/PLAN@COMPANY,COMPANY=WHEN, with ';' between two entries. DAG is one of "
            f"{', '.join(SCHEDULED_DAGS)}; WHEN is a cron expression in UTC, {ERP_CHANGED.name}, "
            f"'CRON or {ERP_CHANGED.name}', or 'after PLAN'."
        )


@dataclass(frozen=True, slots=True)
class PlannedDag:
    """A DAG that Airflow shows: for every plan of its kind, or for one plan with its own times."""

    dag_id: str
    plan_id: str | None
    schedule: Any
    #: The companies that the plan plans, where it is one of a chain.
    company_ids: tuple[str, ...] = ()


def dags_of(kind: str) -> Iterator[PlannedDag]:
    """Yield the DAGs of a kind: the one for all its plans, then those of single plans.

    Errors: ScheduleError.
    """
    times = _times()
    yield PlannedDag(kind, None, schedule_of(kind))
    for name, when in times.items():
        of_kind, _, plan = name.partition("/")
        plan_id, _, companies = plan.partition("@")
        if of_kind == kind and plan_id:
            plain = re.sub(r"[^A-Za-z0-9_-]", "-", plan_id)
            named = tuple(company for company in companies.split(",") if company)
            yield PlannedDag(f"{kind}.{plain}", plan_id, _schedule(when), named)


def asset_of(plan_id: str) -> Asset:
    """Return the asset that a plan which is in force is told of by itself."""
    return Asset(f"{PLAN_COMPLETED.name}/{plan_id}")


def schedule_of(dag_id: str) -> Any:  # noqa: ANN401  # Airflow takes many kinds
    """Return when a DAG runs by itself; None = when told to.

    Errors: ScheduleError.
    """
    return _schedule(_times().get(dag_id, ""))


def _times() -> dict[str, str]:
    said = environ.get("MASTERPLAN_SCHEDULES", DEFAULT)
    entries = [entry.strip() for entry in said.split(";") if entry.strip()]
    times = dict(MAINTENANCE)
    for entry in entries:
        name, is_there, when = (part.strip() for part in entry.partition("="))
        if not is_there or name.partition("/")[0] not in SCHEDULED_DAGS:
            raise ScheduleError(entry)
        times[name] = when
    return times


def _schedule(when: str) -> Any:  # noqa: ANN401  # Airflow takes many kinds
    cron, is_both, rest = (part.strip() for part in when.partition(" or "))
    if not when:
        return None
    if when == ERP_CHANGED.name:
        return ERP_CHANGED
    if when.startswith(AFTER):
        return asset_of(when.removeprefix(AFTER).strip())
    timetable = CronTriggerTimetable(cron, timezone="UTC")
    if not is_both:
        return timetable
    if rest != ERP_CHANGED.name:
        raise ScheduleError(when)
    return AssetOrTimeSchedule(timetable=timetable, assets=ERP_CHANGED)
