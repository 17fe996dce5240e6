"""What comes and goes at every key, in order of day: the numbers behind the requirement profile."""

from typing import NamedTuple

import numba
import numpy as np
import numpy.typing as npt

from planning_core.delays import DelayedPlan
from planning_core.netting.arrays import PlanArrays
from planning_core.netting.borrowed import borrowed
from planning_core.netting.netted import NettedPlan
from planning_core.netting.records import MOVEMENT, Ints, Longs, Record, Records
from planning_core.netting.storage import rows_in
from planning_core.parameters import Room, in_memory
from planning_core.results.expired import Expired, expired

#: `order` of a receipt and of a known requirement, whose `arc` is their own number.
KNOWN = -1
#: `arc` of a planned order; a dependent demand has its parent order and its arc.
OWN = -1


class _Rows(NamedTuple):
    """A slice's rows, and when its orders are available."""

    ends: Records
    planned: Records
    available: Ints
    dependents: Records
    first_order: int


def movements(
    arrays: PlanArrays, netted: NettedPlan, delayed: DelayedPlan, room: Room = in_memory
) -> tuple[Records, Longs]:
    """Return the movements (`records.MOVEMENT`) of all keys, and where each key's begin.

    In order of key, day, receipts before issues, known ones first, number; what expires last.
    """
    lost = expired(arrays, netted, delayed)
    count = np.diff(lost.first)
    for part in netted.slices:
        _count(arrays, part.keys, part.ends, count)
    first = np.zeros(netted.keys + 1, np.int64)
    np.cumsum(count, out=first[1:])
    rows = rows_in(room, int(first[-1]), MOVEMENT)
    for part in netted.slices:
        planned = netted.offered_by(part).planned
        available = delayed.available[part.first_order : part.first_order + len(planned)]
        of = _Rows(part.ends, planned, available, part.dependents, part.first_order)
        _fill(arrays, part.keys, of, lost, first, rows)
    return rows, first


@numba.njit(cache=True, nogil=True)
def _count(arrays: PlanArrays, keys: Ints, ends: Records, count: Longs) -> None:
    arrays = borrowed(arrays)
    orders, dependents = 0, 0
    for place in range(len(keys)):
        key, after = arrays.keys[keys[place]], arrays.keys[keys[place] + 1]
        known = after.first_receipt - key.first_receipt
        known += after.first_requirement - key.first_requirement
        known += key.end_output - key.first_output
        end = ends[place]
        count[keys[place]] += known + end.orders - orders + end.dependents - dependents
        orders, dependents = end.orders, end.dependents


@numba.njit(cache=True, nogil=True)
def _fill(
    arrays: PlanArrays, keys: Ints, of: _Rows, lost: Expired, first: Longs, rows: Records
) -> None:
    """Write the movements of the keys of a slice."""
    arrays, of = borrowed(arrays), borrowed(of)
    unsorted, sort_key = np.empty(256, MOVEMENT), np.empty(256, np.int64)
    order, dependent = 0, 0
    for place in range(len(keys)):
        key = keys[place]
        count = first[key + 1] - first[key]
        if count > len(sort_key):
            unsorted, sort_key = np.empty(2 * count, MOVEMENT), np.empty(2 * count, np.int64)
        row = 0
        for number in range(arrays.keys[key].first_receipt, arrays.keys[key + 1].first_receipt):
            receipt = arrays.receipts[number]
            _write(unsorted[row], KNOWN, number, receipt.quantity)
            sort_key[row] = _sort_key(receipt.available_day, 0, row)
            row += 1
        for number in range(arrays.keys[key].first_output, arrays.keys[key].end_output):
            receipt = arrays.receipts[number]
            _write(unsorted[row], KNOWN, number, receipt.quantity)
            sort_key[row] = _sort_key(receipt.available_day, 0, row)
            row += 1
        for number in range(order, of.ends[place].orders):
            _write(unsorted[row], of.first_order + number, OWN, of.planned[number].quantity)
            sort_key[row] = _sort_key(of.available[number], 0, row)
            row += 1
        first_requirement = arrays.keys[key].first_requirement
        for number in range(first_requirement, arrays.keys[key + 1].first_requirement):
            requirement = arrays.requirements[number]
            _write(unsorted[row], KNOWN, number, -requirement.quantity)
            sort_key[row] = _sort_key(requirement.day, 1, row)
            row += 1
        for number in range(dependent, of.ends[place].dependents):
            line = of.dependents[number]
            _write(unsorted[row], line.order, line.arc, -line.quantity)
            sort_key[row] = _sort_key(line.day, 1, row)
            row += 1
        for number in range(lost.first[key], lost.first[key + 1]):
            gone = lost.rows[number]
            _write(unsorted[row], gone.order, gone.arc, gone.quantity)
            sort_key[row] = _sort_key(gone.day, 1, row)
            row += 1
        order, dependent = of.ends[place].orders, of.ends[place].dependents
        sort_key[:count].sort()
        for row in range(count):
            target, source = rows[first[key] + row], unsorted[sort_key[row] & _PLACE]
            _write(target, source.order, source.arc, source.quantity)
            target.day = sort_key[row] >> _DAY_SHIFT


_DAY_SHIFT = 32
_ISSUE_SHIFT = 31
_PLACE = (1 << _ISSUE_SHIFT) - 1


@numba.njit(cache=True, nogil=True, forceinline=True)
def _sort_key(day: int, is_issue: int, place: int) -> int:
    return (int(day) << _DAY_SHIFT) | (is_issue << _ISSUE_SHIFT) | place


@numba.njit(cache=True, nogil=True, forceinline=True)
def _write(movement: Record, order: int, arc: int, quantity: int) -> None:
    movement.order, movement.arc, movement.quantity = order, arc, quantity


@numba.njit(cache=True, nogil=True)
def running(rows: Records, first: Longs) -> tuple[npt.NDArray[np.int32], Longs]:
    """Return the number within its key and the running total of every row."""
    sequence = np.empty(len(rows), np.int32)
    projected = np.empty(len(rows), np.int64)
    for key in range(len(first) - 1):
        total = np.int64(0)
        for row in range(first[key], first[key + 1]):
            total += rows[row].quantity
            sequence[row], projected[row] = row - first[key] + 1, total
    return sequence, projected
