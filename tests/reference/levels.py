"""In which order keys are planned (LLC)."""

from collections.abc import Iterator

from tests.reference.arcs import components_of, consumed_of, moved_of, substitutes_of, yielded_of
from tests.reference.co_products import formula_keys, formula_of
from tests.reference.dependents import approved_components, approved_outputs
from tests.reference.forecasts import forecast_rows
from tests.reference.frozen_orders import in_force
from tests.reference.loading import demand_rows, on_hand, supply_rows
from tests.reference.world import Key, World, key_of

Arc = tuple[Key, Key]
Group = frozenset[Key]


class Levels:
    """The graph of keys, its cut arcs, who substitutes whom, and the low-level code of keys."""

    def __init__(self, world: World) -> None:
        self.arcs = _arcs(world)
        self._consumed = {key: set(consumed_of(world, key)) for key in self.arcs}
        self._moved = {key: set(moved_of(world, key)) for key in self.arcs}
        self._yielded = {key: set(yielded_of(world, key)) for key in self.arcs}
        self.cut: list[Arc] = []
        while cycle := _cycle(self.arcs):
            arc = max(zip(cycle, [*cycle[1:], cycle[0]], strict=True))
            self.cut.append(arc)
            self.arcs[arc[0]].discard(arc[1])
        found = [pair for key in self.arcs for pair in substitutes_of(world, key)]
        self._substitutes = {pair for pair in found if pair.preferred != pair.substitute}
        while circle := _on_circles(self._grouped_arcs()):
            groups = [group for group in circle if len(group) > 1]
            dissolved = max(groups, key=min)
            self._substitutes = {
                pair for pair in self._substitutes if pair.substitute not in dissolved
            }
        self.formulas = self._formulas(world)
        while circle := _on_circles(self._driven_arcs()):
            driven = (key for key, _, arc in self._asking() if set(arc) <= circle)
            del self.formulas[max(driven)]
        self._code: dict[Group, int] = {}
        self._above: dict[Group, set[Group]] = {}
        for parent, components in self._driven_arcs().items():
            self._above.setdefault(parent, set())
            for component in components:
                self._above.setdefault(component, set()).add(parent)

    def code(self, key: Key) -> int:
        """The longest path from the top to the key or one of its group (LLC-1, SUBST-5)."""
        group = self._group(key)
        if group not in self._code:
            above = [self.code(min(parent)) + 1 for parent in self._above[group]]
            self._code[group] = max(above, default=0)
        return self._code[group]

    def top_down(self) -> list[list[Key]]:
        """Every key, level by level, parents before components."""
        levels: dict[int, list[Key]] = {}
        for key in sorted(self.arcs):
            levels.setdefault(self.code(key), []).append(key)
        return [levels[code] for code in sorted(levels)]

    def groups_among(self, keys: list[Key]) -> list[list[Key]]:
        """The keys that substitute one another, group by group."""
        groups = {group for group in map(self._group, keys) if len(group) > 1}
        return [sorted(group) for group in sorted(groups, key=min)]

    def co_products_of(self, formula: Key) -> list[Key]:
        """The co-products for which a key is ordered (CO-5)."""
        return sorted(key for key, other in self.formulas.items() if other == formula)

    def asked_by(self, parent: Key) -> set[Key]:
        """What orders of a key need, of itself or in place of something else."""
        asked = (self._consumed[parent] | self._moved[parent]) & self.arcs[parent]
        return asked | {pair.substitute for pair in self._substitutes if pair.parent == parent}

    def yielded_by(self, parent: Key) -> set[Key]:
        """What orders of a key yield besides their item (CO-3)."""
        return self._yielded[parent] & self.arcs[parent]

    def may_substitute(self, preferred: Key, substitute: Key) -> bool:
        """May one key stand in for another: it is not set aside (SUBST-5, SUBST-6)?"""
        return any(
            (pair.preferred, pair.substitute) == (preferred, substitute)
            for pair in self._substitutes
        )

    def _group(self, key: Key) -> Group:
        """The keys that substitute one another with this one, directly or not (SUBST-5)."""
        group = {key}
        while True:
            wider = set(group)
            for pair in self._substitutes:
                if pair.preferred in group or pair.substitute in group:
                    wider |= {pair.preferred, pair.substitute}
            if wider == group:
                return frozenset(group)
            group = wider

    def _grouped_arcs(self) -> dict[Group, set[Group]]:
        """The graph of groups; a key without substitutes is a group of its own (SUBST-5)."""
        group = {key: self._group(key) for key in self.arcs}
        arcs: dict[Group, set[Group]] = {of_key: set() for of_key in group.values()}
        for parent, components in self.arcs.items():
            arcs[group[parent]] |= {group[component] for component in components}
        for pair in self._substitutes:
            arcs[group[pair.parent]].add(group[pair.substitute])
        return arcs

    def _formulas(self, world: World) -> dict[Key, Key]:
        """Each co-product that is ordered, with its formula item (CO-5); no arc cut (CO-3)."""
        found = {key: formula_of(world, key, self.arcs) for key in self.arcs}
        return {
            key: formula
            for key, formula in found.items()
            if formula is not None and key in self.arcs[formula]
        }

    def _asking(self) -> Iterator[tuple[Key, Key, tuple[Group, Group]]]:
        """All that asks for a co-product, or yields it too, above its formula item (CO-9)."""
        for key, formula in self.formulas.items():
            asking = {parent for parent, components in self.arcs.items() if key in components}
            if key not in self._consumed[formula]:
                asking.discard(formula)
            asking |= {pair.parent for pair in self._substitutes if pair.substitute == key}
            for parent in asking:
                yield key, parent, (self._group(parent), self._group(formula))

    def _driven_arcs(self) -> dict[Group, set[Group]]:
        """The graph of groups, formula items below all that asks for their co-products (CO-9)."""
        arcs = self._grouped_arcs()
        for _, _, (parent, formula) in self._asking():
            arcs[parent].add(formula)
        return arcs


def _on_circles(arcs: dict[Group, set[Group]]) -> set[Group]:
    """What is left without all that has nothing above or nothing below it, again and again."""
    left = set(arcs)
    while True:
        below = {group for group in left if arcs[group] & left}
        above = {component for group in left for component in arcs[group] & left}
        if left == below & above:
            return left
        left = below & above


def _arcs(world: World) -> dict[Key, set[Key]]:
    """Every key that appears anywhere, or below one that does, with its components (LLC-1)."""
    arcs: dict[Key, set[Key]] = {}
    waiting = [key for key in _first_keys(world) if world.is_known(key)]
    while waiting:
        key = waiting.pop()
        if key not in arcs:
            components = components_of(world, key)
            arcs[key] = {component for component in components if world.is_known(component)}
            waiting.extend(arcs[key])
            waiting.extend(other for other in formula_keys(world, key) if world.is_known(other))
            substitutes = [pair.substitute for pair in substitutes_of(world, key)]
            waiting.extend(other for other in substitutes if world.is_known(other))
    return arcs


def _first_keys(world: World) -> Iterator[Key]:
    """Item coverage, and every demand, supply and stock that counts, whatever its date (LLC-1)."""
    for row in (
        *world.rows("item_coverage"),
        *demand_rows(world),
        *forecast_rows(world),
        *forecast_rows(world, "supply_forecasts"),
        *supply_rows(world),
        *in_force(world),
    ):
        yield key_of(row)
    for row in world.rows("on_hand"):
        if any(on_hand(world, key_of(row))):
            yield key_of(row)
    for need in approved_components(world):
        yield need.key
    for output in approved_outputs(world):
        yield output.key


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
