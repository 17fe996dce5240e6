"""Whole small worlds: several levels, locations and calendars, with everything that moves in them.

Some worlds are planned together, because the engine's cost per plan hardly depends on its size.
They share the plan and the default group; their ids differ by a prefix.
"""

from collections import defaultdict
from dataclasses import dataclass

from hypothesis import strategies as st

from tests.generative.co_products import add_co_products
from tests.generative.components_in_force import draw_components_in_force
from tests.generative.draws import Dice, Row, Tables, set_some, yes_or_no
from tests.generative.forecasts import (
    draw_forecasts,
    draw_reduction_keys,
    draw_supply_forecasts,
    name_forecasts,
)
from tests.generative.orders_in_force import draw_orders_in_force
from tests.generative.places import draw_calendars, draw_locations, draw_vendors
from tests.generative.policies import POLICY, draw_coverage, draw_groups, draw_keys, draw_policy
from tests.generative.products import add_outputs, add_phantoms, draw_boms, draw_items, draw_sources
from tests.generative.substitutes import add_substitutes
from tests.generative.supplier_ship_dates import draw_supplier_ship_dates
from tests.generative.transactions import (
    draw_demands,
    draw_markings,
    draw_stock,
    draw_supplies,
    whole_units,
)

#: Ids that are the plan's, not a world's.
SHARED_IDS = ("plan_id", "forecast_model_id", "submodel_id", "batch_id")
MARGINS = ("receipt_margin_days", "issue_margin_days", "reorder_margin_days")
SWITCHES = (
    "include_on_hand",
    "include_supplies",
    "include_sales_orders",
    "include_forecast",
    "include_quotations",
    "include_requisitions",
    "include_transfers",
    "is_delay_added_to_requirement_date",
    "is_shelf_life_planned",
)
DELAY_ADDED = {
    f"is_{kind}_delay_added": yes_or_no for kind in ("purchase", "production", "transfer")
}


@dataclass(frozen=True)
class Batch:
    """A plan and the worlds it plans."""

    plan: Row
    shared: Tables
    worlds: list[Tables]

    def __repr__(self) -> str:
        """Short, because a failure prints its smallest world by itself."""
        return f"Batch of {len(self.worlds)} worlds"

    def together(self) -> Tables:
        """The worlds as one."""
        tables: Tables = defaultdict(list)
        for name, rows in self.shared.items():
            tables[name].extend(rows)
        for number in range(len(self.worlds)):
            for name, rows in self.prefixed(number).items():
                tables[name].extend(rows)
        return dict(tables)

    def prefixed(self, number: int) -> Tables:
        """One world, its ids made its own."""
        prefix = f"w{number:03}"
        return {
            table: [{name: _own(prefix, name, cell) for name, cell in row.items()} for row in rows]
            for table, rows in self.worlds[number].items()
        }

    def alone(self, number: int) -> Tables:
        """One world with what all share."""
        return {**self.prefixed(number), **_merged(self.shared, self.prefixed(number))}


def _merged(shared: Tables, own: Tables) -> Tables:
    return {name: [*own.get(name, ()), *rows] for name, rows in shared.items()}


def _own(prefix: str, column: str, cell: object) -> object:
    is_own_id = column.endswith("_id") and column not in SHARED_IDS
    if column == "trigger_demand_id" and cell is not None:
        return ":".join(f"{prefix}{part}" for part in str(cell).split(":"))
    if column == "bom_line_id":
        return ">".join(f"{prefix}{part}" for part in str(cell).split(">"))
    return f"{prefix}{cell}" if is_own_id and cell is not None else cell


def batches(size: int) -> st.SearchStrategy[Batch]:
    """Batches of as many worlds, each from a chance of its own.

    One draw a batch: many small draws let Hypothesis copy most of one batch into the next.
    """
    return st.randoms(use_true_random=True).map(lambda random: _draw_batch(Dice(random), size))


def _draw_batch(dice: Dice, size: int) -> Batch:
    plan: Row = {"plan_id": "generated", "forecast_model_id": "F"}
    if dice.maybe():
        set_some(dice, plan, {name: POLICY[name] for name in MARGINS})
    if dice.maybe():
        name = dice.one_of(*SWITCHES)
        plan[name] = name.startswith("is_")
    set_some(dice, plan, {**DELAY_ADDED, "include_excluded": yes_or_no})
    if dice.maybe():
        plan["is_shelf_life_planned"] = True
    if dice.maybe():
        plan["quotation_probability"] = dice.one_of(0, 50)
    if dice.rarely():
        plan |= dice.one_of({"plan_type": "forecast"}, {"is_dynamic": True})
    shared: Tables = {
        "forecast_submodels": [{"forecast_model_id": "F", "submodel_id": "F-sub"}],
    }
    if dice.maybe():
        group: Row = {"coverage_group_id": "default", "is_default": True}
        shared["coverage_groups"] = [draw_policy(dice, group, [])]
    return Batch(plan, shared, [_draw_world(dice) for _ in range(size)])


def _draw_world(dice: Dice) -> Tables:
    tables: Tables = defaultdict(list)
    calendars = draw_calendars(dice, tables)
    locations = draw_locations(dice, tables, calendars)
    draw_vendors(dice, tables, calendars)
    draw_groups(dice, tables, calendars)
    draw_keys(dice, tables)
    draw_reduction_keys(dice, tables)
    items = draw_items(dice, tables)
    draw_coverage(dice, tables, items, (locations, calendars))
    draw_sources(dice, tables, locations)
    draw_boms(dice, tables, locations)
    add_outputs(dice, tables)
    add_co_products(dice, tables, locations)
    add_phantoms(dice, tables)
    keys = [(item, location) for item in items for location in locations]
    _draw_movements(dice, tables, keys)
    if dice.often():
        add_substitutes(dice, tables, locations)
    whole_units(tables)
    draw_components_in_force(dice, tables)
    return dict(tables)


def _draw_movements(dice: Dice, tables: Tables, keys: list[tuple[str, str]]) -> None:
    """What is there, wanted, expected and ordered before."""
    draw_stock(dice, tables, keys)
    draw_demands(dice, tables, keys)
    draw_supplies(dice, tables, keys)
    draw_forecasts(dice, tables, keys)
    if dice.maybe():
        draw_supply_forecasts(dice, tables, keys)
        name_forecasts(dice, tables)
    draw_markings(dice, tables)
    draw_orders_in_force(dice, tables, keys)
    draw_supplier_ship_dates(dice, tables, keys)
