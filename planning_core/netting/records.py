"""The rows the kernel reads and writes: one record per key, option, arc, requirement, order, peg.

A record keeps what is used together in one cache line, and a function's parameters few.
"""

from typing import Any

import numpy as np
import numpy.typing as npt

Records = npt.NDArray[Any]
Longs = npt.NDArray[np.int64]
Ints = npt.NDArray[np.int32]
Hashes = npt.NDArray[np.uint64]
Flags = npt.NDArray[np.bool_]
#: One row of `Records`; its fields are those of the dtype that the function names.
Record = Any

_INT, _LONG, _BOOL, _CODE = np.int32, np.int64, np.bool_, np.uint32


def _record(**fields: type[np.generic]) -> np.dtype[Any]:
    return np.dtype(list(fields.items()), align=True)


#: Where a key's rows begin in the tables sorted by key; they end where the next key's begin.
POINTERS = {
    "first_option": _INT,
    "first_arc": _INT,
    "first_requirement": _INT,
    "first_receipt": _INT,
    "first_stock_level": _INT,
    "first_fixed_peg": _INT,
    "first_forecast_order": _INT,
}
POLICY = {
    "coverage_code": _INT,
    "coverage_period_days": _INT,
    "positive_days": _INT,
    "negative_days": _INT,
    "coverage_fence_days": _INT,
    "freeze_fence_days": _INT,
    "receipt_margin_days": _INT,
    "issue_margin_days": _INT,
    "reorder_margin_days": _INT,
    "safety_stock_timing": _INT,
    "issue_calendar": _INT,
    "issue_margin_calendar": _INT,
    "shelf_life_days": _INT,
    "is_dynamic_positive_days": _BOOL,
    "is_dynamic_negative_days": _BOOL,
    "is_on_hand_consumed_first": _BOOL,
    "is_latest_supply_first": _BOOL,
    "is_strict_safety_stock": _BOOL,
    "is_soft_issue_margin": _BOOL,
    "is_perishable": _BOOL,
}
#: One per key, and one more that only ends the last key's rows. What orders of the levels above
#: yield for the key stands among the receipts too, from `first_output` up to `end_output` (CO-2).
#: `first_swap` to `end_swap`: what substitutes cover of its demand, or it of others' (SUBST-4).
#: `first_co_need` to `end_co_need`: what co-products of its orders are short of (CO-6);
#: `co_product_day`: when an order of its formula item yields it at the earliest, -1 = none does.
KEY = _record(
    **POINTERS,
    first_output=_INT,
    end_output=_INT,
    first_swap=_INT,
    end_swap=_INT,
    first_co_need=_INT,
    end_co_need=_INT,
    co_product_day=_INT,
    unit_step=_LONG,
    **POLICY,
)

