"""Pegs drawn as trees."""

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text
from rich.tree import Tree

from planning_shell.reports.pegging_tree import (
    NOT_DRAWN,
    ComponentBranch,
    ComponentBranches,
    DemandBranch,
    DemandBranches,
)
from planning_shell.reports.plan_rows import Covered, Covering
from planning_shell.reports.wording import STATES, amount, day, days, noun, spaced

GUIDES = "dim"


def demand_tree_page(root: str, branches: DemandBranches, unit_id: str | None) -> RenderableType:
    """Return the demands a supply covers as a tree, up to the demand from outside."""
    tree = Tree(Text(root), guide_style=GUIDES)
    _grow_demands(tree, branches, unit_id)
    return Padding(tree, (0, 0, 0, 2))


def component_tree_page(root: str, branches: ComponentBranches) -> RenderableType:
    """Return components and what covers them as a tree."""
    tree = Tree(Text(root), guide_style=GUIDES)
    _grow_components(tree, branches)
    return Padding(tree, (0, 0, 0, 2))


def covering_name(covering: Covering) -> str:
    """Return a supply as a peg shows it: what, how much, when."""
    if covering.supply_kind == "on_hand":
        return f"{amount(covering.quantity)} in stock"
    what = noun(covering.order_type or covering.supply_kind)
    planned = STATES.get(covering.supply_kind, "")
    late = f", {days(covering.delay_days)} late" if covering.delay_days else ""
    return (
        f"{amount(covering.quantity)} of {planned}{what} {covering.supply_id}, in stock "
        f"{day(covering.supply_date)}{late}"
    )


def _grow_demands(tree: Tree, branches: DemandBranches, unit_id: str | None) -> None:
    for branch in branches.shown:
        _grow_demands(tree.add(_demand_text(branch, unit_id)), branch.branches, None)
    _grow_rest(tree, branches.more)


def _demand_text(branch: DemandBranch, unit_id: str | None) -> Text:
    covered = branch.covered
    quantity = amount(covered.quantity, unit_id)
    if covered.demand_kind == "safety_stock":
        return Text(f"{quantity} for safety stock")
    if covered.parent_id:
        return Text(f"{quantity} on {day(covered.demand_date)} {_use(covered)}")
    customer = f" (customer {covered.customer_id})" if covered.customer_id else ""
    name = noun(covered.demand_type or covered.demand_kind)
    words = f"{quantity} on {day(covered.demand_date)} for "
    return Text(words).append(f"{name} {covered.demand_id}{customer}", style="bold")


def _use(covered: Covered) -> str:
    """Return what the order behind a component demand does with it."""
    if covered.parent_quantity is None or covered.parent_type is None:
        return f"for approved order {covered.parent_id}"
    what = f"{amount(covered.parent_quantity)} of {covered.parent_item_id}"
    if covered.parent_type == "production":
        return f"to make {what} at {covered.parent_location_id} ({covered.parent_id})"
    verb = "move" if covered.parent_type == "transfer" else "send"
    return f"to {verb} {what} to {covered.parent_location_id} ({covered.parent_id})"


def _grow_components(tree: Tree, branches: ComponentBranches) -> None:
    for branch in branches.shown:
        _grow_components(tree.add(_component_text(branch)), branch.branches)
    _grow_rest(tree, branches.more)


def _component_text(branch: ComponentBranch) -> Text:
    component = branch.component
    text = Text(
        f"{amount(component.quantity, component.unit_id)} of {component.item_id}"
        f"{f' ({component.description})' if component.description else ''} at "
        f"{component.location_id} on {component.requirement_date}"
    )
    if component.delay_days:
        late = f", there on {day(component.planned_date)}, {days(component.delay_days)} late"
        text.append(late, style="red")
    covered = "; ".join(covering_name(covering) for covering in branch.covered_by)
    if component.uncovered_reason:
        uncovered = f"not covered: {spaced(component.uncovered_reason)}"
        covered = f"{covered}; {uncovered}" if covered else uncovered
    return text.append(f": {covered or 'not planned'}")


def _grow_rest(tree: Tree, more: int) -> None:
    if more > 0:
        tree.add(Text(f"… and {more:,} more", style="dim"))
    elif more == NOT_DRAWN:
        tree.label = Text.assemble(tree.label, (" …", "dim"))  # type: ignore[arg-type]
