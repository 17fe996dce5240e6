"""Plan one low-level code: slices of its keys in threads, their rows in planning order."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from queue import SimpleQueue
from typing import Self

import numpy as np

from planning_core.netting.arrays import PlanArrays
from planning_core.netting.buffers import (
    DEPENDENTS,
    ORDERS,
    PEGS,
    UNCOVERED_ROWS,
    Bench,
    Rows,
    larger,
    new_bench,
    with_more_room,
)
from planning_core.netting.identity import Identities
from planning_core.netting.kernel import net_slice
from planning_core.netting.netted import NettedPlan, NettedSlice, Offered
from planning_core.netting.pool import TALLY_SIZE
from planning_core.netting.records import ROW_ENDS, Ints, Records
from planning_core.netting.storage import Storage
from planning_core.parameters import Room, in_memory

#: Keys per slice: small enough to balance threads, large enough to make the call cheap.
SLICE_KEYS = 8192


@dataclass(slots=True)
class Planners:
    """The threads of a plan and the benches they plan at, kept from level to level."""

    executor: ThreadPoolExecutor
    benches: SimpleQueue[Bench]
    storage: Storage

    @classmethod
    @contextmanager
    def of(cls, threads: int, room: Room = in_memory) -> Iterator[Self]:
        """Open as many threads and benches, and room for the rows; close them at the end."""
        benches: SimpleQueue[Bench] = SimpleQueue()
        for _ in range(threads):
            benches.put(new_bench(TALLY_SIZE))
        with ThreadPoolExecutor(threads) as executor:
            yield cls(executor, benches, Storage(room))


def net_level(
    arrays: PlanArrays,
    netted: NettedPlan,
    keys: Ints,
    identities: Identities,
    planners: Planners,
) -> list[tuple[NettedSlice, Offered]]:
    """Return the rows of the keys of one level, or of any of them, in slices in planning order.

    `netted` holds the levels above.
    Rule: PEG-1: keys of a level are independent of one another.
    """

    def plan_slice(part: Ints) -> tuple[NettedSlice, Offered]:
        bench = planners.benches.get()
        ends = np.empty(len(part), ROW_ENDS)
        bench = _planned_at(bench, arrays, netted, part, identities, ends)
        rows = _kept(planners.storage, bench.rows, part, ends)
        orders = len(rows.orders)
        planned = larger(bench.rows.planned, orders, orders)
        offered = Offered(planned, larger(bench.rows.hashes, orders, orders))
        planners.benches.put(bench)
        return rows, offered

    parts = [keys[first : first + SLICE_KEYS] for first in range(0, len(keys), SLICE_KEYS)]
    if len(parts) <= 1:
        return [plan_slice(keys)]
    return list(planners.executor.map(plan_slice, parts))


def _planned_at(
    bench: Bench,
    arrays: PlanArrays,
    netted: NettedPlan,
    keys: Ints,
    identities: Identities,
    ends: Records,
) -> Bench:
    """Return the bench with the rows of all keys: the same one, or a larger one."""
    bench.rows.filled[:] = 0
    place = 0
    while place < len(keys):
        place = net_slice(arrays, netted.planned, identities, keys, place, bench, ends)
        if place < len(keys):
            bench = with_more_room(bench)
    return bench


def _kept(storage: Storage, rows: Rows, keys: Ints, ends: Records) -> NettedSlice:
    """Return the rows of a slice, out of the way of the next one."""
    filled = rows.filled
    return NettedSlice(
        keys=keys,
        ends=ends,
        orders=storage.keep(rows.orders, filled[ORDERS]),
        pegs=storage.keep(rows.pegs, filled[PEGS]),
        dependents=storage.keep(rows.dependents, filled[DEPENDENTS]),
        uncovered=storage.keep(rows.uncovered, filled[UNCOVERED_ROWS]),
    )
