"""What an order is made of (EXPL)."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from tests.reference.lot_sizing import round_down, round_up
from tests.reference.sourcing import versions_of
from tests.reference.world import Key, Row, World, given, is_valid_on, quantity

MILLIONTH = Fraction(1, 1_000_000)
NOTHING = Fraction(0)
#: More than 12 digits before the point is left out (INPUT-32).
UNCOUNTABLE = Fraction(10) ** 12


@dataclass(frozen=True)
class Component:
    """What an order needs of one key, so many days after its start."""

    key: Key
    bom_line_id: str
    quantity: Fraction
    offset_days: int
    #: Is it ordered for its parent alone (EXPL-11)?
    has_own_order: bool = False
    #: Who may stand in for it, first asked first: key and BOM line (SUBST-1).
    substitutes: tuple[tuple[Key, str], ...] = ()


@dataclass(frozen=True)
class Structure:
    """A BOM version, where it is made, and the lines and phantoms that led to it."""

    bom: Row
    location_id: str
    path: str = ""
    offset_days: int = 0
    phantoms: tuple[str, ...] = ()

    def below(self, line: Row, bom: Row) -> "Structure":
        """The structure of a phantom's version; offsets add up along a path."""
        phantoms = (*self.phantoms, str(line["component_item_id"]))
        place, path, offset = self.place_of(line), self.path_of(line), self.offset_of(line)
        return Structure(bom, place, path, offset, phantoms)

    def opens(self, line: Row) -> bool:
        """May a phantom be replaced: it is not inside itself (EXPL-5)?"""
        return line["component_item_id"] not in self.phantoms

    def place_of(self, line: Row) -> str:
        """The line's own location, else the parent's."""
        return str(given(line, "component_location_id", self.location_id))

    def path_of(self, line: Row) -> str:
        """The line, after the lines that led to it."""
        return f"{self.path}>{line['bom_line_id']}" if self.path else str(line["bom_line_id"])

    def offset_of(self, line: Row) -> int:
        """Days after the order's start."""
        return self.offset_days + int(given(line, "offset_days", 0))


def explode(
    world: World, structure: Structure, order: Fraction, start_day: int
) -> Iterator[Component]:
    """Components of an order: lines valid on its start day, phantoms replaced (EXPL-5, EXPL-7)."""
    when = world.date(start_day)
    for line in world.lines_of_bom.get(structure.bom["bom_id"], ()):
        if not is_valid_on(line, when) or is_output(line):
            continue
        amount = _consumption(world, structure.bom, line, order)
        key = (line["component_item_id"], structure.place_of(line))
        if given(line, "line_type", "component") == "phantom":
            bom = _version_of_phantom(world, key, amount, start_day)
            if amount > 0 and bom is not None and structure.opens(line):
                yield from explode(world, structure.below(line, bom), amount, start_day)
            continue
        needed = _rounded(line, amount)
        if 0 < needed < UNCOUNTABLE:
            others = tuple(
                ((other["component_item_id"], structure.place_of(other)), structure.path_of(other))
                for other in world.substitutes_of(line)
                if is_valid_on(other, when)
            )
            path, offset = structure.path_of(line), structure.offset_of(line)
            yield Component(key, path, needed, offset, _has_own_order(line), others)


def _has_own_order(line: Row) -> bool:
    """A line of type pegged supply that substitutes for nothing (EXPL-11)."""
    return line.get("line_type") == "pegged_supply" and not line.get("substitution_group")


def is_output(line: Row) -> bool:
    """Does the line say what an order yields besides its item (CO-1)?"""
    kind = given(line, "line_type", "component")
    return kind in ("co_product", "by_product") or quantity(line, "quantity") < 0


def outputs(
    world: World, structure: Structure, order: Fraction, start_day: int
) -> Iterator[Component]:
    """What an order yields besides its item, also inside its phantoms (CO-1)."""
    when = world.date(start_day)
    for line in world.lines_of_bom.get(structure.bom["bom_id"], ()):
        if not is_valid_on(line, when):
            continue
        key = (line["component_item_id"], structure.place_of(line))
        if is_output(line):
            yielded = round_down(_yielded(world, structure.bom, line, order), MILLIONTH)
            if 0 < yielded < UNCOUNTABLE:
                yield Component(key, structure.path_of(line), yielded, 0)
        elif given(line, "line_type", "component") == "phantom":
            amount = _consumption(world, structure.bom, line, order)
            bom = _version_of_phantom(world, key, amount, start_day)
            if amount > 0 and bom is not None and structure.opens(line):
                yield from outputs(world, structure.below(line, bom), amount, start_day)


def _yielded(world: World, bom: Row, line: Row, order: Fraction) -> Fraction:
    """Per batch, fixed or by step; neither yield nor scrap counts (CO-1)."""
    basis = given(line, "quantity_basis", "per_batch")
    if basis == "step":
        return _step(world, line, order)
    batches = order / quantity(bom, "batch_quantity", 1) if basis == "per_batch" else Fraction(1)
    return batches * abs(quantity(line, "quantity"))


def _version_of_phantom(world: World, key: Key, needed: Fraction, start_day: int) -> Row | None:
    """The version for the phantom's quantity and the start day (EXPL-1, EXPL-5)."""
    when = world.date(start_day)
    for bom in versions_of(world, key):
        if is_valid_on(bom, when) and quantity(bom, "from_quantity") <= needed:
            return bom
    return None


def _consumption(world: World, bom: Row, line: Row, order: Fraction) -> Fraction:
    """Consumption by basis and yield, then scrap (EXPL-2, EXPL-3, EXPL-4)."""
    basis = given(line, "quantity_basis", "per_batch")
    if basis == "per_batch":
        batches = order / quantity(bom, "batch_quantity", 1)
        consumed = batches * quantity(line, "quantity") / quantity(bom, "yield_ratio", 1)
    elif basis == "fixed":
        consumed = quantity(line, "quantity")
    else:
        consumed = _step(world, line, order)
        if consumed == 0:
            return NOTHING
    return consumed * (1 + quantity(line, "scrap_ratio")) + quantity(line, "scrap_quantity")


def _rounded(line: Row, needed: Fraction) -> Fraction:
    """Up to the line's multiple, else up to a millionth, once (EXPL-6)."""
    return round_up(needed, quantity(line, "round_up_multiple") or MILLIONTH)


def _step(world: World, line: Row, order_quantity: Fraction) -> Fraction:
    """The step with the largest quantity not above the order (EXPL-2)."""
    steps = [
        (quantity(row, "from_quantity"), quantity(row, "quantity"))
        for row in world.rows("bom_line_steps")
        if row["bom_line_id"] == line["bom_line_id"]
        and quantity(row, "from_quantity") <= order_quantity
    ]
    return max(steps)[1] if steps else NOTHING
