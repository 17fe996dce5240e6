"""When plans are made by themselves: `MASTERPLAN_SCHEDULES`, read once per DAG file.

master_plan=0 3 * * MON-FRI; master_plan/BIKES=0 * * * *; dynamic_plan=erp_changed;
intercompany_plan/EUROPE@LEU=0 2 * * * or delays of ASIA; intercompany_plan/ASIA@LTW=after EUROPE
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce
from graphlib import CycleError, TopologicalSorter
from operator import or_
from os import environ
from typing import Any

from airflow.sdk import Asset, AssetOrTimeSchedule, CronTriggerTimetable

from planning_shell.plan_assets import ERP_CHANGED, asset_of, delays_of
from planning_shell.run_request import PLAN_DAGS

DEFAULT = "master_plan=0 3 * * MON-FRI; dynamic_plan=erp_changed"
#: Runs by itself whatever else does, or the disk fills up: only `maintenance=` stops it.
MAINTENANCE = {"maintenance": "30 2 * * *"}
SCHEDULED_DAGS = (*PLAN_DAGS, "maintenance")
AFTER, DELAYS_OF = "after ", "delays of "


class ScheduleError(Exception):
    """The schedules cannot be understood. Airflow shows the message in place of the DAG."""

    def __init__(self, entry: str) -> None:
        super().__init__(
            f"MASTERPLAN_SCHEDULES has the entry {entry!r}. Write DAG=WHEN, DAG/PLAN=WHEN or "
            f"DAG/PLAN@COMPANY,COMPANY=WHEN, with ';' between two entries. DAG is one of "
            f"{', '.join(SCHEDULED_DAGS)}; WHEN is a cron expression in UTC, {ERP_CHANGED.name}, "
            "'after PLAN', 'delays of PLAN', or some of these with ' or ' between them. No plan "
            "may wait for itself, nor for one that waits for it in the same way."
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
    for word in (AFTER, DELAYS_OF):
        _reject_circle(times, word)
    return times


def _reject_circle(times: dict[str, str], word: str) -> None:
    """Let no plan wait, over others, for itself: it would be made for ever."""
    waits: dict[str, set[str]] = {}
    for name, when in times.items():
        plan_id = name.partition("/")[2].partition("@")[0]
        if plan_id:
            waits.setdefault(plan_id, set()).update(_plans(when, word))
    try:
        TopologicalSorter(waits).prepare()
    except CycleError as circle:
        raise ScheduleError(f" {word}".join(circle.args[1])) from None


def _terms(when: str) -> list[str]:
    return [term.strip() for term in when.split(" or ")]


def _plans(when: str, word: str) -> list[str]:
    return [term.removeprefix(word).strip() for term in _terms(when) if term.startswith(word)]


def _schedule(when: str) -> Any:  # noqa: ANN401  # Airflow takes many kinds
    if not when:
        return None
    crons, assets = [], []
    for term in _terms(when):
        if term == ERP_CHANGED.name:
            assets.append(ERP_CHANGED)
        elif term.startswith(AFTER):
            assets.append(asset_of(term.removeprefix(AFTER).strip()))
        elif term.startswith(DELAYS_OF):
            assets.append(delays_of(term.removeprefix(DELAYS_OF).strip()))
        else:
            crons.append(term)
    if len(crons) > 1:
        raise ScheduleError(when)
    return _either(CronTriggerTimetable(crons[0], timezone="UTC") if crons else None, assets)


def _either(timetable: CronTriggerTimetable | None, assets: list[Asset]) -> Any:  # noqa: ANN401
    """Return the schedule that is due at a time, or when any of some assets is told of."""
    if not assets:
        return timetable
    told = reduce(or_, assets)
    return told if timetable is None else AssetOrTimeSchedule(timetable=timetable, assets=told)
