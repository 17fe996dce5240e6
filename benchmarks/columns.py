"""Columns and tables of generated companies."""

from typing import Any

import dataframely as dy
import numpy as np
import numpy.typing as npt
import polars as pl

from planning_core.tables.staged import QUANTITY_SCALE

Column = npt.NDArray[Any]


def text(prefix: str, numbers: Column) -> pl.Series:
    """Return ids such as I0000042."""
    return pl.select(pl.lit(prefix) + pl.Series(numbers).cast(pl.String).str.zfill(7)).to_series()


def words(values: tuple[str, ...], codes: Column) -> pl.Series:
    """Return the words behind small integers."""
    return pl.Series(values).gather(np.asarray(codes, np.uint32))


def scaled(whole: Column) -> Column:
    """Return whole units as millionths."""
    return np.asarray(whole, np.int64) * QUANTITY_SCALE


def only_if(condition: Column, series: pl.Series) -> pl.Series:
    """Return the values where the condition holds, else null."""
    return series.set(pl.Series(~condition), None)


def chance(random: np.random.Generator, ratio: float, count: int) -> npt.NDArray[np.bool_]:
    """Return yes in about so many of the cases."""
    return random.random(count) < ratio


def table(schema: type[dy.Schema], rows: int, **columns: object) -> pl.DataFrame:
    """Return a table of the schema; one value stands for all rows, and what is not said is null."""
    series = {
        name: pl.Series(values)
        if isinstance(values, np.ndarray | pl.Series)
        else pl.Series([values]).new_from_index(0, rows)
        for name, values in columns.items()
    }
    missing = {
        name: pl.Series([None], dtype=pl.Null).new_from_index(0, rows)
        for name in schema.column_names()
        if name not in series
    }
    return schema.cast(pl.DataFrame({**series, **missing}))
