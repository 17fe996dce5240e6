"""What the own demand and safety stock of some keys leave of their existing supply (SUBST-2)."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from planning_core.netting.arrays import PlanArrays
from planning_core.netting.codes import ORDER_BASE
from planning_core.netting.netted import NettedSlice
from planning_core.netting.pool import ON_HAND, ON_HAND_RECEIPT, TAIL, TALLY_SIZE
from planning_core.netting.records import AVAILABLE, Ints, Longs, Records


class Spare(NamedTuple):
    """Supply to spare: per key a part of the pool, from `first` on, and a tally, as in netting."""

    keys: Ints
    pool: Records
    first: Longs
    tallies: Longs


def spare_supply(arrays: PlanArrays, slices: Sequence[NettedSlice], keys: Ints) -> Spare:
    """Return what the pegs of some slices leave of the receipts of keys.

    Stock of a perishable key is in the pool, a part per expiry date.

    Units: millionths of inventory units.
    """
    pegged = np.zeros(len(arrays.receipts), np.int64)
    for part in slices:
        own = part.pegs[part.pegs["supply"] < ORDER_BASE]
        np.add.at(pegged, own["supply"], own["quantity"])
    numbers = _numbers(arrays, keys)
    receipts, left = arrays.receipts[numbers], (arrays.receipts["quantity"] - pegged)[numbers]
    tallies = np.zeros((len(keys), TALLY_SIZE), np.int64)
    stock = receipts["is_on_hand"] & ~arrays.keys["is_perishable"][receipts["key"]]
    place = np.searchsorted(keys, receipts["key"])
    tallies[place[stock], ON_HAND] = left[stock]
    tallies[place[stock], ON_HAND_RECEIPT] = numbers[stock]
    numbers, receipts, left, place = (rows[~stock] for rows in (numbers, receipts, left, place))
    in_order = np.lexsort((numbers, receipts["available_day"], place))
    pool = np.zeros(len(in_order), AVAILABLE)
    pool["day"], pool["left"] = receipts["available_day"][in_order], left[in_order]
    pool["supply"], pool["last_day"] = numbers[in_order], receipts["last_day"][in_order]
    tallies[:, TAIL] = np.bincount(place, minlength=len(keys))
    return Spare(keys, pool, np.concatenate([[0], np.cumsum(tallies[:, TAIL])]), tallies)


def _numbers(arrays: PlanArrays, keys: Ints) -> Longs:
    """Return the receipts of some keys, known ones and what orders yield for them (CO-2)."""
    first, last = arrays.keys["first_receipt"][keys], arrays.keys["first_receipt"][keys + 1]
    output, end = arrays.keys["first_output"][keys], arrays.keys["end_output"][keys]
    ranges = [*zip(first, last, strict=True), *zip(output, end, strict=True)]
    return np.concatenate([np.empty(0, np.int64), *(np.arange(*of_key) for of_key in ranges)])
