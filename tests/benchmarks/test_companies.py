"""Generated companies are valid, the same for the same seed, and planned alike by both planners."""

from collections import Counter
from datetime import timedelta
from typing import Any

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from benchmarks.company import company
from benchmarks.measure import PLAN_DATE, parameters
from benchmarks.plain_company import plain_company
from benchmarks.plain_plan import PlainPlan
from benchmarks.plain_planner import plan_plainly
from benchmarks.shapes import SHAPES
from planning_core.level_code import assign_low_level_codes
from planning_core.netting.codes import DEPENDENT_BASE, ORDER_BASE, SAFETY_BASE
from planning_core.plan import plan_levels
from planning_core.tables.staged import QUANTITY_SCALE, STAGED_TABLES

KEYS = 600
SHAPES_WITHOUT_ONE_PART = sorted(SHAPES.keys() - {"skewed"})

Tables = dict[str, pl.DataFrame]


@pytest.fixture(scope="module", params=SHAPES_WITHOUT_ONE_PART)
def tables(request: pytest.FixtureRequest) -> Tables:
    return company(SHAPES[request.param], KEYS)


def test_tables_are_as_staging_would_leave_them(tables: Tables) -> None:
    for name, schema in STAGED_TABLES.items():
        schema.validate(tables[name])


def test_levels_are_the_low_level_codes(tables: Tables) -> None:
    assigned = assign_low_level_codes(
        tables["item_locations"], tables["arcs"], tables["substitutes"]
    )
    assert_frame_equal(assigned.low_level_codes, tables["low_level_codes"], check_row_order=False)
    assert assigned.arcs.height == tables["arcs"].height


def test_same_seed_gives_the_same_company() -> None:
    first, again, other = (company(SHAPES["even"], KEYS, seed) for seed in (1, 1, 2))
    for name, table in first.items():
        assert_frame_equal(table, again[name])
    assert not first["requirements"].equals(other["requirements"])


def test_skewed_company_has_a_part_with_2000_parents() -> None:
    parents = company(SHAPES["skewed"], 30_000)["arcs"].group_by("component_key").len("parents")
    assert parents.filter(pl.col("parents") >= 2_000).height == 1


def test_both_planners_make_the_same_orders_and_pegs(tables: Tables) -> None:
    results = plan_levels(tables, tables["low_level_codes"], tables["arcs"], parameters(1))
    plain = plan_plainly(plain_company(tables))
    assert _orders(results["planned_orders"]) == _plain_orders(plain, tables)
    assert _pegs(results["pegging"]) == _plain_pegs(plain)


def _orders(orders: pl.DataFrame) -> Counter[tuple[Any, ...]]:
    return Counter(
        orders.select(
            "item_id",
            "location_id",
            (pl.col("quantity") * QUANTITY_SCALE).cast(pl.Int64),
            (pl.col("needed_quantity") * QUANTITY_SCALE).cast(pl.Int64),
            "requested_date",
            "wished_order_date",
            "wished_start_date",
            "wished_delivery_date",
        ).iter_rows()
    )


def _plain_orders(plan: PlainPlan, tables: Tables) -> Counter[tuple[Any, ...]]:
    places = tables["item_locations"].select("item_id", "location_id").rows()
    return Counter(
        (
            *places[order.key],
            order.quantity,
            order.needed,
            *(PLAN_DATE + timedelta(days=day) for day in (order.required, *order.wished)),
        )
        for order in plan.orders
    )


def _pegs(pegging: pl.DataFrame) -> Counter[tuple[Any, ...]]:
    kinds = pegging.select(
        pl.col("demand_kind").cast(pl.String),
        pl.col("supply_kind").cast(pl.String) == "planned_order",
        (pl.col("quantity") * QUANTITY_SCALE).cast(pl.Int64),
    )
    return Counter(kinds.iter_rows())


def _plain_pegs(plan: PlainPlan) -> Counter[tuple[Any, ...]]:
    return Counter(
        (_kind(demand), supply >= ORDER_BASE, quantity) for demand, supply, quantity in plan.pegs
    )


def _kind(demand: int) -> str:
    if demand >= SAFETY_BASE:
        return "safety_stock"
    return "dependent" if demand >= DEPENDENT_BASE else "demand"
