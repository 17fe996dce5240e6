"""Generated component demand of the plan in force, of orders that stay (SUBST-8)."""

from fractions import Fraction
from math import floor

from tests.generative.draws import PLAN_DATE, Dice, Row, Tables
from tests.reference.dependents import order_structures
from tests.reference.explosion import Component
from tests.reference.world import World

MILLION = 1_000_000


def draw_components_in_force(dice: Dice, tables: Tables) -> None:
    """What orders had of substitutes: mostly as much as they need now, and now and then not."""
    plan = {"plan_id": "generated"}
    for order, components in order_structures(World(tables, plan, PLAN_DATE)):
        for component in components:
            if component.substitutes and not dice.maybe():
                rows = _rows(dice, order, component)
                tables["components_in_force"].extend(rows)


def _rows(dice: Dice, order: str, component: Component) -> list[Row]:
    """The lines of a group, each with a part of the need."""
    lines = [component.bom_line_id, *(line for _, line in component.substitutes)]
    left, rows = component.quantity, []
    for line in dice.some_of(lines[1:], len(lines)):
        part = Fraction(floor(left * dice.number(0, 4) * MILLION / 4), MILLION)
        rows.append((line, part))
        left -= part
    rows.append((lines[0], left + (1 if dice.rarely() else 0)))
    whose = dice.one_of(None, "generated", "generated", "generated", "other")
    return [
        {"planned_order_id": order, "bom_line_id": line, "quantity": amount, "plan_id": whose}
        for line, amount in rows
        if amount > 0 or dice.often()
    ]
