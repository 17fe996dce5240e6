"""In which order keys are planned (LLC)."""

from collections.abc import Iterator
from datetime import date

from tests.reference.dependents import approved_components
from tests.reference.forecasts import forecast_rows
from tests.reference.loading import demand_rows, on_hand, supply_rows
from tests.reference.sourcing import options_of, supplying_key, versions_of
from tests.reference.world import Key, Row, World, given, key_of, quantity

Arc = tuple[Key, Key]


class Levels:
    """The graph of keys, its cut arcs, and the low-level code of every key."""

    def __init__(self, world: World) -> None:
        self.arcs = _arcs(world)
        self.cut: list[Arc] = []
        while cycle := _cycle(self.arcs):
            arc = max(zip(cycle, [*cycle[1:], cycle[0]], strict=True))
            self.cut.append(arc)
            self.arcs[arc[0]].discard(arc[1])
        self._code: dict[Key, int] = {}
        self._parents: dict[Key, list[Key]] = {key: [] for key in self.arcs}
        for parent, components in self.arcs.items():
            for component in components:
                self._parents[component].append(parent)

    def code(self, key: Key) -> int:
        """The longest path from the top to the key (LLC-1)."""
        if key not in self._code:
            above = [self.code(parent) + 1 for parent in self._parents[key]]
            self._code[key] = max(above, default=0)
        return self._code[key]

    def top_down(self) -> list[Key]:
        """Every key, parents before components."""
        return sorted(self.arcs, key=lambda key: (self.code(key), key))


def _arcs(world: World) -> dict[Key, set[Key]]:
    """Every key that appears anywhere, or below one that does, with its components (LLC-1)."""
    arcs: dict[Key, set[Key]] = {}
    waiting = [key for key in _first_keys(world) if world.is_known(key)]
    while waiting:
        key = waiting.pop()
        if key not in arcs:
            components = _components(world, key)
            arcs[key] = {component for component in components if world.is_known(component)}
            waiting.extend(arcs[key])
    return arcs


def _first_keys(world: World) -> Iterator[Key]:
    """Item coverage, and every demand, supply and stock that counts, whatever its date (LLC-1)."""
    for row in (
        *world.rows("item_coverage"),
        *demand_rows(world),
        *forecast_rows(world),
        *supply_rows(world),
    ):
        yield key_of(row)
    for row in world.rows("on_hand"):
        if any(on_hand(world, key_of(row))):
            yield key_of(row)
    for need in approved_components(world):
        yield need.key


def _components(world: World, key: Key) -> Iterator[Key]:
    """Components over BOM lines, transfers and intercompany purchases alike (LLC-1)."""
    for option in options_of(world, key):
        supplier = supplying_key(world, key, option)
        if supplier is not None:
            yield supplier
        if option.bom is not None:
            yield from _bom_keys(world, option.bom, key[1])


def _bom_keys(
    world: World, bom: Row, location_id: str, inside: tuple[str, ...] = ()
) -> Iterator[Key]:
    """Component keys of a BOM version, through phantoms, never one inside itself (EXPL-5)."""
    for line in world.lines_of_bom.get(bom["bom_id"], ()):
        key = (line["component_item_id"], given(line, "component_location_id", location_id))
        if given(line, "line_type", "component") != "phantom":
            yield key
            continue
        if key[0] in inside:
            continue
        versions = versions_of(world, key)
        for place, version in enumerate(versions):
            if not any(_hides(earlier, version) for earlier in versions[:place]):
                yield from _bom_keys(world, version, key[1], (*inside, key[0]))


def _hides(earlier: Row, later: Row) -> bool:
    """Is an earlier version tried whenever the later one could be (EXPL-1)?"""
    return (
        given(earlier, "valid_from", date.min) <= given(later, "valid_from", date.min)
        and given(later, "valid_to", date.max) <= given(earlier, "valid_to", date.max)
        and quantity(earlier, "from_quantity") <= quantity(later, "from_quantity")
    )


def _cycle(arcs: dict[Key, set[Key]]) -> list[Key] | None:
    """A cycle of the graph, or None (LLC-2)."""
    left = {key: set(components) for key, components in arcs.items()}
    while leaves := [key for key, components in left.items() if not components]:
        for leaf in leaves:
            del left[leaf]
        for components in left.values():
            components.difference_update(leaves)
    if not left:
        return None
    path = [min(left)]
    while True:
        following = min(left[path[-1]])
        if following in path:
            return path[path.index(following) :]
        path.append(following)
