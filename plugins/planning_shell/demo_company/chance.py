"""Numbers that look random and are the same every time."""

from zlib import crc32

import numpy as np
import polars as pl
from numpy.typing import NDArray

LARGEST_ROUND_STEP = 10.0
ROUND_STEPS = ((1.5, 1.0), (3.5, 2.0), (7.5, 5.0))


def stream(seed: int, topic: str) -> np.random.Generator:
    """Return the stream of one topic: topics do not disturb each other."""
    return np.random.Generator(np.random.PCG64([seed, crc32(topic.encode())]))


def with_chance(frame: pl.DataFrame, seed: int, topic: str, names: str) -> pl.DataFrame:
    """Return the frame with uniform numbers in [0, 1) in the columns `names` (by spaces)."""
    numbers = stream(seed, topic)
    return frame.with_columns(
        pl.Series(name, numbers.random(frame.height)) for name in names.split()
    )


def whole(chance: str, low: int, high: int) -> pl.Expr:
    """Return whole numbers from `low` to `high`, both included, from a chance column."""
    return (pl.col(chance) * (high - low + 1)).floor().cast(pl.Int64) + low


def share(chance: str, upper: float, lower: float = 0.0) -> pl.Expr:
    """Return whether the chance falls into [lower, upper)."""
    return pl.col(chance).is_between(lower, upper, closed="left")


def one_of(chance: str, values: tuple[str, ...]) -> pl.Expr:
    """Return one of `values`, each as often as it is named."""
    return pl.lit(pl.Series(values)).gather((pl.col(chance) * len(values)).floor().cast(pl.UInt32))


def round_number(value: pl.Expr) -> pl.Expr:
    """Return the next number people use in orders: 1, 2, 5, 10, 20, 50 ... and at least 1."""

    def rounded(numbers: pl.Series) -> pl.Series:
        return pl.Series(numbers.name, _round_numbers(numbers.to_numpy()))

    return value.map_batches(rounded, return_dtype=pl.Float64)


def _round_numbers(numbers: NDArray[np.float64]) -> NDArray[np.float64]:
    magnitude = 10.0 ** np.floor(np.log10(np.maximum(numbers, 1.0)))
    leading = numbers / magnitude
    conditions = [leading < limit for limit, _ in ROUND_STEPS]
    step = np.select(conditions, [s for _, s in ROUND_STEPS], LARGEST_ROUND_STEP)
    return np.maximum(step * magnitude, 1.0)
