"""Pegs as a tree: upwards to the end demand, downwards to the purchases."""

from collections import defaultdict
from dataclasses import dataclass, field

from planning_shell.reports.plan_rows import Component, Covered, Covering
from planning_shell.reports.run_database import RunDatabase


@dataclass(frozen=True, slots=True)
class TreeLimits:
    """How much of a tree is drawn: what is cut is counted, never silent."""

    depth: int = 12
    branches: int = 5
    nodes: int = 60


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
    drawn = 0
    for _ in range(limits.depth):
        if not waiting or drawn >= limits.nodes:
            break
        asked = sorted({supply for supply, _ in waiting})
        rows = run.rows(
            "covered_by_orders", Covered, supply_ids=asked, most_branches=limits.branches
        )
        by_supply: dict[str, list[Covered]] = defaultdict(list)
        for row in rows:
            by_supply[row.supply_id].append(row)
        above: list[tuple[str, DemandBranches]] = []
        for supply, branches in waiting:
            covered = by_supply[supply]
            branches.shown = [DemandBranch(row) for row in covered]
            branches.more = covered[0].branches - len(covered) if covered else 0
            above += [
                (b.covered.parent_id, b.branches) for b in branches.shown if b.covered.parent_id
            ]
            drawn += len(covered)
        waiting = above
    for _, branches in waiting:
        branches.more = -1
    return tree


def component_tree(run: RunDatabase, order_ids: list[str], limits: TreeLimits) -> ComponentBranches:
    """Return the components of orders, what covers each, and so on down; the latest first."""
    tree = ComponentBranches()
    waiting = [(order_ids, tree)]
    drawn = 0
    for _ in range(limits.depth):
        if not waiting or drawn >= limits.nodes:
            break
        below: list[tuple[list[str], ComponentBranches]] = []
        for branches in _draw_components(run, waiting, limits):
            drawn += len(branches.shown)
            below += [(_orders_of(branch), branch.branches) for branch in branches.shown]
        waiting = [(orders, branches) for orders, branches in below if orders]
    for _, branches in waiting:
        branches.more = -1
    return tree


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
