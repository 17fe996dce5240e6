"""What nobody uses before it expires (SHELF-8)."""

from typing import NamedTuple

import numba
import numpy as np

from planning_core.delays import DelayedPlan
from planning_core.netting.arrays import PlanArrays
from planning_core.netting.codes import ORDER_BASE, SAFETY_BASE
from planning_core.netting.netted import NettedPlan
from planning_core.netting.records import MOVEMENT, Ints, Longs, Records
from planning_core.tables.staged import LAST_DAY

#: A receipt that expires is movement `arc` = FIRST_EXPIRED - its number; an order is its own arc.
FIRST_EXPIRED = -2
KNOWN, OWN = -1, -1


class Expired(NamedTuple):
    """Movements of what expires, in order of key, and where each key's begin."""

    rows: Records
    first: Longs


class _Supplies(NamedTuple):
    """All supply, receipts before orders: what is left of it, and when it comes and expires."""

    key: Longs
    left: Longs
    available: Longs
    last_day: Longs


def expired(arrays: PlanArrays, netted: NettedPlan, delayed: DelayedPlan) -> Expired:
    """Return what real demand leaves of perishable supply that expires within the horizon.

    Rule: SHELF-8.
    """
    keys = arrays.keys
    first = np.zeros(len(keys), np.int64)
    if not keys["is_perishable"].any():
        return Expired(np.empty(0, MOVEMENT), first)
    supplies = _supplies(arrays, netted, delayed)
    day = np.maximum(supplies.last_day + 1, supplies.available)
    is_lost = (
        keys["is_perishable"][supplies.key]
        & (supplies.left > 0)
        & (day <= keys["coverage_fence_days"][supplies.key])
    )
    lost = np.flatnonzero(is_lost)
    lost = lost[np.argsort(supplies.key[lost], kind="stable")]
    receipts = len(arrays.receipts)
    rows = np.empty(len(lost), MOVEMENT)
    rows["quantity"], rows["day"] = -supplies.left[lost], day[lost]
    rows["order"] = np.where(lost < receipts, KNOWN, lost - receipts)
    rows["arc"] = np.where(lost < receipts, FIRST_EXPIRED - lost, OWN)
    np.cumsum(np.bincount(supplies.key[lost], minlength=len(keys))[:-1], out=first[1:])
    return Expired(rows, first)


def _supplies(arrays: PlanArrays, netted: NettedPlan, delayed: DelayedPlan) -> _Supplies:
    """Return the supply of the plan as real demand leaves it, with its last days (SHELF-2)."""
    receipts, count = arrays.receipts, len(arrays.receipts)
    left = np.concatenate([receipts["quantity"], np.zeros(netted.orders, np.int64)])
    key = np.concatenate([receipts["key"].astype(np.int64), np.zeros(netted.orders, np.int64)])
    for part in netted.slices:
        first = count + part.first_order
        own = slice(first, first + len(part.orders))
        left[own] = netted.offered_by(part).planned["quantity"]
        key[own] = part.orders["key"]
        _use(part.pegs, first, left)
    made = order_last_days(arrays, key[count:], delayed.delivery, delayed.available)
    available = [receipts["available_day"], delayed.available]
    return _Supplies(
        key,
        left,
        np.concatenate(available).astype(np.int64),
        np.concatenate([receipts["last_day"].astype(np.int64), made]),
    )


def order_last_days(arrays: PlanArrays, key: Ints, delivery: Ints, available: Ints) -> Longs:
    """Return the last days on which planned orders can be used (SHELF-2)."""
    lasting = arrays.keys["shelf_life_days"][key].astype(np.int64)
    last: Longs = np.maximum(np.minimum(LAST_DAY, delivery + lasting), available)
    return last


@numba.njit(cache=True, nogil=True)
def _use(pegs: Records, first_order: int, left: Longs) -> None:
    """Take from supply what the pegs of a slice give to real demand."""
    for row in range(len(pegs)):
        peg = pegs[row]
        if peg.demand >= SAFETY_BASE:
            continue
        if peg.supply >= ORDER_BASE:
            left[first_order + peg.supply - ORDER_BASE] -= peg.quantity
        else:
            left[peg.supply] -= peg.quantity
