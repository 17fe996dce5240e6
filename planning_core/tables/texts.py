"""A column of texts as compiled code reads it."""

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import polars as pl

_NOTHING = np.zeros(0, np.uint8)
_NOTHING.flags.writeable = False


class Texts(NamedTuple):
    """Some texts end to end, and where each begins; one more entry marks the end."""

    first: npt.NDArray[np.int64]
    content: npt.NDArray[np.uint8]


def texts(series: pl.Series) -> Texts:
    """Return the texts of a column; null is the empty text."""
    filled = series.cast(pl.String).fill_null("").rechunk()
    array: Any = filled.to_arrow(compat_level=pl.CompatLevel.oldest())
    data = array.buffers()[2]
    first = np.frombuffer(array.buffers()[1], np.int64)
    return Texts(
        first[array.offset : array.offset + len(array) + 1],
        np.frombuffer(data, np.uint8) if data and data.size else _NOTHING,
    )
