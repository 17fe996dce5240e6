"""The requirement profile: every receipt and issue of a key by date, with the stock it leaves."""

from collections.abc import Iterator
from itertools import pairwise

import numpy as np
import numpy.typing as npt
import polars as pl

from planning_core.delays import DelayedPlan
from planning_core.netting.identity import order_ids
from planning_core.netting.records import Records
from planning_core.results.movements import KNOWN, OWN, movements, running
from planning_core.results.names import PlanNames
from planning_core.tables.quantities import decimals

#: Rows of a part of the profile, about.
PART_ROWS = 1 << 20


def requirement_profile(names: PlanNames, delayed: DelayedPlan) -> Iterator[pl.DataFrame]:
    """Return the transactions of every key in order of day, receipts before issues, in parts.

    Shape: `tables.RequirementProfile` without the run's ids; quantity + receipt, - issue.
    """
    rows, first = movements(names.arrays, names.netted, delayed)
    cuts = np.searchsorted(first[:-1], np.arange(PART_ROWS, len(rows), PART_ROWS))
    for key, next_key in pairwise([0, *cuts.tolist(), len(first) - 1]):
        yield _part(names, rows[first[key] : first[next_key]], first[key : next_key + 1], key)


def _part(
    names: PlanNames, rows: Records, first: npt.NDArray[np.int64], first_key: int
) -> pl.DataFrame:
    """Return the rows of some keys in a row; `first`: where each begins in the plan."""
    keys = np.repeat(np.arange(first_key, first_key + len(first) - 1), np.diff(first))
    sequence, projected = running(rows, first - first[0])
    return pl.DataFrame(
        {
            **names.places(keys),
            "date": names.dates(rows["day"]),
            "sequence": sequence,
            **_references(names, rows),
            "quantity": decimals(rows["quantity"]),
            "projected_on_hand": decimals(projected),
        }
    )


def _references(names: PlanNames, rows: Records) -> dict[str, pl.Series]:
    """Return kind and id of what moves: of receipts, requirements, orders, dependents."""
    is_known, is_own = rows["order"] == KNOWN, rows["arc"] == OWN
    is_in = rows["quantity"] > 0
    of_kind = [is_known & is_in, is_known & ~is_in, ~is_known & is_own, ~is_known & ~is_own]
    receipt, requirement, order, dependent = (rows[of] for of in of_kind)
    hashes = names.netted.order_hashes
    ids = [
        names.receipts["supply_id"][receipt["arc"]],
        names.requirements["demand_id"][requirement["arc"]],
        order_ids(hashes[order["order"]]),
        order_ids(hashes[dependent["order"]]) + ":" + names.arc_names["suffix"][dependent["arc"]],
    ]
    kinds = [
        names.receipts["supply_kind"][receipt["arc"]].cast(pl.String),
        names.requirements["demand_kind"][requirement["arc"]].cast(pl.String),
        pl.repeat("planned_order", len(order), dtype=pl.String, eager=True),
        pl.repeat("dependent", len(dependent), dtype=pl.String, eager=True),
    ]
    place = np.empty(len(rows), np.uint32)
    place[np.concatenate([np.flatnonzero(of) for of in of_kind])] = np.arange(len(rows))
    return {"kind": pl.concat(kinds)[place], "reference_id": pl.concat(ids)[place]}
