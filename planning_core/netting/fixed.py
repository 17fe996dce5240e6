"""Peg what markings and reservations have fixed, before anything else is pegged (PEG-8)."""

import numba

from planning_core.netting.arrays import PlanArrays
from planning_core.netting.buffers import Needs, Rows, add_peg
from planning_core.netting.codes import DEPENDENT_BASE
from planning_core.netting.first_expiring import peg_marked
from planning_core.netting.pool import ON_HAND, take_on_hand
from planning_core.netting.records import Longs, Records


@numba.njit(cache=True, nogil=True, forceinline=True)
def peg_fixed(
    arrays: PlanArrays,
    rows: Rows,
    pool: Records,
    scratch: Needs,
    tally: Longs,
    key: int,
    count: int,
) -> None:
    """Give each marked requirement its supply, as far as both reach; the rest of both stays open.

    Rule: PEG-8, SHELF-9.
    """
    first, last = arrays.keys[key].first_fixed_peg, arrays.keys[key + 1].first_fixed_peg
    if first == last:
        return
    first_requirement = arrays.keys[key].first_requirement
    first_receipt = arrays.keys[key].first_receipt
    in_pool = first_receipt + (1 if arrays.receipts[first_receipt].is_on_hand else 0)
    for place in range(count):
        if scratch.needs[place].demand < DEPENDENT_BASE:
            scratch.pending[scratch.needs[place].demand - first_requirement] = place
    for number in range(first, last):
        fixed = arrays.fixed_pegs[number]
        need = scratch.needs[scratch.pending[fixed.requirement - first_requirement]]
        if arrays.keys[key].is_perishable:
            peg_marked(arrays, rows, pool, key, fixed, need)
            continue
        wanted = min(fixed.quantity, need.left)
        if arrays.receipts[fixed.receipt].is_on_hand:
            taken = min(wanted, tally[ON_HAND])
            take_on_hand(rows.pegs, rows.filled, tally, need.demand, taken)
        else:
            available = pool[fixed.receipt - in_pool]
            taken = min(wanted, available.left)
            available.left -= taken
            if taken > 0:
                add_peg(rows.pegs, rows.filled, need.demand, available.supply, taken)
        need.left -= taken
