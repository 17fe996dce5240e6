"""What orders yield besides their item comes as late as the orders: delays along outputs (CO-2)."""

import numba
import numpy as np
import numpy.typing as npt
import polars as pl

from planning_core.arc_graph import UNREACHED, levels_of, on_circles, unreached
from planning_core.delays import Days, DelayedPlan, delays
from planning_core.netting.arrays import PlanArrays
from planning_core.netting.borrowed import borrowed
from planning_core.netting.calendar import add_days
from planning_core.netting.netted import NettedPlan
from planning_core.netting.records import Records
from planning_core.supplier_delays import ShipDays
from planning_core.tables.staged import LAST_DAY

#: Whether what stands in a row moves with its order.
Mask = npt.NDArray[np.bool_]


def delayed_plan(
    arrays: PlanArrays, netted: NettedPlan, arcs: pl.DataFrame, told: ShipDays
) -> tuple[PlanArrays, DelayedPlan]:
    """Return the plan's days when late components have moved orders, and these what they yield.

    Shape:  the arrays with `netted.receipts`, of which what orders yield has its final days; `arcs`
            are those left after circles were cut.
    Rule:   DELAY-1 to DELAY-4, CO-2.
    """
    arrays = arrays._replace(receipts=netted.receipts)
    delayed = delays(arrays, netted, told)
    yields = netted.yields
    if not delayed.component_delay[yields["order"]].any():
        return arrays, delayed
    moves = moves_along(arcs)[yields["arc"]]
    # What moves the yields of an order lies on no circle, so this ends.
    while (moved := moved_yields(arrays, yields, moves, delayed.delivery)) is not None:
        arrays = arrays._replace(receipts=moved)
        delayed = delays(arrays, netted, told)
    return arrays, delayed


def moved_yields(
    arrays: PlanArrays, yields: Records, moves: Mask, delivery: Days
) -> Records | None:
    """Return the receipts when orders are delivered on other days; None if that moves none.

    Shape:  `moves`: per yield, whether it moves with its order; `delivery`: of every order.
    """
    receipts = arrays.receipts.copy()
    return receipts if _move(arrays, receipts, yields, moves, delivery) else None


def moves_along(arcs: pl.DataFrame) -> Mask:
    """Return per arc whether it is an output that is not needed, in the end, for its own order."""
    kind = pl.col("kind").cast(pl.String)
    outputs = arcs.filter(kind == "output")
    moves = np.zeros(int(arcs["arc"].to_numpy().max(initial=-1)) + 1, np.bool_)
    moves[outputs["arc"].to_numpy()] = True
    delaying = _delaying(arcs)
    for arc, formula, yielded in outputs.select("arc", "parent_key", "component_key").iter_rows():
        if formula in delaying and yielded in delaying and _leads(delaying, yielded, formula):
            moves[arc] = False
    return moves


def _delaying(arcs: pl.DataFrame) -> dict[int, list[int]]:
    """Return what each key delays, of the keys that lie on circles of delays or between two."""
    kind = pl.col("kind").cast(pl.String)
    yields = arcs.filter(kind == "output").select("parent_key", "component_key")
    needs = arcs.filter(~kind.is_in(["output", "co_product"]))
    needs = needs.select(parent_key="component_key", component_key="parent_key")
    steps = pl.concat([yields, needs]).unique()
    keys = int(max(arcs[name].to_numpy().max() for name in ("parent_key", "component_key"))) + 1
    levels = levels_of(steps, keys)
    if not (levels == UNREACHED).any():
        return {}
    below = unreached(steps, levels)
    left = on_circles(below)
    return {key: [other for other in below[key] if other in left] for key in left}


def _leads(steps: dict[int, list[int]], start: int, end: int) -> bool:
    """Return whether steps lead from one key to another."""
    found, waiting = {start}, [start]
    while waiting and end not in found:
        further = [key for key in steps[waiting.pop()] if key not in found]
        found.update(further)
        waiting.extend(further)
    return end in found


@numba.njit(cache=True, nogil=True)
def _move(
    arrays: PlanArrays, receipts: Records, yields: Records, moves: Mask, delivery: Days
) -> bool:
    """Date what orders yield by the days on which these are delivered; return if any moved."""
    arrays, is_moved = borrowed(arrays), False
    first = len(receipts) - len(yields)
    for row in range(len(yields)):
        if not moves[row]:
            continue
        receipt = receipts[first + row]
        key = arrays.keys[receipt.key]
        delivered = int(delivery[yields[row].order])
        day = add_days(
            arrays.calendars, key.issue_margin_calendar, delivered, key.receipt_margin_days
        )
        is_moved |= day > receipt.available_day
        receipt.available_day = max(day, int(receipt.available_day))
        lasting = int(receipt.available_day) + int(key.shelf_life_days)
        receipt.last_day = min(LAST_DAY, lasting)
    return is_moved
