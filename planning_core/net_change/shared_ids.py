"""Would two orders share an id, of those that stay and those planned anew (ID-1)?"""

from typing import NamedTuple

import numba
import numpy as np

from planning_core.net_change.order_book import Mask
from planning_core.net_change.replan import Replanned
from planning_core.netting.identity import any_equal
from planning_core.netting.records import Hashes, Longs


class _Booked(NamedTuple):
    """Which keys stay, and where the hashes of each key's orders stand."""

    stays: Mask
    first: Longs
    last: Longs
    hashes: Hashes


#: Bits of the filter per order planned anew: one order in so many that stays passes it by chance.
_BITS_PER_ORDER = 16


def shares_an_id(done: Replanned) -> bool:
    """Return whether two of all orders have equal hashes; of those that stay no two do."""
    own = [done.netted.offered_by(part).hashes for part in done.netted.slices]
    hashes = np.concatenate([np.empty(0, np.uint64), *own])
    bits = max(6, (_BITS_PER_ORDER * len(hashes)).bit_length())
    seen = _seen(hashes, np.zeros(1 << bits - 6, np.uint64), bits)
    return bool(any_equal(np.concatenate([hashes, _alike(seen, bits, done)])))


def _alike(seen: Hashes, bits: int, done: Replanned) -> Hashes:
    """Return the hashes of orders that stay and may be among those seen."""
    book, room = done.book, np.empty(len(done.book.orders.hash), np.uint64)
    booked = _Booked(~done.is_replanned, book.first, book.last, book.orders.hash)
    return room[: _passing(seen, bits, booked, room)]


@numba.njit(cache=True, nogil=True)
def _seen(hashes: Hashes, seen: Hashes, bits: int) -> Hashes:
    """Mark the first bits of hashes as seen."""
    for value in hashes:
        place = value >> np.uint64(64 - bits)
        seen[place >> np.uint64(6)] |= np.uint64(1) << (place & np.uint64(63))
    return seen


@numba.njit(cache=True, nogil=True)
def _passing(seen: Hashes, bits: int, booked: _Booked, room: Hashes) -> int:
    """Write the hashes of keys that stay whose first bits are seen; return how many they are."""
    count = 0
    for key in range(len(booked.stays)):
        if not booked.stays[key]:
            continue
        for row in range(booked.first[key], booked.last[key]):
            place = booked.hashes[row] >> np.uint64(64 - bits)
            if seen[place >> np.uint64(6)] >> (place & np.uint64(63)) & np.uint64(1):
                room[count] = booked.hashes[row]
                count += 1
    return count
