"""Plan one low-level code: slices of its keys in threads, their rows joined in planning order."""

from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

import numba
import numpy as np
import numpy.typing as npt

from planning_core.netting.arrays import PlanArrays
from planning_core.netting.buffers import DEPENDENTS, ORDERS, PEGS, UNCOVERED, Rows
from planning_core.netting.codes import DEPENDENT_BASE, ORDER_BASE, SAFETY_BASE
from planning_core.netting.gather import PlannedOrders
from planning_core.netting.kernel import net_slice

Longs = npt.NDArray[np.int64]
#: Keys per slice: small enough to balance threads, large enough to make the call cheap.
SLICE_KEYS = 8192


class LevelRows(NamedTuple):
    """What one level produced, with order and dependent-demand numbers that hold in the whole plan."""

    order_quantities: Longs
    order_days: npt.NDArray[np.int32]
    pegs: Longs
    dependents: Longs
    uncovered: Longs
    orders_of_key: Longs


class OverflowKeyError(Exception):
    """The dependent demand of a key does not fit into 64 bits."""

    def __init__(self, key: int) -> None:
        super().__init__(f"key {key}")
        self.key = key


def net_level(
    arrays: PlanArrays,
    planned: PlannedOrders,
    keys: npt.NDArray[np.int32],
    numbers: tuple[int, int],
    threads: int,
) -> LevelRows:
    """Return the orders, pegs, dependent and uncovered demands of the keys of one level.

    `numbers` are the plan's counts of orders and dependent demands so far.
    Errors: OverflowKeyError. Rule: PEG-1: keys of a level are independent of one another.
    """
    slices = [keys[first : first + SLICE_KEYS] for first in range(0, len(keys), SLICE_KEYS)]
    size = max(64, 2 * min(len(keys), SLICE_KEYS))

    def plan_slice(part: npt.NDArray[np.int32]) -> tuple[Rows, Longs, int]:
        return net_slice(arrays, planned, part, size)  # type: ignore[no-any-return]

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
    parts: list[tuple[npt.NDArray[np.int64], ...]] = []
    for rows, _, _ in results:
        count = rows.count
        quantities = rows.order_quantities[: count[ORDERS]]
        pegs = rows.pegs[: count[PEGS]]
        uncovered = rows.uncovered[: count[UNCOVERED]]
        _renumber(quantities[:, 2:3], pegs, uncovered, order_number, dependent_number)
        days = rows.order_days[: count[ORDERS]]
        parts.append((quantities, days, pegs, rows.dependents[: count[DEPENDENTS]], uncovered))
        order_number += int(count[ORDERS])
        dependent_number += int(count[DEPENDENTS])
    columns = [np.concatenate(column) for column in zip(*parts, strict=True)]
    return LevelRows(*columns, np.concatenate([orders for _, orders, _ in results]))


@numba.njit(cache=True, nogil=True)
def _renumber(triggers: Longs, pegs: Longs, uncovered: Longs, orders: int, dependents: int) -> None:
    """Turn a slice's own row numbers into the plan's."""
    for row in range(len(triggers)):
        if DEPENDENT_BASE <= triggers[row, 0] < SAFETY_BASE:
            triggers[row, 0] += dependents
    for row in range(len(pegs)):
        if DEPENDENT_BASE <= pegs[row, 0] < SAFETY_BASE:
            pegs[row, 0] += dependents
        if pegs[row, 1] >= ORDER_BASE:
            pegs[row, 1] += orders
    for row in range(len(uncovered)):
        if DEPENDENT_BASE <= uncovered[row, 0] < SAFETY_BASE:
            uncovered[row, 0] += dependents
