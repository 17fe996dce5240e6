"""The requirement profile: every receipt and issue of a key by date, with the stock it leaves."""

import numba
import numpy as np
import numpy.typing as npt
import polars as pl

from planning_core.delays import DelayedPlan
from planning_core.netting.codes import DEPENDENT_BASE, ORDER_BASE
from planning_core.results.names import PlanNames
from planning_core.tables.quantities import decimals

Longs = npt.NDArray[np.int64]


def requirement_profile(names: PlanNames, delayed: DelayedPlan) -> pl.DataFrame:
    """Return the transactions of every key in order of day, receipts before issues.

    Shape: `tables.RequirementProfile` without the run's ids; quantity + receipt, - issue.
    """
    receipts, requirements = names.receipts, names.requirements
    orders, dependents = names.netted.orders, names.netted.dependents
    in_count, out_count = receipts.height + len(orders), requirements.height + len(dependents)
    key = np.concatenate(
        [
            receipts["key"].to_numpy(),
            orders["key"],
            requirements["key"].to_numpy(),
            dependents["key"],
        ]
    ).astype(np.int64)
    day = np.concatenate(
        [
            receipts["available_day"].to_numpy(),
            delayed.order_available,
            requirements["day"].to_numpy(),
            dependents["day"],
        ]
    ).astype(np.int64)
    quantity = np.concatenate(
        [
            receipts["quantity"].to_numpy(),
            orders["quantity"],
            -requirements["quantity"].to_numpy(),
            -dependents["quantity"],
        ]
    )
    order = np.lexsort((np.arange(len(key)), np.arange(len(key)) >= in_count, day, key))
    key, day, quantity = key[order], day[order], quantity[order]
    sequence, projected = _running(key, quantity)
    kind, reference = _references(names, in_count, out_count)
    return pl.DataFrame(
        {
            **names.places(key),
            "date": names.dates(day),
            "sequence": sequence,
            "kind": kind[order],
            "reference_id": reference[order],
            "quantity": decimals(quantity),
            "projected_on_hand": decimals(projected),
        }
    )


def _references(names: PlanNames, in_count: int, out_count: int) -> tuple[pl.Series, pl.Series]:
    """Return kind and id of every transaction in the order in which they were joined."""
    known = names.requirements.height
    receipts = names.receipts.height
    supply = np.arange(in_count, dtype=np.int64)
    supply[receipts:] += ORDER_BASE - receipts
    demand = np.arange(out_count, dtype=np.int64)
    demand[known:] += DEPENDENT_BASE - known
    supplies, demands = names.supplies(supply), names.demands(demand)
    kinds = [supplies["supply_kind"].cast(pl.String), demands["demand_kind"].cast(pl.String)]
    return pl.concat(kinds), pl.concat([supplies["supply_id"], demands["demand_id"]])


@numba.njit(cache=True, nogil=True)
def _running(key: Longs, quantity: Longs) -> tuple[npt.NDArray[np.int32], Longs]:
    """Return the number within the key and the running total of every row, sorted by key."""
    sequence = np.empty(len(key), np.int32)
    projected = np.empty(len(key), np.int64)
    number, total = np.int32(0), np.int64(0)
    for row in range(len(key)):
        if row == 0 or key[row] != key[row - 1]:
            number, total = np.int32(0), np.int64(0)
        number += np.int32(1)
        total += quantity[row]
        sequence[row], projected[row] = number, total
    return sequence, projected
