"""Pegs as a tree: upwards to the end demand, downwards to the purchases."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from planning_shell.reports.plan_rows import Component, Covered, Covering
from planning_shell.reports.run_database import RunDatabase

#: Instead of a count of the branches that were cut: nobody looked how many there are.
NOT_DRAWN = -1
DEPTH_UP = 12
DEPTH_DOWN = 3


@dataclass(frozen=True, slots=True)
class TreeLimits:
    """How much of a tree is drawn: what is cut is counted, never silent.

    Without a depth a tree goes far up, where it narrows, and a little down, where it widens.
    """

    depth: int | None = None
    branches: int = 5
    nodes: int = 30


@dataclass(slots=True)
class DemandBranches:
    """The demands under one supply; `more` were cut."""

    shown: "list[DemandBranch]" = field(default_factory=list)
    more: int = 0


@dataclass(slots=True)
class DemandBranch:
    """A demand that a supply covers, and what the order behind it covers in turn."""

    covered: Covered
    branches: DemandBranches = field(default_factory=DemandBranches)


@dataclass(slots=True)
class ComponentBranches:
    """The components of some orders; `more` were cut."""

    shown: "list[ComponentBranch]" = field(default_factory=list)
    more: int = 0


@dataclass(slots=True)
class ComponentBranch:
    """A component demand, what covers it, and the components of the orders that do."""

    component: Component
    covered_by: list[Covering]
    branches: ComponentBranches = field(default_factory=ComponentBranches)


def demand_tree(run: RunDatabase, supply_id: str, limits: TreeLimits) -> DemandBranches:
    """Return what a supply covers, up to the demand from outside, breadth first."""
    tree = DemandBranches()
    waiting = [(supply_id, tree)]
    room = limits.nodes
    for _ in range(limits.depth or DEPTH_UP):
        waiting, cut = waiting[: max(room, 0)], waiting[max(room, 0) :]
        _mark_cut(cut)
        if not waiting:
            return tree
        above: list[tuple[str, DemandBranches]] = []
        for branches in _draw_demands(run, waiting, limits):
            room -= len(branches.shown)
            parents = ((branch.covered.parent_id, branch.branches) for branch in branches.shown)
            above += [(parent, next_up) for parent, next_up in parents if parent]
        waiting = above
    _mark_cut(waiting)
    return tree


def component_tree(run: RunDatabase, order_ids: list[str], limits: TreeLimits) -> ComponentBranches:
    """Return the components of orders, what covers each, and so on down.

    Where a component is late, only the late ones are followed: the others explain nothing.
    """
    tree = ComponentBranches()
    waiting = [(order_ids, tree)]
    room = limits.nodes
    for _ in range(limits.depth or DEPTH_DOWN):
        waiting, cut = waiting[: max(room, 0)], waiting[max(room, 0) :]
        _mark_cut(cut)
        if not waiting:
            return tree
        below: list[ComponentBranch] = []
        for branches in _draw_components(run, waiting, limits):
            room -= len(branches.shown)
            below += branches.shown
        late = [branch for branch in below if branch.component.delay_days]
        waiting = [(_orders_of(branch), branch.branches) for branch in late or below]
        waiting = [(orders, branches) for orders, branches in waiting if orders]
    _mark_cut(waiting)
    return tree


def _mark_cut(waiting: Sequence[tuple[object, DemandBranches | ComponentBranches]]) -> None:
    for _, branches in waiting:
        branches.more = NOT_DRAWN


def _draw_demands(
    run: RunDatabase, waiting: list[tuple[str, DemandBranches]], limits: TreeLimits
) -> list[DemandBranches]:
    """Fill the waiting branches with one question for all of them."""
    asked = sorted({supply for supply, _ in waiting})
    by_supply: dict[str, list[Covered]] = defaultdict(list)
    for row in run.rows(
        "covered_by_orders", Covered, supply_ids=asked, most_branches=limits.branches
    ):
        by_supply[row.supply_id].append(row)
    for supply, branches in waiting:
        covered = by_supply[supply]
        branches.shown = [DemandBranch(row) for row in covered]
        branches.more = covered[0].branches - len(covered) if covered else 0
    return [branches for _, branches in waiting]


def _draw_components(
    run: RunDatabase, waiting: list[tuple[list[str], ComponentBranches]], limits: TreeLimits
) -> list[ComponentBranches]:
    """Fill the waiting branches with one question for all of them."""
    asked = sorted({order for orders, _ in waiting for order in orders})
    components: dict[str, list[Component]] = defaultdict(list)
    for row in run.rows("components_of_orders", Component, order_ids=asked):
        components[row.order_id].append(row)
    for orders, branches in waiting:
        found = [row for order in orders for row in components[order]]
        branches.shown = [ComponentBranch(row, []) for row in found[: limits.branches]]
        branches.more = len(found) - len(branches.shown)
    shown = [branch for _, branches in waiting for branch in branches.shown]
    covering = coverings(run, [branch.component.demand_id for branch in shown])
    for branch in shown:
        branch.covered_by = covering[branch.component.demand_id]
    return [branches for _, branches in waiting]


def coverings(run: RunDatabase, demand_ids: list[str]) -> dict[str, list[Covering]]:
    """Return what covers each demand, earliest first."""
    found: dict[str, list[Covering]] = defaultdict(list)
    for row in run.rows("covering_supplies", Covering, demand_ids=sorted(set(demand_ids))):
        found[row.demand_id].append(row)
    return found


def uncovered_below(tree: ComponentBranches) -> list[Component]:
    """Return the drawn components that nothing covers."""
    found = []
    for branch in tree.shown:
        if branch.component.uncovered_reason:
            found.append(branch.component)
        found += uncovered_below(branch.branches)
    return found


def _orders_of(branch: ComponentBranch) -> list[str]:
    return [c.supply_id for c in branch.covered_by if c.supply_kind == "planned_order"]
