"""Exact quantities between tables and arrays: decimal(18, 6) and scaled 64-bit integers."""

import numpy as np
import numpy.typing as npt
import polars as pl
import pyarrow as pa

QUANTITY = pl.Decimal(18, 6)
#: Scaled: more than the 12 digits before the point that a row has (INPUT-32).
UNCOUNTABLE = 10**18
#: A need that a maximum would split into more orders is one order (LOT-8).
MOST_ORDERS_OF_A_NEED = 10_000


def decimals(scaled: npt.NDArray[np.int64]) -> pl.Series:
    """Return scaled integers (millionths) as decimal(18, 6), without arithmetic."""
    words = np.empty((len(scaled), 2), np.int64)
    words[:, 0] = scaled
    words[:, 1] = scaled >> 63
    array = pa.Array.from_buffers(pa.decimal128(18, 6), len(scaled), [None, pa.py_buffer(words)])
    return pl.Series(array, dtype=QUANTITY)


def scaled(column: str | pl.Expr) -> pl.Expr:
    """Return a quantity column as Int64 millionths."""
    expression = pl.col(column) if isinstance(column, str) else column
    return expression.cast(QUANTITY).to_physical().cast(pl.Int64)
