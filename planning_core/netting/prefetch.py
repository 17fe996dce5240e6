"""Memory asked for before it is needed: a plan waits for single cache lines more than it computes.

A key reads its parents' orders, which stand anywhere; while the keys before it are planned, they
are on their way.
"""

from typing import Any

import numba
from numba import types
from numba.core import cgutils
from numba.extending import intrinsic
from numba.np.arrayobj import make_array

from planning_core.netting.arrays import PlanArrays
from planning_core.netting.gather import PlannedOrders
from planning_core.netting.records import Ints

_array_type: Any = make_array
_cgutils: Any = cgutils
_item_pointer, _ir = _cgutils.get_item_pointer, _cgutils.ir
#: Keys ahead: first the places of the parents' orders, then the orders.
_PLACES_AHEAD = 4
_ORDERS_AHEAD = 2
#: Orders and hashes in a cache line of 64 bytes.
_ORDERS_A_LINE = 4
#: What is fetched is read, stays in all caches, and is data.
_TO_READ_AGAIN = (0, 3, 1)


def _fetch(_typing: Any, array: Any, place: Any) -> Any:  # noqa: ANN401 # numba's own protocol
    """Ask for the cache line of a row; a place outside of the array does no harm."""

    def codegen(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:  # noqa: ANN401
        kind = signature.args[0]
        view = _array_type(kind)(context, builder, arguments[0])
        row = _item_pointer(context, builder, kind, view, [arguments[1]], wraparound=False)
        line = builder.bitcast(row, _ir.IntType(8).as_pointer())
        hint = _ir.IntType(32)
        takes = _ir.FunctionType(_ir.VoidType(), [line.type, hint, hint, hint])
        fetch = builder.module.declare_intrinsic("llvm.prefetch", [line.type], takes)
        builder.call(fetch, [line, *(hint(value) for value in _TO_READ_AGAIN)])
        return context.get_dummy_value()

    return types.void(array, place), codegen


_fetch_row: Any = intrinsic(_fetch)


@numba.njit(cache=True, nogil=True, forceinline=True)
def fetch_ahead(arrays: PlanArrays, planned: PlannedOrders, keys: Ints, place: int) -> None:
    """Ask for what the next keys gather from their parents."""
    if place + _PLACES_AHEAD < len(keys):
        key = keys[place + _PLACES_AHEAD]
        for row in range(arrays.keys[key].first_arc, arrays.keys[key + 1].first_arc):
            _fetch_row(planned.of_key, int(arrays.arcs[row].parent_key))
    if place + _ORDERS_AHEAD < len(keys):
        key = keys[place + _ORDERS_AHEAD]
        for row in range(arrays.keys[key].first_arc, arrays.keys[key + 1].first_arc):
            of_parent = planned.of_key[arrays.arcs[row].parent_key]
            for number in range(of_parent.first, of_parent.last, _ORDERS_A_LINE):
                _fetch_row(planned.orders, number)
            _fetch_row(planned.hashes, int(of_parent.first))
