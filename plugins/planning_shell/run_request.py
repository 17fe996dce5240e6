"""What was asked of one run: made by the trigger form, the schedule or the command line."""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import UTC, date, datetime
from typing import Any

DEFAULT_PLAN = "default"
DEFAULT_ERP = "demo"
#: The DAGs whose runs make plans.
PLAN_DAGS = (
    "master_plan",
    "forecast_plan",
    "intercompany_plan",
    "dynamic_plan",
    "scenario_plan",
)
METHODS = ("regeneration", "net_change")
FILTERS = ("filter_item_ids", "filter_item_group_ids", "filter_location_ids", "filter_planner_ids")
TRIGGERS = ("schedule", "manual", "backfill", "asset", "cli")
LONGEST_SLUG = 45
LONGEST_PLAN = 20


class RunRequestError(Exception):
    """The run was asked for something that cannot be; asking again will not help."""

    def __init__(self, what: str, value: object, wanted: str) -> None:
        super().__init__(
            f"The run request's {what} is {value!r}, but must be {wanted}. Correct it in the "
            "trigger form or on the command line, then start the run again."
        )


@dataclass(frozen=True, slots=True)
class RunRequest:
    """What was asked of one run; kept as `parameters.json` in its run folder."""

    plan_run_id: str
    plan_date: date
    plan_id: str = DEFAULT_PLAN
    company_ids: tuple[str, ...] = ()
    trigger: str = "cli"
    erp: str = DEFAULT_ERP
    #: Net change plans anew only what changed since the plan's last run.
    method: str = "regeneration"
    #: The run's filter, on top of the plan's: empty = open. BOM levels: None = all (FILT).
    filter_item_ids: tuple[str, ...] = ()
    filter_item_group_ids: tuple[str, ...] = ()
    filter_location_ids: tuple[str, ...] = ()
    filter_planner_ids: tuple[str, ...] = ()
    bom_levels: int | None = None
    #: A scenario has a name, the run whose snapshot it plans, and what is otherwise in it.
    scenario: str = ""
    based_on: str = ""
    overrides: tuple[str, ...] = ()
    #: The DAG run that makes it: `DAG/its id`; empty: the command line does.
    dag_run: str = ""

    def __post_init__(self) -> None:
        """Refuse names that are no names: they become folders, and values in the ERP."""
        if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]*", self.plan_run_id):
            raise RunRequestError("run id", self.plan_run_id, "letters, digits, '.', '_' or '-'")
        if not re.fullmatch(r"[a-z][a-z0-9_]*", self.erp):
            raise RunRequestError("ERP", self.erp, "the name of a folder below sql/extract")
        if self.scenario and not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]{0,39}", self.scenario):
            wanted = "up to 40 letters, digits, '.', '_' or '-'"
            raise RunRequestError("scenario", self.scenario, wanted)
        if self.trigger not in TRIGGERS:
            raise RunRequestError("trigger", self.trigger, f"one of {', '.join(TRIGGERS)}")
        if self.method not in METHODS:
            raise RunRequestError("method", self.method, f"one of {', '.join(METHODS)}")
        if self.bom_levels is not None and self.bom_levels < 0:
            raise RunRequestError("BOM levels", self.bom_levels, "0 or more, or nothing for all")

    @property
    def narrowed_to(self) -> dict[str, object]:
        """Return what the run is narrowed to, for `plan_runs`: what is left open is not in it."""
        asked = {
            "company_ids": list(self.company_ids),
            "item_ids": list(self.filter_item_ids),
            "item_group_ids": list(self.filter_item_group_ids),
            "location_ids": list(self.filter_location_ids),
            "planner_ids": list(self.filter_planner_ids),
        }
        levels = {} if self.bom_levels is None else {"bom_levels": self.bom_levels}
        return {**{name: values for name, values in asked.items() if values}, **levels}

    def to_fields(self) -> dict[str, object]:
        """Return what `parameters.json` holds."""
        return {
            **{n: list(v) if isinstance(v, tuple) else v for n, v in asdict(self).items()},
            "plan_date": self.plan_date.isoformat(),
        }

    @classmethod
    def from_fields(cls, kept: Mapping[str, Any]) -> "RunRequest":
        """Return the request that `parameters.json` holds; what it does not say has its default."""
        known = {field.name: kept[field.name] for field in fields(cls) if field.name in kept}
        known["plan_date"] = date.fromisoformat(kept["plan_date"])
        for name in (field.name for field in fields(cls) if field.default == ()):
            known[name] = tuple(kept.get(name) or ())
        return cls(**known)


def plan_run_id_of(dag_id: str, run_id: str, plan_id: str = "") -> str:
    """Return the name of a run's folder: readable, safe as a folder name, its own.

    The same plan of a DAG run always gets the same name, so a retry finds its folder. Without a
    plan it is how the names of all plans of that DAG run begin. The digits keep runs apart whose
    ids differ only in characters that a folder name cannot have.
    """
    own = hashlib.sha256(f"{dag_id}/{run_id}".encode()).hexdigest()[:8]
    without_zone = re.sub(r"(:\d\d)(\.\d+)?\+00:00", r"\1", run_id)
    slug = re.sub(r"[^A-Za-z0-9]+", "-", without_zone)[:LONGEST_SLUG].strip("-")
    beginning = f"{slug}-{own}" if slug else own
    return f"{beginning}-{_plain(plan_id)}" if plan_id else beginning


def _plain(plan_id: str) -> str:
    plain = re.sub(r"[^A-Za-z0-9_]+", "-", plan_id)[:LONGEST_PLAN].strip("-")
    own = hashlib.sha256(plan_id.encode()).hexdigest()[:4]
    return plan_id if plain == plan_id else f"{plain}-{own}".strip("-")


def plan_date_of(wished: str | None, moments: Sequence[datetime | None]) -> date:
    """Return the plan date: the wished one, else the day (UTC) of the first known moment.

    A run gives its moments in this order: end of its data interval, logical date, time it was due.
    Errors: RunRequestError when the wish is no date, or nothing is known.
    """
    if wished:
        try:
            return date.fromisoformat(wished)
        except ValueError:
            raise RunRequestError("plan date", wished, "a date such as 2026-11-02") from None
    for moment in moments:
        if moment is not None:
            return moment.astimezone(UTC).date()
    raise RunRequestError("plan date", wished, "given, because the run has no time of its own")
