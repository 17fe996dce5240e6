"""What an order is made of (EXPL)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from math import ceil

from tests.reference.lot_sizing import round_up
from tests.reference.sourcing import versions_of
from tests.reference.world import Key, Row, World, given, is_valid_on, quantity

MILLION = 1_000_000


@dataclass(frozen=True)
class Component:
    """What an order needs of one key, so many days after its start."""

    key: Key
    bom_line_id: str
    quantity: Fraction
    offset_days: int


@dataclass(frozen=True)
class Structure:
    """A BOM version, where it is made, and the BOM lines that led to it through phantoms."""

    bom: Row
    location_id: str
    path: str = ""
    offset_days: int = 0


def explode(
    world: World, structure: Structure, order_quantity: Fraction, start_day: int
) -> Iterator[Component]:
    """Components of an order: lines valid on its start day, phantoms replaced (EXPL-5, EXPL-7)."""
    when = world.date(start_day)
    for line in world.lines_of_bom.get(structure.bom["bom_id"], ()):
        if not is_valid_on(line, when):
            continue
        needed = _consumption(world, structure.bom, line, order_quantity)
        component = _component(structure, line, needed)
        if given(line, "line_type", "component") == "phantom":
            yield from _phantom(world, component, start_day)
        elif needed > 0:
            rounded = Fraction(ceil(needed * MILLION), MILLION)
            yield replace(component, quantity=rounded)


def _component(structure: Structure, line: Row, needed: Fraction) -> Component:
    """The line's key: its own location, else the parent's; offsets add up along a path."""
    location = given(line, "component_location_id", structure.location_id)
    path = f"{structure.path}>{line['bom_line_id']}" if structure.path else line["bom_line_id"]
    offset = structure.offset_days + given(line, "offset_days", 0)
    return Component((line["component_item_id"], location), path, needed, offset)


def _phantom(world: World, phantom: Component, start_day: int) -> Iterator[Component]:
    """The lines of the version for the phantom's quantity and the start day (EXPL-1, EXPL-5)."""
    when = world.date(start_day)
    valid = (
        bom
        for bom in versions_of(world, phantom.key)
        if is_valid_on(bom, when) and quantity(bom, "from_quantity") <= phantom.quantity
    )
    bom = next(valid, None)
    if bom is not None:
        path = phantom.bom_line_id
        structure = Structure(bom, phantom.key[1], path, phantom.offset_days)
        yield from explode(world, structure, phantom.quantity, start_day)


def _consumption(world: World, bom: Row, line: Row, order_quantity: Fraction) -> Fraction:
    """Consumption by basis and yield, then scrap, then rounding up (EXPL-2, 3, 4, 6)."""
    basis = given(line, "quantity_basis", "per_batch")
    if basis == "step":
        consumed = _step(world, line, order_quantity)
        if consumed == 0:
            return consumed
    elif basis == "fixed":
        consumed = quantity(line, "quantity")
    else:
        batches = order_quantity / quantity(bom, "batch_quantity", 1)
        consumed = batches * quantity(line, "quantity") / quantity(bom, "yield_ratio", 1)
    needed = consumed * (1 + quantity(line, "scrap_ratio")) + quantity(line, "scrap_quantity")
    multiple = quantity(line, "round_up_multiple")
    return round_up(needed, multiple) if multiple else needed


def _step(world: World, line: Row, order_quantity: Fraction) -> Fraction:
    """The step with the largest quantity not above the order (EXPL-2)."""
    steps = [
        (quantity(row, "from_quantity"), quantity(row, "quantity"))
        for row in world.rows("bom_line_steps")
        if row["bom_line_id"] == line["bom_line_id"]
        and quantity(row, "from_quantity") <= order_quantity
    ]
    return max(steps)[1] if steps else Fraction(0)
