"""Plan one low-level code: slices of its keys in threads, their rows joined in planning order."""

from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

import numba

from planning_core.netting.arrays import PlanArrays
from planning_core.netting.buffers import DEPENDENTS, ORDERS, PEGS, UNCOVERED_ROWS, Rows
from planning_core.netting.codes import DEPENDENT_BASE, ORDER_BASE, SAFETY_BASE
from planning_core.netting.gather import PlannedOrders
from planning_core.netting.kernel import net_slice
from planning_core.netting.records import Ints, Longs, Records, joined

#: Keys per slice: small enough to balance threads, large enough to make the call cheap.
SLICE_KEYS = 8192


class LevelRows(NamedTuple):
    """What one level produced, with row numbers that hold in the whole plan."""

    orders: Records
    pegs: Records
    dependents: Records
    uncovered: Records
    orders_of_key: Longs


class OverflowKeyError(Exception):
    """The dependent demand of a key does not fit into 64 bits."""

    def __init__(self, key: int) -> None:
        super().__init__(f"key {key}")
        self.key = key


def net_level(
    arrays: PlanArrays,
    planned: PlannedOrders,
    keys: Ints,
    numbers: tuple[int, int],
    threads: int,
) -> LevelRows:
    """Return the orders, pegs, dependent and uncovered demands of the keys of one level.

    `numbers` are the plan's counts of orders and dependent demands so far.
    Errors: OverflowKeyError. Rule: PEG-1: keys of a level are independent of one another.
    """
    slices = [keys[first : first + SLICE_KEYS] for first in range(0, len(keys), SLICE_KEYS)]
    size = max(64, 2 * min(len(keys), SLICE_KEYS))

    def plan_slice(part: Ints) -> tuple[Rows, Longs, int]:
        return net_slice(arrays, planned, part, size)

    if threads > 1 and len(slices) > 1:
        with ThreadPoolExecutor(threads) as executor:
            results = list(executor.map(plan_slice, slices))
    else:
        results = [plan_slice(part) for part in slices]
    for _, _, overflow in results:
        if overflow >= 0:
            raise OverflowKeyError(overflow)
    return _joined(results, numbers)


def _joined(results: list[tuple[Rows, Longs, int]], numbers: tuple[int, int]) -> LevelRows:
    order_number, dependent_number = numbers
    parts: list[tuple[Records, ...]] = []
    for rows, orders_of_key, _ in results:
        filled = rows.filled
        orders, pegs = rows.orders[: filled[ORDERS]], rows.pegs[: filled[PEGS]]
        uncovered = rows.uncovered[: filled[UNCOVERED_ROWS]]
        _renumber(orders, pegs, uncovered, order_number, dependent_number)
        dependents = rows.dependents[: filled[DEPENDENTS]]
        parts.append((orders, pegs, dependents, uncovered, orders_of_key))
        order_number += len(orders)
        dependent_number += len(dependents)
    columns = zip(*parts, strict=True)
    return LevelRows(*(joined(list(column), column[0].dtype) for column in columns))


@numba.njit(cache=True, nogil=True)
def _renumber(
    orders: Records, pegs: Records, uncovered: Records, order_number: int, dependent_number: int
) -> None:
    """Turn a slice's own row numbers into the plan's."""
    for row in range(len(orders)):
        if DEPENDENT_BASE <= orders[row].trigger < SAFETY_BASE:
            orders[row].trigger += dependent_number
    for row in range(len(pegs)):
        if DEPENDENT_BASE <= pegs[row].demand < SAFETY_BASE:
            pegs[row].demand += dependent_number
        if pegs[row].supply >= ORDER_BASE:
            pegs[row].supply += order_number
    for row in range(len(uncovered)):
        if DEPENDENT_BASE <= uncovered[row].demand < SAFETY_BASE:
            uncovered[row].demand += dependent_number
