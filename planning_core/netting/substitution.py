"""What existing supply of substitutes covers, before the preferred item is ordered (SUBST)."""

from collections.abc import Callable, Sequence

import numba
import numpy as np

from planning_core.coverage_codes import PLANNED_CODES
from planning_core.netting.arrays import PlanArrays
from planning_core.netting.buffers import FULL, PEGS
from planning_core.netting.codes import DEPENDENT_BASE, ORDER_BASE
from planning_core.netting.netted import NettedPlan, NettedSlice, Offered
from planning_core.netting.records import (
    NEED,
    PEG,
    SHORTAGE,
    SWAP,
    Ints,
    Longs,
    Records,
)
from planning_core.netting.serve import serve
from planning_core.netting.spare import Spare, spare_supply
from planning_core.netting.together import date_need, last_shipping_day, serve_together

#: `SWAP.receipt` of what leaves a demand.
_LEAVES = -1
_MANUAL = PLANNED_CODES.index("manual")
#: Plans some keys of a level.
Nets = Callable[[Ints], Sequence[tuple[NettedSlice, Offered]]]


def with_swaps(
    arrays: PlanArrays,
    netted: NettedPlan,
    substitutes: Records,
    keys: Ints,
    net: Nets,
) -> PlanArrays:
    """Return the arrays with what the substitutes among some keys cover of others of them.

    Shape:  `substitutes`: records.SUBSTITUTE; `keys`: one level in planning order; `net` plans
            some of its keys.
    Rule:   SUBST-2 to SUBST-4, SUBST-7.
    """
    of_level = substitutes[np.isin(substitutes["key"], keys)]
    if not len(of_level):
        return arrays
    in_groups = np.isin(keys, [of_level["key"], of_level["preferred_key"]])
    slices = _without_orders(arrays, keys[in_groups], net)
    short = _shortages(slices, of_level)
    spare = spare_supply(arrays, slices, np.unique(of_level["key"]))
    trials = int((short["end_substitute"] - short["first_substitute"]).sum())
    pegs, uses = np.empty(len(spare.pool) + 2 * trials, PEG), np.empty((trials, 2), np.int64)
    count, pegged = _give(arrays, netted.planned.orders, of_level, short, spare, pegs, uses)
    swaps = _swaps(short, of_level, pegs[:pegged], uses[:count])
    found, first, number = np.unique(swaps["key"], return_index=True, return_counts=True)
    arrays.keys["first_swap"][found], arrays.keys["end_swap"][found] = first, first + number
    return arrays._replace(swaps=swaps)


def _without_orders(arrays: PlanArrays, keys: Ints, net: Nets) -> Sequence[NettedSlice]:
    """Return the keys of groups as planned from existing supply alone."""
    codes = arrays.keys["coverage_code"][keys]
    arrays.keys["coverage_code"][keys] = _MANUAL
    slices = net(keys)
    arrays.keys["coverage_code"][keys] = codes
    return [part for part, _ in slices]


def _shortages(slices: Sequence[NettedSlice], substitutes: Records) -> Records:
    """Return what existing supply leaves open of what has substitutes (`records.SHORTAGE`).

    In order of day, key, serving order, as slices have the keys in their order. Rule: SUBST-3.
    """
    found = np.concatenate([_shortages_of(part, substitutes) for part in slices])
    return found[np.argsort(found["day"], kind="stable")]


def _shortages_of(part: NettedSlice, substitutes: Records) -> Records:
    demand = part.uncovered["demand"]
    rows = part.uncovered[(demand >= DEPENDENT_BASE) & (demand < ORDER_BASE)]
    number = rows["demand"].astype(np.int64) - DEPENDENT_BASE
    demands = part.dependents[number]
    begin = np.concatenate([[0], part.ends["dependents"]])
    place = np.searchsorted(part.ends["dependents"], number, side="right")
    short = np.empty(len(rows), SHORTAGE)
    for name in ("key", "quantity"):
        short[name] = rows[name]
    for name in ("order", "arc", "requested", "day"):
        short[name] = demands[name]
    short["dependent"] = number - begin[place]
    stand_ins = substitutes["preferred_arc"]
    short["first_substitute"] = np.searchsorted(stand_ins, short["arc"], side="left")
    short["end_substitute"] = np.searchsorted(stand_ins, short["arc"], side="right")
    return short[short["first_substitute"] < short["end_substitute"]]


