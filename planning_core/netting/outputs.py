"""What planned orders yield besides their item: receipts of the keys planned after them (CO)."""

import numba
import numpy as np
import numpy.typing as npt

from planning_core.netting.arrays import PlanArrays
from planning_core.netting.calendar import add_days
from planning_core.netting.netted import NettedPlan
from planning_core.netting.quantity import output_quantity
from planning_core.netting.records import RECEIPT, YIELD, Ints, Longs, Records
from planning_core.tables.staged import LAST_DAY


def with_outputs(
    arrays: PlanArrays, netted: NettedPlan, outputs: Records, keys: Ints
) -> PlanArrays:
    """Return the arrays with what the orders planned so far yield for some keys, as receipts.

    Shape:  `outputs`: records.OUTPUT, in planning order of the parents, then by arc. The receipts
            of the keys follow all others, by key, available day, parent, order and arc;
            `netted.yields` names order and arc of each.
    Rule:   CO-1, CO-2, SHELF-2.
    """
    own = outputs[np.isin(outputs["key"], keys)]
    if not len(own):
        return arrays
    line, order = _pairs(own, netted)
    parent = np.cumsum(own["parent_key"] != np.roll(own["parent_key"], 1))[line]
    receipts, yields = np.zeros(len(order), RECEIPT), np.empty(len(order), YIELD)
    delivered = netted.delivery_days(order)
    _yield_all(arrays, own, netted.planned.orders, (line, order, delivered), receipts)
    yields["order"], yields["arc"] = order, own["arc"][line]
    is_yielded = receipts["quantity"] > 0
    receipts, yields, parent = receipts[is_yielded], yields[is_yielded], parent[is_yielded]
    in_order = np.lexsort(
        (yields["arc"], yields["order"], parent, receipts["available_day"], receipts["key"])
    )
    receipts, yields = receipts[in_order], yields[in_order]
    _point(arrays, receipts["key"])
    netted.yields = np.concatenate([netted.yields, yields])
    return arrays._replace(receipts=np.concatenate([arrays.receipts, receipts]))


def _pairs(own: Records, netted: NettedPlan) -> tuple[Longs, Longs]:
    """Return every output line with every order of its parent, as two columns of numbers."""
    orders = netted.planned.of_key[own["parent_key"]]
    count = (orders["last"] - orders["first"]).astype(np.int64)
    line = np.repeat(np.arange(len(own)), count)
    place = np.arange(len(line)) - np.repeat(np.cumsum(count) - count, count)
    return line, orders["first"][line] + place


def _point(arrays: PlanArrays, keys: npt.NDArray[np.int32]) -> None:
    """Say for each key where its outputs begin and end among the receipts."""
    known = len(arrays.receipts)
    found, first, count = np.unique(keys, return_index=True, return_counts=True)
    arrays.keys["first_output"][found] = known + first
    arrays.keys["end_output"][found] = known + first + count


@numba.njit(cache=True, nogil=True)
def _yield_all(
    arrays: PlanArrays,
    lines: Records,
    planned: Records,
    pairs: tuple[Longs, Longs, Ints],
    receipts: Records,
) -> None:
    """Write one receipt per line and order, 0 where the line does not count."""
    line_of, order_of, delivered = pairs
    for row in range(len(receipts)):
        line, order = lines[line_of[row]], planned[order_of[row]]
        receipts[row].key = line.key
        if line.option != order.option:
            continue
        if not line.valid_from_day <= order.start_day <= line.valid_to_day:
            continue
        quantity = output_quantity(order.quantity, line)
        key = arrays.keys[line.key]
        receipts[row].quantity = quantity
        receipts[row].available_day = add_days(
            arrays.calendars,
            key.issue_margin_calendar,
            int(delivered[row]),
            key.receipt_margin_days,
        )
        lasting = int(receipts[row].available_day) + int(key.shelf_life_days)
        receipts[row].last_day = min(LAST_DAY, lasting)
