"""What counts as demand and supply (LOAD, FENCE)."""

from collections.abc import Iterator
from fractions import Fraction

from tests.reference.calendars import CalendarBook
from tests.reference.explosion import Component, Structure, explode
from tests.reference.orders import NO_PRIORITY, PlannedOrder, Requirement, Supply
from tests.reference.policies import Policy
from tests.reference.sourcing import supplying_key
from tests.reference.world import Key, Row, World, flag, given, quantity

#: Ranks inside a day, first served first (PEG-2).
RANKS = (
    "sales",
    "requisition",
    "quotation",
    "production_component",
    "transfer_issue",
    "approved_component",
    "dependent",
    "project",
    "manual",
    "forecast",
)
INCLUDED_BY = {
    "sales": "include_sales_orders",
    "quotation": "include_quotations",
    "requisition": "include_requisitions",
    "transfer_issue": "include_transfers",
}


def is_included(world: World, switch: str) -> bool:
    """Does the plan include this kind (LOAD-2)?"""
    return flag(world.plan, switch, default=True)


def demand_lines(world: World, key: Key) -> Iterator[Requirement]:
    """Open demand lines of a key (LOAD-1, LOAD-2, FENCE-1)."""
    fence = Policy(world, key).fence("coverage_fence_days")
    for row in world.rows("demands"):
        day = world.day(row.get("confirmed_date") or row["requested_date"])
        if (row["item_id"], row["location_id"]) == key and _counts(world, row) and day <= fence:
            yield Requirement(
                key=key,
                kind="demand",
                demand_id=row["demand_id"],
                quantity=quantity(row, "quantity"),
                requested_day=day,
                rank=RANKS.index(row["demand_type"]),
                priority=given(row, "priority", NO_PRIORITY),
                tie=(row["demand_id"],),
            )


def _counts(world: World, row: Row) -> bool:
    """Neither excluded nor of a kind left out; a quotation is likely enough (LOAD-1, LOAD-2)."""
    if flag(row, "is_excluded", default=False) or quantity(row, "quantity") <= 0:
        return False
    switch = INCLUDED_BY.get(row["demand_type"])
    if switch is not None and not is_included(world, switch):
        return False
    if row["demand_type"] == "quotation":
        return bool(given(row, "probability", 0) >= given(world.plan, "quotation_probability", 0))
    return True


def forecasts(world: World, key: Key) -> Iterator[Requirement]:
    """Forecast of a key, one requirement a day (LOAD-7, FENCE-3)."""
    policy = Policy(world, key)
    fence = min(policy.fence("forecast_fence_days"), policy.fence("coverage_fence_days"))
    models = _models(world)
    days: dict[int, Fraction] = {}
    for row in world.rows("demand_forecasts"):
        day = world.day(row["date"])
        is_of_key = (row["item_id"], row["location_id"]) == key
        if is_of_key and row["forecast_model_id"] in models and 0 < day <= fence:
            days[day] = days.get(day, Fraction(0)) + quantity(row, "quantity")
    rank = RANKS.index("forecast")
    for day, summed in days.items():
        if summed > 0:
            name = world.date(day).isoformat()
            yield Requirement(key, "forecast", name, summed, day, rank)


def _models(world: World) -> set[str]:
    """The plan's forecast model and its submodels (LOAD-7)."""
    model = world.plan.get("forecast_model_id")
    if model is None or not is_included(world, "include_forecast"):
        return set()
    submodels = {
        row["submodel_id"]
        for row in world.rows("forecast_submodels")
        if row["forecast_model_id"] == model
    }
    return {model, *submodels}


def on_hand(world: World, key: Key) -> Iterator[Supply]:
    """Nettable, unexpired stock of a key, never below zero (LOAD-3)."""
    stock = sum(
        (
            quantity(row, "quantity")
            for row in world.rows("on_hand")
            if (row["item_id"], row["location_id"]) == key
            and flag(row, "is_nettable", default=True)
            and given(row, "expiry_date", world.plan_date) >= world.plan_date
        ),
        Fraction(0),
    )
    if stock > 0 and is_included(world, "include_on_hand"):
        yield Supply(key, "on_hand", "", 0, stock)


