"""What co-products lack before the formula items they are ordered of are planned (CO-5, CO-6)."""

from collections.abc import Callable, Sequence

import numba
import numpy as np

from planning_core.coverage_codes import AFTER_DAYS, PLANNED_CODES
from planning_core.netting.arrays import PlanArrays
from planning_core.netting.calendar import add_days, open_on_or_before, subtract_days
from planning_core.netting.codes import DEPENDENT_BASE
from planning_core.netting.coverage import window_of
from planning_core.netting.identity import Identities, mixed
from planning_core.netting.netted import NettedPlan, NettedSlice, Offered
from planning_core.netting.order_dates import schedule_backward, schedule_forward
from planning_core.netting.outputs import with_outputs
from planning_core.netting.records import CO_NEED, CO_PRODUCT, Hashes, Ints, Longs, Record, Records

_MANUAL = PLANNED_CODES.index("manual")
#: Plans some keys.
Nets = Callable[[PlanArrays, Ints], Sequence[tuple[NettedSlice, Offered]]]


def co_product_records(
    arrays: PlanArrays, driving: Records, outputs: Records
) -> tuple[PlanArrays, Records]:
    """Return the arrays with the lines that yield co-products, and `records.CO_PRODUCT` of these.

    Shape:  `driving`, `outputs`: records.OUTPUT; the co-products in the order that `driving` has.
    Rule:   CO-5, CO-6.
    """
    _, first = np.unique(driving["parent_key"], return_index=True)
    pairs = driving[["parent_key", "key"]][np.sort(first)]
    found = np.zeros(len(pairs), CO_PRODUCT)
    if not len(pairs):
        return arrays, found
    lines, count = [arrays.co_lines], len(arrays.co_lines)
    for number, (key, formula_key) in enumerate(pairs.tolist()):
        sizes = driving[driving["parent_key"] == key]
        yields = outputs[(outputs["key"] == key) & (outputs["parent_key"] == formula_key)]
        ends = np.cumsum([count, len(sizes), len(yields)])
        found[number] = (key, formula_key, *ends)
        lines += [sizes, yields]
        count = int(ends[-1])
    arrays = arrays._replace(co_lines=np.concatenate(lines))
    _date_first_yields(arrays, found)
    return arrays, found


def with_co_needs(
    arrays: PlanArrays,
    netted: NettedPlan,
    co_products: Records,
    outputs: Records,
    keys: Ints,
    named: Identities,
    net: Nets,
) -> PlanArrays:
    """Return the arrays with what the co-products of some keys lack, as those keys' needs.

    Shape:  `co_products`: records.CO_PRODUCT in the order of items and locations; `outputs`:
            records.OUTPUT; `keys`: one level.
    Rule:   CO-6.
    """
    own = co_products[np.isin(co_products["formula_key"], keys)]
    if not len(own):
        return arrays
    rows = _lacking(_without_orders(arrays, netted, outputs, own, net))
    if not len(rows):
        return arrays
    of_row = own[_places(own["key"], rows["co_product"])]
    for name in ("first_line", "first_yield", "end_yield"):
        rows[name] = of_row[name]
    rows["key"] = of_row["formula_key"]
    rows = rows[: _date_needs(arrays, rows)]
    _identify(rows, named, netted.order_hashes)
    place = _places(own["key"], rows["co_product"])
    rows["cumulative"] = _summed_within(place, rows["quantity"])
    rows = rows[np.lexsort((place, rows["day"], rows["key"]))]
    found, first, number = np.unique(rows["key"], return_index=True, return_counts=True)
    first += len(netted.co_needs)
    arrays.keys["first_co_need"][found], arrays.keys["end_co_need"][found] = first, first + number
    netted.co_needs = np.concatenate([netted.co_needs, rows])
    return arrays._replace(co_needs=netted.co_needs)


def _without_orders(
    arrays: PlanArrays, netted: NettedPlan, outputs: Records, co_products: Records, net: Nets
) -> Sequence[NettedSlice]:
    """Return co-products as planned from what there is, and what orders of other keys yield."""
    keys, yields = co_products["key"], netted.yields
    formula = np.full(len(arrays.keys), -1, np.int64)
    formula[keys] = co_products["formula_key"]
    outputs = outputs[np.isin(outputs["key"], keys)]
    kept = arrays.keys[keys]
    arrays.keys["coverage_code"][keys] = _MANUAL
    for name in ("first_output", "end_output", "first_swap", "end_swap"):
        arrays.keys[name][keys] = 0
    of_others = outputs[outputs["parent_key"] != formula[outputs["key"]]]
    slices = net(with_outputs(arrays, netted, of_others, keys), keys)
    arrays.keys[keys], netted.yields = kept, yields
    return [part for part, _ in slices]


