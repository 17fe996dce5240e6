"""Finding what a person means by an id: capitals aside, a unique beginning is enough."""

from dataclasses import dataclass

from planning_shell.reports.errors import AmbiguousIdError, IdNotFoundError
from planning_shell.reports.plan_runs import RunEntry
from planning_shell.reports.run_database import RunDatabase

MOST_NEAR = 5
UNLIKE = 4


@dataclass(frozen=True, slots=True)
class FoundId:
    """An id and what it is: planned_order, demand, forecast, supply, dependent or by_product."""

    kind: str
    id: str


@dataclass(frozen=True, slots=True)
class _NearId:
    id: str
    is_beginning: bool
    beginnings: int


@dataclass(frozen=True, slots=True)
class FoundItem:
    """An item that a text may mean; `grade` 0 = exactly, UNLIKE = only alike."""

    item_id: str
    description: str | None
    grade: int
    matches: int


@dataclass(frozen=True, slots=True)
class ItemLocation:
    """Where an item is planned, and in how many orders."""

    location_id: str
    planned_orders: int


def find_id(run: RunEntry, database: RunDatabase, text: str) -> FoundId:
    """Return the order, demand or supply that a text means.

    Errors: IdNotFoundError with the nearest ids, AmbiguousIdError.
    """
    found = database.row("find_exact_id", FoundId, text=text)
    found = found or database.row("find_id", FoundId, text=text)
    if found is not None:
        return found
    near = database.rows("near_ids", _NearId, text=text, most=MOST_NEAR)
    beginnings = near[0].beginnings if near else 0
    if beginnings > 1:
        raise AmbiguousIdError(text, [row.id for row in near if row.is_beginning], beginnings)
    if beginnings == 1:
        return find_id(run, database, near[0].id)
    what = "order, demand or supply"
    raise IdNotFoundError(what, text, run.plan_run_id, [row.id for row in near])


def find_item(run: RunEntry, database: RunDatabase, text: str) -> FoundItem:
    """Return the item that a text means: its id, a beginning of it, or words of its description.

    Errors: IdNotFoundError with the nearest ids, AmbiguousIdError.
    """
    found = database.rows("find_item", FoundItem, text=text, most=MOST_NEAR)
    if found and found[0].grade < UNLIKE and (found[0].matches == 1 or found[0].grade <= 1):
        return found[0]
    named = [f"{item.item_id} ({item.description})" for item in found if item.grade < UNLIKE]
    if named:
        raise AmbiguousIdError(text, named, found[0].matches)
    raise IdNotFoundError("item", text, run.plan_run_id, [item.item_id for item in found])


def item_locations(
    run: RunEntry, database: RunDatabase, item_id: str, location: str | None
) -> list[str]:
    """Return where an item is planned, the place with most orders first; or the one asked for.

    Errors: IdNotFoundError.
    """
    found = database.rows("item_locations_of", ItemLocation, item_id=item_id)
    by_orders = sorted(found, key=lambda place: -place.planned_orders)
    places = [place.location_id for place in by_orders]
    if location is None:
        if not places:
            raise IdNotFoundError("planned item", item_id, run.plan_run_id, [])
        return places
    wanted = location.lower()
    chosen = [place for place in places if place.lower() == wanted]
    chosen = chosen or [place for place in places if place.lower().startswith(wanted)]
    if len(chosen) != 1:
        raise IdNotFoundError(f"location of {item_id}", location, run.plan_run_id, places)
    return chosen