@numba.njit(cache=True, nogil=True)
def _give(
    arrays: PlanArrays,
    orders: Records,
    substitutes: Records,
    short: Records,
    spare: Spare,
    pegs: Records,
    uses: Longs,
) -> tuple[int, int]:
    """Peg shortages to what substitutes have to spare, one after the other.

    Return how many pairs of shortage and substitute there are, written to `uses`, and their pegs.
    """
    filled = np.zeros(FULL + 1, np.int64)
    need, count = np.empty(1, NEED)[0], 0
    for row in range(len(short)):
        need.left, requested = short[row].quantity, short[row].requested
        start_day = orders[short[row].order].start_day
        lines = substitutes[short[row].first_substitute : short[row].end_substitute]
        expires = _expires(arrays, short[row].key, lines, start_day)
        for number in range(len(lines)):
            line = lines[number]
            if need.left == 0 or not line.valid_from_day <= start_day <= line.valid_to_day:
                continue
            before, need.demand, until = need.left, count, 0
            if expires:
                until = last_shipping_day(arrays, short[row].key, requested, need)
            lead_day = date_need(arrays, line.key, requested, need)
            giver = np.searchsorted(spare.keys, line.key)
            pool = spare.pool[spare.first[giver] : spare.first[giver + 1]]
            policy, tally = arrays.keys[line.key], spare.tallies[giver]
            if expires:
                serve_together(arrays, policy, pegs, filled, pool, tally, need, lead_day, until)
            else:
                serve(policy, pegs, filled, pool, tally, need, lead_day)
            if need.left < before:
                uses[count, 0], uses[count, 1] = row, short[row].first_substitute + number
                count += 1
    return count, filled[PEGS]


@numba.njit(cache=True, nogil=True)
def _expires(arrays: PlanArrays, preferred: int, lines: Records, day: int) -> bool:
    """Return whether the preferred item expires, or what may stand in for it on a day (SUBST-7)."""
    expires = bool(arrays.keys[preferred].is_perishable)
    for number in range(len(lines)):
        is_valid = lines[number].valid_from_day <= day <= lines[number].valid_to_day
        expires |= is_valid and arrays.keys[lines[number].key].is_perishable
    return bool(expires)


def _swaps(short: Records, substitutes: Records, pegs: Records, uses: Longs) -> Records:
    """Return what leaves the demand of preferred items, and what comes to substitutes, by key."""
    use = pegs["demand"].astype(np.int64)
    row, number = uses[use, 0], uses[use, 1]
    coming = np.empty(len(pegs), SWAP)
    coming["key"], coming["arc"] = substitutes["key"][number], substitutes["arc"][number]
    coming["order"], coming["requested"] = short["order"][row], short["requested"][row]
    coming["dependent"] = _numbers_within(substitutes["key"][uses[:, 1]])[use]
    coming["receipt"], coming["quantity"] = pegs["supply"], pegs["quantity"]
    covered = np.zeros(len(short), np.int64)
    np.add.at(covered, row, pegs["quantity"])
    left = short[covered > 0]
    leaving = np.zeros(len(left), SWAP)
    leaving["key"], leaving["dependent"] = left["key"], left["dependent"]
    leaving["receipt"], leaving["quantity"] = _LEAVES, covered[covered > 0]
    swaps = np.concatenate([leaving, coming])
    return swaps[np.lexsort((swaps["dependent"], swaps["receipt"] != _LEAVES, swaps["key"]))]


def _numbers_within(keys: Ints) -> Longs:
    """Return the number of every row among those of its key, from 0, in the order they have."""
    order = np.argsort(keys, kind="stable")
    first = np.searchsorted(keys[order], keys[order], side="left")
    numbers = np.empty(len(keys), np.int64)
    numbers[order] = np.arange(len(keys)) - first
    return numbers
