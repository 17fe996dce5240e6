"""Views of arrays that the kernel may pass around without counting references.

Every array handed from one compiled function to the next costs two atomic additions; for a planned
order that was more than its planning. The caller of `net_slice` holds the arrays meanwhile.
"""

from typing import Any

from numba import types
from numba.core import cgutils
from numba.extending import intrinsic
from numba.np.arrayobj import make_array

_array_type: Any = make_array
_null: Any = cgutils.get_null_value


def _borrowed(_typing: Any, arrays: Any) -> Any:  # noqa: ANN401 # numba's own protocol
    """Return an array, or a named tuple of arrays, as views that do not own their memory."""

    def codegen(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:  # noqa: ANN401
        return _views(context, builder, signature.args[0], arguments[0])

    return arrays(arrays), codegen


borrowed: Any = intrinsic(_borrowed)


def _views(context: Any, builder: Any, kind: Any, value: Any) -> Any:  # noqa: ANN401 # idem
    if isinstance(kind, types.Array):
        view = _array_type(kind)(context, builder, value)
        view.meminfo = _null(view.meminfo.type)
        view.parent = _null(view.parent.type)
        return view._getvalue()  # noqa: SLF001 # the way numba's own array code does it
    if isinstance(kind, types.BaseTuple):
        kinds: Any = kind
        parts = [
            _views(context, builder, part, builder.extract_value(value, place))
            for place, part in enumerate(kinds)
        ]
        return context.make_tuple(builder, kind, parts)
    if isinstance(kind, types.Number):
        return value
    raise TypeError(f"{kind} cannot be borrowed: pass arrays, numbers and tuples of them.")
