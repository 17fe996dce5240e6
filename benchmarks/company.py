"""A generated company as staged tables: the same seed gives the same rows."""

import numpy as np
import polars as pl

from benchmarks.calendars import CALENDARS, calendar_days, plan_calendars
from benchmarks.columns import chance, only_if, scaled, table, text, words
from benchmarks.demand_supply import receipts, requirements, stock_levels
from benchmarks.shapes import Shape
from benchmarks.structure import Structure, company_structure
from planning_core.coverage_codes import PLANNED_CODES
from planning_core.tables import staged

#: Pieces per parent: one, two, one with 2 % scrap, a quarter.
QUANTITIES_PER = np.array([[1, 1], [2, 1], [51, 50], [1, 4]])


def company(shape: Shape, count: int, seed: int = 1) -> dict[str, pl.DataFrame]:
    """Return the staged tables of a company of `count` item-locations, with its low-level codes.

    Shape: `tables.STAGED_TABLES` and `low_level_codes`; a table of which it has nothing is empty.
    """
    random = np.random.default_rng(seed)
    structure = company_structure(shape, count, random)
    item_locations = _item_locations(shape, structure, random)
    return {
        **{name: schema.create_empty() for name, schema in staged.STAGED_TABLES.items()},
        "item_locations": item_locations,
        "sourcing_options": _sourcing_options(structure, random),
        "arcs": _arcs(structure, random),
        "requirements": requirements(shape, structure.level, random),
        "receipts": receipts(shape, count, random),
        "stock_levels": stock_levels(item_locations, random),
        "calendar_days": calendar_days(random),
        "plan_calendars": plan_calendars(),
        "low_level_codes": table(
            staged.LowLevelCodes, count, key=np.arange(count), low_level_code=structure.level
        ),
    }


def _item_locations(
    shape: Shape, structure: Structure, random: np.random.Generator
) -> pl.DataFrame:
    count = len(structure.level)
    key = np.arange(count)
    item = np.where(structure.refilled_by >= 0, structure.refilled_by, key)
    code = random.choice([1, 2, 3], count, p=[0.15, 0.65, 0.2])
    positive_days = pl.Series(random.integers(30, 120, count))
    fences = ("coverage", "firming", "forecast", "explosion", "action")
    return table(
        staged.ItemLocations,
        count,
        key=key,
        item_id=text("I", item),
        location_id=text("L", key - item),
        unit_id="pcs",
        unit_decimals=random.choice([0, 0, 0, 2], count),
        coverage_code=words(PLANNED_CODES, code),
        coverage_period_days=random.integers(7, shape.longest_period + 1, count),
        positive_days=only_if(chance(random, 0.4, count), positive_days),
        is_dynamic_positive_days=chance(random, 0.2, count),
        negative_days=random.choice([0, 0, 2, 5], count),
        is_dynamic_negative_days=chance(random, 0.8, count),
        freeze_fence_days=random.choice([0, 0, 0, 3], count),
        receipt_margin_days=random.choice([0, 0, 1], count),
        issue_margin_days=0,
        reorder_margin_days=random.choice([0, 0, 1], count),
        advance_margin_days=0,
        postpone_margin_days=0,
        is_on_hand_consumed_first=True,
        is_latest_supply_first=False,
        safety_stock_timing=words(
            staged.SAFETY_STOCK_TIMINGS, random.choice([0, 0, 0, 1, 2], count)
        ),
        is_strict_safety_stock=False,
        is_soft_issue_margin=False,
        is_perishable=False,
        shelf_life_days=staged.LAST_DAY,
        issue_calendar=random.integers(0, CALENDARS, count),
        issue_margin_calendar=staged.ALWAYS_OPEN,
        **{f"{fence}_fence_days": shape.horizon_days for fence in fences},
    )


def _sourcing_options(structure: Structure, random: np.random.Generator) -> pl.DataFrame:
    count = len(structure.level)
    key = np.arange(count)
    is_refilled = structure.refilled_by >= 0
    order_type = np.where(is_refilled, 2, np.where(structure.is_made, 1, 0))
    is_bought = order_type == 0
    lead_time = np.where(is_bought, random.integers(3, 26, count), random.integers(1, 4, count))
    roles = ("lead_time", "order", "start", "receipt")
    calendars = {
        f"{role}_calendar": random.integers(staged.ALWAYS_OPEN, CALENDARS, count) for role in roles
    }
    return table(
        staged.SourcingOptions,
        count,
        option=key,
        key=key,
        source_id=text("S", key),
        order_type=words(staged.ORDER_TYPES, order_type),
        vendor_id=only_if(is_bought, text("V", key % 977)),
        from_location_id=only_if(is_refilled, text("L", key * 0)),
        from_key=structure.refilled_by,
        bom_id=only_if(structure.is_made, text("B", key)),
        lead_time_days=lead_time,
        receipt_margin_calendar=staged.ALWAYS_OPEN,
        reorder_margin_calendar=staged.ALWAYS_OPEN,
        ship_calendar=staged.ALWAYS_OPEN,
        transport_days=0,
        minimum_order=scaled(random.choice([0, 0, 10, 40], count)),
        order_multiple=scaled(random.choice([0, 0, 5, 10], count)),
        maximum_order=scaled(random.choice([0] * 9 + [100_000], count)),
        from_quantity=0,
        valid_from_day=staged.FIRST_DAY,
        valid_to_day=staged.LAST_DAY,
        is_named_only=False,
        **calendars,
    )


def _arcs(structure: Structure, random: np.random.Generator) -> pl.DataFrame:
    refilled = np.flatnonzero(structure.refilled_by >= 0)
    parent = np.concatenate([refilled, structure.parent])
    count = len(parent)
    is_bom = np.arange(count) >= len(refilled)
    per = QUANTITIES_PER[
        np.where(is_bom, random.choice(len(QUANTITIES_PER), count, p=[0.5, 0.2, 0.2, 0.1]), 0)
    ]
    return table(
        staged.Arcs,
        count,
        arc=np.arange(count),
        option=parent,
        parent_key=parent,
        component_key=np.concatenate([structure.refilled_by[refilled], structure.component]),
        kind=words(("transfer", "bom"), is_bom),
        bom_line_id=only_if(is_bom, text("BL", np.arange(count))),
        quantity_basis="per_batch",
        numerator=per[:, 0],
        denominator=per[:, 1],
        scrap_quantity=0,
        scrap_numerator=0,
        round_up_multiple=0,
        offset_days=0,
        valid_from_day=staged.FIRST_DAY,
        valid_to_day=staged.LAST_DAY,
        from_order_quantity=0,
        to_order_quantity=0,
        has_own_order=False,
    )