def _places(keys: Ints, of: Ints) -> Longs:
    """Return where some keys stand among others; these are in any order."""
    order = np.argsort(keys, kind="stable")
    places: Longs = order[np.searchsorted(keys, of, sorter=order)]
    return places


def _lacking(slices: Sequence[NettedSlice]) -> Records:
    """Return what is uncovered, in serving order: co_product, day, quantity, whose demand it is."""
    parts = []
    for part in slices:
        demand = part.uncovered["demand"].astype(np.int64)
        rows = np.zeros(len(demand), CO_NEED)
        rows["co_product"], rows["quantity"] = part.uncovered["key"], part.uncovered["quantity"]
        is_known = demand < DEPENDENT_BASE
        rows["requirement"] = np.where(is_known, demand, -1)
        dependents = part.dependents[demand[~is_known] - DEPENDENT_BASE]
        for name in ("order", "arc", "day"):
            rows[name][~is_known] = dependents[name]
        parts.append(rows)
    return np.concatenate(parts)


def _summed_within(places: Longs, quantities: Longs) -> Longs:
    """Return the running sum of quantities within each place; places ascend."""
    total: Longs = np.cumsum(quantities)
    first = np.searchsorted(places, places, side="left")
    summed: Longs = total - total[first] + quantities[first]
    return summed


@numba.njit(cache=True, nogil=True)
def _date_first_yields(arrays: PlanArrays, co_products: Records) -> None:
    """Say of each co-product when an order of its formula item yields it at the earliest."""
    for row in range(len(co_products)):
        pair = co_products[row]
        option = arrays.options[arrays.co_lines[pair.first_line].option]
        formula, policy = arrays.keys[pair.formula_key], arrays.keys[pair.key]
        freeze = int(formula.freeze_fence_days)
        ordered, _, delivery = schedule_backward(arrays.calendars, option, formula, freeze)
        if ordered < 0:
            delivery = schedule_forward(arrays.calendars, option, formula)[2]
        policy.co_product_day = add_days(
            arrays.calendars, policy.issue_margin_calendar, delivery, policy.receipt_margin_days
        )


@numba.njit(cache=True, nogil=True)
def _date_needs(arrays: PlanArrays, rows: Records) -> int:
    """Date needs at their formula item, those of one period as one; return how many are left."""
    count, window_end = 0, -1
    for row in range(len(rows)):
        need = rows[row]
        policy = arrays.keys[need.co_product]
        if need.requirement >= 0:
            need.day = arrays.requirements[need.requirement].day
        is_next = count > 0 and rows[count - 1].co_product == need.co_product
        if is_next and need.day <= window_end:
            rows[count - 1].quantity += need.quantity
            continue
        window = window_of(policy)
        window_end = need.day + window.days - 1 if window.closes == AFTER_DAYS else -1
        _date_need(arrays, policy, need)
        rows[count] = need
        count += 1
    return count


@numba.njit(cache=True, nogil=True)
def _date_need(arrays: PlanArrays, policy: Record, need: Record) -> None:
    """Write when an order of the formula item is required to yield what is needed on a day."""
    calendars, calendar = arrays.calendars, policy.issue_margin_calendar
    freeze = int(policy.freeze_fence_days)
    required = subtract_days(calendars, calendar, need.day, policy.issue_margin_days)
    if policy.is_soft_issue_margin:
        required = min(need.day, max(required, freeze, int(policy.co_product_day)))
    delivery = max(required, freeze)
    if policy.receipt_margin_days > 0:
        delivery = open_on_or_before(calendars, calendar, delivery)
        delivery = subtract_days(calendars, calendar, delivery, policy.receipt_margin_days)
    formula = arrays.keys[need.key]
    option = arrays.options[arrays.co_lines[need.first_line].option]
    required = add_days(
        calendars, option.receipt_margin_calendar, delivery, formula.receipt_margin_days
    )
    need.required = max(required, formula.freeze_fence_days)
    day = add_days(
        calendars, formula.issue_margin_calendar, need.required, formula.issue_margin_days
    )
    need.day = max(0, day)


@numba.njit(cache=True, nogil=True)
def _identify(rows: Records, named: Identities, known: Hashes) -> None:
    """Write the hashes that orders made for needs get their ids from (ID-1)."""
    for row in range(len(rows)):
        need = rows[row]
        if need.requirement >= 0:
            cause = named.requirement[need.requirement]
        else:
            cause = mixed(known[need.order], named.arc[need.arc])
        need.hash = mixed(named.key[need.co_product], cause)
