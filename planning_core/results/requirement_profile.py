"""The requirement profile: every receipt and issue of a key by date, with the stock it leaves."""

from collections.abc import Iterator
from itertools import pairwise

import numpy as np
import numpy.typing as npt
import polars as pl

from planning_core.delays import DelayedPlan
from planning_core.netting.records import Records
from planning_core.parameters import Room, in_memory
from planning_core.results.movements import movements, running
from planning_core.results.names import PlanNames
from planning_core.results.references import Sources, references, sources
from planning_core.tables.quantities import decimals

#: Rows of a part of the profile, about: few enough that the memory of one serves the next.
PART_ROWS = 1 << 18


def requirement_profile(
    names: PlanNames, delayed: DelayedPlan, room: Room = in_memory
) -> Iterator[pl.DataFrame]:
    """Return the transactions of every key in order of day, receipts before issues, in parts.

    Shape: `tables.RequirementProfile` without the run's ids; quantity + receipt, - issue.
    """
    rows, first = movements(names.arrays, names.netted, delayed, room)
    of = sources(names)
    cuts = np.searchsorted(first[:-1], np.arange(PART_ROWS, len(rows), PART_ROWS))
    for key, next_key in pairwise([0, *cuts.tolist(), len(first) - 1]):
        yield _part(names, of, rows[first[key] : first[next_key]], first[key : next_key + 1], key)


def _part(
    names: PlanNames, of: Sources, rows: Records, first: npt.NDArray[np.int64], first_key: int
) -> pl.DataFrame:
    """Return the rows of some keys in a row; `first`: where each begins in the plan."""
    keys = np.repeat(np.arange(first_key, first_key + len(first) - 1), np.diff(first))
    sequence, projected = running(rows, first - first[0])
    return pl.DataFrame(
        {
            **names.places(keys),
            "date": names.dates(rows["day"]),
            "sequence": sequence,
            **references(of, rows),
            "quantity": decimals(rows["quantity"]),
            "projected_on_hand": decimals(projected),
        }
    )