def supply_rows(world: World) -> Iterator[Row]:
    """Open supply lines that count at all (LOAD-2, LOAD-4, LOAD-5)."""
    for row in world.rows("supplies"):
        is_ours = given(row, "plan_id", world.plan["plan_id"]) == world.plan["plan_id"]
        is_left_out = row["supply_type"] == "transfer" and not is_included(
            world, "include_transfers"
        )
        key = (row["item_id"], row["location_id"])
        if not is_included(world, "include_supplies") or is_left_out or not world.is_known(key):
            continue
        if is_ours or row["supply_type"] != "approved_planned":
            fence = Policy(world, key).fence("coverage_fence_days")
            if world.day(row["receipt_date"]) <= fence and quantity(row, "quantity") > 0:
                yield row


def receipts(world: World, book: CalendarBook, key: Key) -> Iterator[Supply]:
    """Open supply of a key, available after its receipt margin (LOAD-4, FENCE-1)."""
    policy = Policy(world, key)
    location = world.locations[key[1]].get("calendar_id")
    margin_calendar = book.first_of(policy.calendar_id, location)
    for row in supply_rows(world):
        if (row["item_id"], row["location_id"]) == key:
            day = world.day(row["receipt_date"])
            margin = policy.margin("receipt_margin_days")
            yield Supply(
                key=key,
                kind="supply",
                supply_id=row["supply_id"],
                available_day=margin_calendar.on(max(day, 0), margin),
                left=quantity(row, "quantity"),
                receipt_day=day,
                is_changeable=flag(row, "is_changeable", default=True),
            )


def approved_components(world: World) -> Iterator[Requirement]:
    """What approved planned orders need, on their order date, as they stand (LOAD-8)."""
    rank = RANKS.index("approved_component")
    for row in supply_rows(world):
        if row["supply_type"] != "approved_planned":
            continue
        day = world.day(row.get("order_date") or row["receipt_date"])
        for component in _approved_needs(world, row, day):
            if world.is_known(component.key):
                yield Requirement(
                    key=component.key,
                    kind="dependent",
                    demand_id="",
                    quantity=component.quantity,
                    requested_day=day + component.offset_days,
                    rank=rank,
                    tie=(row["supply_id"], component.bom_line_id),
                    parent_supply_id=row["supply_id"],
                    bom_line_id=component.bom_line_id or None,
                )


def _approved_needs(world: World, row: Row, day: int) -> Iterator[Component]:
    """An approved order's own BOM, or the location it is shipped from (LOAD-8)."""
    needed = quantity(row, "quantity")
    bom = world.boms.get(row.get("bom_id") or "")
    if bom is not None:
        yield from explode(world, Structure(bom, row["location_id"]), needed, day)
    elif row.get("from_location_id") is not None:
        yield Component((row["item_id"], row["from_location_id"]), "", needed, 0)


def order_components(world: World, order: PlannedOrder, level: int) -> Iterator[Requirement]:
    """What a planned order needs, from its start day on (DATE-9, EXPL, SRC-4)."""
    option, start = order.option, order.schedule.start_day
    needs: list[Component] = []
    if option.bom is not None:
        structure = Structure(option.bom, order.key[1])
        needs = list(explode(world, structure, order.quantity, start))
    supplier = supplying_key(world, order.key, option)
    if supplier is not None:
        needs.append(Component(supplier, "", order.quantity, 0))
    for component in needs:
        yield Requirement(
            key=component.key,
            kind="dependent",
            demand_id="",
            quantity=component.quantity,
            requested_day=start + component.offset_days,
            rank=RANKS.index("dependent"),
            tie=(level, *order.key, component.bom_line_id, order.number),
            parent_order=order,
            bom_line_id=component.bom_line_id or None,
        )