OPTION = _record(
    key=_INT,
    lead_time_days=_INT,
    lead_time_calendar=_INT,
    order_calendar=_INT,
    start_calendar=_INT,
    receipt_calendar=_INT,
    receipt_margin_calendar=_INT,
    reorder_margin_calendar=_INT,
    ship_calendar=_INT,
    transport_days=_INT,
    minimum_order=_LONG,
    order_multiple=_LONG,
    maximum_order=_LONG,
    from_quantity=_LONG,
    valid_from_day=_INT,
    valid_to_day=_INT,
    is_named_only=_BOOL,
)
#: Sorted by component, so that a key gathers its dependent demand from its parents.
ARC_FIELDS: dict[str, type[np.generic]] = {
    "arc": _INT,
    "option": _INT,
    "parent_key": _INT,
    "quantity_basis": _INT,
    "numerator": _LONG,
    "denominator": _LONG,
    "scrap_quantity": _LONG,
    "scrap_numerator": _LONG,
    "round_up_multiple": _LONG,
    "from_order_quantity": _LONG,
    "to_order_quantity": _LONG,
    "offset_days": _INT,
    "valid_from_day": _INT,
    "valid_to_day": _INT,
}
ARC = _record(**ARC_FIELDS)
#: What an order yields besides its item; used as an arc, from the order to the key that gets it.
OUTPUT = _record(**ARC_FIELDS, key=_INT)
#: A co-product and its formula item; among `PlanArrays.co_lines` the outputs that say how much an
#: order must be, then, from `first_yield` on, all that yield it.
CO_PRODUCT = _record(key=_INT, formula_key=_INT, first_line=_INT, first_yield=_INT, end_yield=_INT)
#: What a co-product is short of: dated at the formula item, `key`, and `cumulative` over the needs
#: of the co-product so far. `requirement`, else `order` and `arc`: the demand; `hash`: of its id.
CO_NEED = _record(
    key=_INT,
    co_product=_INT,
    day=_INT,
    required=_INT,
    first_line=_INT,
    first_yield=_INT,
    end_yield=_INT,
    requirement=_INT,
    order=_INT,
    arc=_INT,
    quantity=_LONG,
    cumulative=_LONG,
    hash=np.uint64,
)
#: The planned order and the arc behind a receipt that is an output.
YIELD = _record(order=_INT, arc=_INT)
#: When an order is delivered, as planned and as late components move it.
DELIVERED = _record(order=_INT, planned=_INT, moved=_INT)
#: What leaves a dependent demand (receipt -1; `dependent`: its number within its key), or what a
#: receipt of the key covers of others' (`dependent`: from 0 on, the same for one order and arc).
SWAP = _record(
    key=_INT, dependent=_INT, order=_INT, arc=_INT, requested=_INT, receipt=_INT, quantity=_LONG
)
#: What existing supply leaves open of a dependent demand that substitutes may cover, and these: in
#: order of preference, by the arc they stand in for.
SHORTAGE = _record(
    key=_INT,
    dependent=_INT,
    order=_INT,
    arc=_INT,
    requested=_INT,
    day=_INT,
    first_substitute=_INT,
    end_substitute=_INT,
    quantity=_LONG,
)
SUBSTITUTE = _record(
    arc=_INT,
    preferred_arc=_INT,
    key=_INT,
    preferred_key=_INT,
    valid_from_day=_INT,
    valid_to_day=_INT,
)
REQUIREMENT = _record(
    key=_INT,
    day=_INT,
    requested=_INT,
    sellable_days=_INT,
    option=_INT,
    has_own_order=_BOOL,
    rank=_LONG,
    quantity=_LONG,
)
#: `is_yield`: an approved or kept order yields it besides its item (CO-4).
RECEIPT = _record(
    key=_INT, available_day=_INT, last_day=_INT, is_on_hand=_BOOL, is_yield=_BOOL, quantity=_LONG
)
FIXED_PEG = _record(requirement=_INT, receipt=_INT, quantity=_LONG)
FORECAST_ORDER = _record(key=_INT, option=_INT, day=_INT, quantity=_LONG)
STOCK_LEVEL = _record(from_day=_INT, minimum=_LONG, maximum=_LONG)

#: What of a planned order the levels below read; the rest of it stands in `ORDER`, row by row.
PLANNED = _record(quantity=_LONG, option=_INT, start_day=_INT)
ORDER = _record(
    needed=_LONG,
    trigger=_CODE,
    key=_INT,
    ordinal=_INT,
    reason=_INT,
    required=_INT,
    order_day=_INT,
    delivery_day=_INT,
    available=_INT,
)
#: Demand and supply are coded as `codes` says.
PEG = _record(demand=_CODE, supply=_CODE, quantity=_LONG)
#: `order` is the parent's number in the plan.
DEPENDENT = _record(quantity=_LONG, order=_INT, arc=_INT, requested=_INT, day=_INT)
UNCOVERED = _record(demand=_CODE, reason=_INT, quantity=_LONG, key=_INT)
LATE_DEMAND = _record(demand=_CODE, cause=_CODE, requested=_INT, planned=_INT)
#: A receipt (+) or an issue (-); `results.movements` says what `order` and `arc` name.
MOVEMENT = _record(quantity=_LONG, day=_INT, order=_INT, arc=_INT)
#: Where a key's rows end in its slice of a level; they begin where those of the key before end.
ROW_ENDS = _record(orders=_INT, pegs=_INT, dependents=_INT)

#: A supply of one key that demand may still take, and a requirement of one key on its turn.
#: Only perishable keys fill the last day, what is held for the floor, and the day that markings
#: allow. `option`: the one that its order is made by, if it names a BOM version, else -1 (EXPL-12).
AVAILABLE = _record(day=_LONG, left=_LONG, supply=_LONG, last_day=_LONG, held=_LONG)
NEED = _record(
    day=_LONG,
    required=_LONG,
    left=_LONG,
    demand=_LONG,
    marked=_LONG,
    option=_INT,
    has_own_order=_BOOL,
)
#: The orders of a key.
PLANNED_RANGE = _record(first=_INT, last=_INT)
