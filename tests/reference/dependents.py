"""What orders need of other keys: approved orders as they stand, planned ones as made (DATE-9)."""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from tests.reference.explosion import Component, Structure, explode, outputs
from tests.reference.frozen_orders import FROZEN, as_supply, in_force
from tests.reference.loading import RANKS, is_within_fence, supply_rows
from tests.reference.orders import PlannedOrder, Requirement, Supply
from tests.reference.policies import Policy
from tests.reference.sourcing import is_explosion_stopped, supplying_key
from tests.reference.world import Key, Row, World, given, key_of, quantity


def loaded_components(world: World) -> Iterator[Requirement]:
    """What approved orders within their fence need within the components' fences (FENCE-1)."""
    within = {row["supply_id"]: row for row in supply_rows(world) if is_within_fence(world, row)}
    for need in approved_components(world):
        fence = Policy(world, need.key).fence("coverage_fence_days")
        parent = within.get(need.parent_supply_id or "")
        if parent is None:
            continue
        if need.requested_day > fence and parent["supply_type"] != FROZEN:
            continue
        is_move = need.bom_line_id is None
        if is_move or is_within_explosion_fence(world, key_of(parent), _order_day(world, parent)):
            yield need


def is_within_explosion_fence(world: World, key: Key, start_day: int) -> bool:
    """Does an order that starts on the day need components (FENCE-5)?"""
    fence = int(Policy(world, key).value("explosion_fence_days"))
    return fence == 0 or start_day <= fence


def _order_day(world: World, row: Row) -> int:
    """The day an approved order is ordered, or a frozen one starts (LOAD-8, FENCE-7)."""
    return world.day(row.get("order_date") or row["receipt_date"])


def approved_components(world: World) -> Iterator[Requirement]:
    """What approved and frozen orders need, kept in the end or not (LOAD-8, FENCE-7)."""
    rank = RANKS.index("approved_component")
    approved = [row for row in supply_rows(world) if row["supply_type"] == "approved_planned"]
    for row in (*approved, *map(as_supply, in_force(world))):
        day = _order_day(world, row)
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
                    has_own_order=component.has_own_order,
                )


def order_structures(world: World) -> Iterator[tuple[str, list[Component]]]:
    """Approved orders and those in force, each with what it would need of its bill of materials."""
    approved = [row for row in world.rows("supplies") if row["supply_type"] == "approved_planned"]
    for row in (*approved, *map(as_supply, world.rows("orders_in_force"))):
        yield row["supply_id"], list(_of_bom(world, row, _order_day(world, row)))


def _of_bom(world: World, row: Row, day: int) -> Iterator[Component]:
    bom = world.boms.get(row.get("bom_id") or "")
    if bom is not None and not is_explosion_stopped(world, key_of(row)):
        yield from explode(
            world, Structure(bom, row["location_id"]), quantity(row, "quantity"), day
        )


def _approved_needs(world: World, row: Row, day: int) -> Iterator[Component]:
    """An approved order's own BOM, and the location it comes from (LOAD-8, SRC-4, SRC-5)."""
    for component in _of_bom(world, row, day):
        yield from _shared(world, row["supply_id"], component)
    vendor = world.vendors.get(row.get("vendor_id") or "", {})
    for place in (row.get("from_location_id"), vendor.get("supplying_location_id")):
        if place is not None:
            yield Component((row["item_id"], place), "", quantity(row, "quantity"), 0)


def _shared(world: World, order_id: str, component: Component) -> Iterator[Component]:
    """A component as the plan in force shares it with its substitutes, if it does (SUBST-8)."""
    had = {row["bom_line_id"]: quantity(row, "quantity") for row in _in_force(world, order_id)}
    own = had.get(component.bom_line_id, Fraction(0))
    others = [(key, line) for key, line in component.substitutes if key != component.key]
    shares = [(key, line, had[line]) for key, line in others if had.get(line, 0) > 0]
    taken = sum((amount for *_, amount in shares), Fraction(0))
    if taken == 0 or taken + own != component.quantity:
        yield component
        return
    for key, line, amount in shares:
        yield Component(key, line, amount, component.offset_days)
    if own > 0:
        yield replace(component, quantity=own)


def _in_force(world: World, order_id: str) -> Iterator[Row]:
    """What the order needs in the plan in force."""
    for row in world.rows("components_in_force"):
        is_ours = given(row, "plan_id", world.plan["plan_id"]) == world.plan["plan_id"]
        if is_ours and row["planned_order_id"] == order_id:
            yield row


def loaded_outputs(world: World) -> Iterator[Supply]:
    """What approved and frozen orders that count yield within the fences there (CO-4)."""
    within = {row["supply_id"]: row for row in supply_rows(world) if is_within_fence(world, row)}
    for output in approved_outputs(world):
        fence = Policy(world, output.key).fence("coverage_fence_days")
        parent = within.get(output.parent_supply_id or "")
        if parent is None:
            continue
        if output.available_day > fence and parent["supply_type"] != FROZEN:
            continue
        if is_within_explosion_fence(world, key_of(parent), _order_day(world, parent)):
            output.available_day = max(output.available_day, 0)
            yield output


def approved_outputs(world: World) -> Iterator[Supply]:
    """What approved and frozen orders yield besides their item, kept in the end or not (CO-4)."""
    approved = [row for row in supply_rows(world) if row["supply_type"] == "approved_planned"]
    for row in (*approved, *map(as_supply, in_force(world))):
        bom = world.boms.get(row.get("bom_id") or "")
        if bom is None or is_explosion_stopped(world, key_of(row)):
            continue
        structure, day = Structure(bom, row["location_id"]), _order_day(world, row)
        for output in outputs(world, structure, quantity(row, "quantity"), day):
            if world.is_known(output.key):
                yield Supply(
                    key=output.key,
                    kind="by_product",
                    supply_id=f"{row['supply_id']}:{output.bom_line_id}",
                    available_day=world.day(row["receipt_date"]),
                    left=output.quantity,
                    parent_supply_id=row["supply_id"],
                    bom_line_id=output.bom_line_id,
                )


def order_outputs(world: World, order: PlannedOrder, level: int) -> Iterator[Supply]:
    """What a planned order yields besides its item, on its delivery day (CO-1, CO-2)."""
    start = order.schedule.start_day
    if order.option.bom is None or not is_within_explosion_fence(world, order.key, start):
        return
    structure = Structure(order.option.bom, order.key[1])
    for output in outputs(world, structure, order.quantity, start):
        yield Supply(
            key=output.key,
            kind="by_product",
            supply_id="",
            available_day=order.schedule.delivery_day,
            left=output.quantity,
            tie=(level, *order.key, order.number, output.bom_line_id),
            parent_order=order,
            bom_line_id=output.bom_line_id,
        )


def order_components(world: World, order: PlannedOrder, level: int) -> Iterator[Requirement]:
    """What a planned order needs, from its start day on (DATE-9, EXPL, SRC-4)."""
    option, start = order.option, order.schedule.start_day
    needs: list[Component] = []
    if option.bom is not None and is_within_explosion_fence(world, order.key, start):
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
            tie=(level, *order.key, order.number, component.bom_line_id),
            parent_order=order,
            bom_line_id=component.bom_line_id or None,
            has_own_order=component.has_own_order,
            substitutes=component.substitutes,
        )
