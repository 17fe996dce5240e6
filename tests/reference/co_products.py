"""Which co-products are ordered, and of which formula item (CO-5)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from tests.reference.explosion import is_output
from tests.reference.policies import Policy
from tests.reference.shelf_life import is_perishable
from tests.reference.sourcing import Option, options_of
from tests.reference.world import Key, Row, World, flag, given, quantity


@dataclass(frozen=True)
class CoProductLine:
    """A line that says how much of a co-product comes per unit of the formula item."""

    option: Option
    ratio: Fraction


def formula_keys(world: World, key: Key) -> Iterator[Key]:
    """Where something may be made that yields a key without a source as a co-product (CO-5)."""
    if options_of(world, key):
        return
    for bom in world.boms.values():
        if not flag(bom, "is_active", default=True) or bom["item_id"] not in world.items:
            continue
        for line in world.lines_of_bom.get(bom["bom_id"], ()):
            here = given(line, "component_location_id", given(bom, "location_id", key[1]))
            if _is_co_product(line) and (line["component_item_id"], here) == key:
                yield bom["item_id"], given(bom, "location_id", key[1])


def formula_of(world: World, key: Key, keys: Iterable[Key]) -> Key | None:
    """The key that is ordered for a co-product: the first that yields it (CO-5)."""
    is_here = flag(world.locations[key[1]], "is_planned", default=True)
    if not is_here or options_of(world, key) or Policy(world, key).code == "manual":
        return None
    if is_perishable(world, key[0]):
        return None
    made = (other for other in keys if other != key and Policy(world, other).code != "manual")
    return min((other for other in made if any(lines_of(world, other, key))), default=None)


def lines_of(world: World, formula: Key, key: Key) -> Iterator[CoProductLine]:
    """The lines of a formula item's sources that yield a co-product, in order (CO-5)."""
    for option in options_of(world, formula):
        if option.bom is None:
            continue
        lines = world.lines_of_bom.get(option.bom["bom_id"], ())
        for line in sorted(lines, key=lambda line: str(line["bom_line_id"])):
            place = given(line, "component_location_id", formula[1])
            if _is_co_product(line) and (line["component_item_id"], place) == key:
                batch = quantity(option.bom, "batch_quantity", 1)
                yield CoProductLine(option, abs(quantity(line, "quantity")) / batch)


def _is_co_product(line: Row) -> bool:
    """A co-product by the batch; not of a fixed quantity, nor by step (CO-5)."""
    basis = given(line, "quantity_basis", "per_batch")
    is_co_product = is_output(line) and line.get("line_type") == "co_product"
    return is_co_product and basis == "per_batch" and quantity(line, "quantity") != 0
