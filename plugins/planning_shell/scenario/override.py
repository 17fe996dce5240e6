"""The words in which a scenario says what is otherwise, and what they mean."""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

FILTER_COLUMNS = {
    "item": "item_id",
    "item group": "item_group_id",
    "location": "location_id",
    "planner": "planner_id",
}
FORMS = (
    "plan COLUMN = VALUE",
    "policy COLUMN = VALUE for FILTER",
    "demand +10 % [for FILTER]",
    "forecast -20 % [for FILTER]",
    "lead time of vendor V-1 = 20",
    "lead time of source S-1 = 20",
    "vendor V-1 closed from 2026-11-09 to 2026-11-20",
)
_PLAN = re.compile(r"plan (\w+) = (.+)")
_POLICY = re.compile(r"policy (\w+) = (.+?) for (.+)")
_DEMAND = re.compile(r"(demand|forecast) ?([+-]) ?(\d+(?:\.\d+)?) ?%(?: for (.+))?")
_LEAD_TIME = re.compile(r"lead time of (vendor|source) (.+?) = (\d+)(?: days?)?")
_CLOSED = re.compile(r"vendor (.+?) closed from (\S+) to (\S+)")
_FILTER = re.compile(r"(item group|item|location|planner) (.+)")


class OverrideError(Exception):
    """What a scenario says is otherwise is not understood, or meets no row; the message helps."""

    is_final = True

    def __init__(self, words: str, problem: str) -> None:
        super().__init__(
            f"The override '{words}' {problem}. The forms are: {'; '.join(FORMS)}. A FILTER is "
            "'item A, B', 'item group A', 'location A' or 'planner A', joined by 'and'."
        )


@dataclass(frozen=True, slots=True)
class RowFilter:
    """Which items at which locations: every column must hold one of its values."""

    values: dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class PlanValue:
    """Another value of the plan, which overrides the whole policy ladder (POL-1)."""

    column: str
    value: str


@dataclass(frozen=True, slots=True)
class PolicyValue:
    """Another value of the item coverage of some items at some locations (POL-1)."""

    column: str
    value: str
    rows: RowFilter


@dataclass(frozen=True, slots=True)
class DemandFactor:
    """Demand from outside, or forecast, times a factor."""

    table: str
    factor: Decimal
    rows: RowFilter


@dataclass(frozen=True, slots=True)
class LeadTime:
    """Another lead time of a source, or of all sources of a vendor; days."""

    column: str
    id_: str
    days: int


@dataclass(frozen=True, slots=True)
class VendorClosed:
    """Days, the first and last included, on which a vendor takes and delivers nothing."""

    vendor_id: str
    first: date
    last: date


Override = PlanValue | PolicyValue | DemandFactor | LeadTime | VendorClosed


def read_override(words: str) -> Override:
    """Return what an override says.

    Errors: OverrideError.
    """
    text = " ".join(words.split())
    if said := _CLOSED.fullmatch(text):
        return _closed(text, *said.groups())
    if said := _LEAD_TIME.fullmatch(text):
        return LeadTime(f"{said[1]}_id", said[2], int(said[3]))
    if said := _DEMAND.fullmatch(text):
        share = Decimal(said[3]) / 100
        factor = 1 + share if said[2] == "+" else 1 - share
        if factor < 0:
            raise OverrideError(text, "would make demand negative")
        table = "demands" if said[1] == "demand" else "demand_forecasts"
        return DemandFactor(table, factor, _filter(text, said[4]))
    if said := _POLICY.fullmatch(text):
        return PolicyValue(said[1], said[2], _filter(text, said[3]))
    if said := _PLAN.fullmatch(text):
        return PlanValue(said[1], said[2])
    raise OverrideError(text, "is not understood")


def _closed(text: str, vendor_id: str, first: str, last: str) -> VendorClosed:
    try:
        closed = VendorClosed(vendor_id, date.fromisoformat(first), date.fromisoformat(last))
    except ValueError:
        raise OverrideError(text, "has a date that is none") from None
    if closed.first > closed.last:
        raise OverrideError(text, "ends before it begins")
    return closed


def _filter(text: str, said: str | None) -> RowFilter:
    values: dict[str, tuple[str, ...]] = {}
    for part in (said or "").split(" and ") if said else ():
        found = _FILTER.fullmatch(part.strip())
        if found is None:
            raise OverrideError(text, f"has a filter '{part}' that is not understood")
        ids = tuple(id_.strip() for id_ in found[2].split(","))
        values[FILTER_COLUMNS[found[1]]] = ids
    return RowFilter(values)
