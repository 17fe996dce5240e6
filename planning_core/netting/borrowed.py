"""Views of arrays that the kernel may pass around without counting references.

Every array handed from one compiled function to the next costs two atomic additions; for a planned
order that was more than its planning. The owner outlives the views: `net_slice` holds both.
"""

from typing import Any

import numba
from numba.core import cgutils
from numba.extending import intrinsic
from numba.np.arrayobj import make_array

from planning_core.netting.arrays import PlanArrays
from planning_core.netting.buffers import Needs, Rows
from planning_core.netting.calendar import Calendars

_array_type: Any = make_array
_null: Any = cgutils.get_null_value


def _borrowed(_typing: Any, array: Any) -> Any:  # noqa: ANN401 # numba's own protocol
    """Return a view of an array that does not own its memory."""

    def codegen(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:  # noqa: ANN401
        view = _array_type(signature.args[0])(context, builder, arguments[0])
        view.meminfo = _null(view.meminfo.type)
        view.parent = _null(view.parent.type)
        return view._getvalue()  # noqa: SLF001 # the way numba's own array code does it

    return array(array), codegen


borrowed: Any = intrinsic(_borrowed)


@numba.njit(cache=True, nogil=True)
def borrowed_arrays(arrays: PlanArrays) -> PlanArrays:
    """Return views of all that the kernel reads."""
    calendars = arrays.calendars
    return PlanArrays(
        Calendars(
            calendars.first_day, borrowed(calendars.opened_before), borrowed(calendars.open_day)
        ),
        borrowed(arrays.keys),
        borrowed(arrays.options),
        borrowed(arrays.arcs),
        borrowed(arrays.requirements),
        borrowed(arrays.receipts),
        borrowed(arrays.stock_levels),
        borrowed(arrays.fixed_pegs),
    )


@numba.njit(cache=True, nogil=True)
def borrowed_rows(rows: Rows) -> Rows:
    """Return views of the row buffers; take them again when the buffers have grown."""
    return Rows(
        borrowed(rows.orders),
        borrowed(rows.pegs),
        borrowed(rows.dependents),
        borrowed(rows.uncovered),
        borrowed(rows.filled),
    )


@numba.njit(cache=True, nogil=True)
def borrowed_needs(scratch: Needs) -> Needs:
    """Return views of the scratch lists."""
    return Needs(borrowed(scratch.needs), borrowed(scratch.sort_key), borrowed(scratch.pending))
