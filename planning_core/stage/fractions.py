"""Exact fractions of 64-bit integers: reduced products, and where they do not fit."""

import numpy as np
import numpy.typing as npt

Longs = npt.NDArray[np.int64]
LARGEST = np.iinfo(np.int64).max


def reduced(numerator: Longs, denominator: Longs) -> tuple[Longs, Longs]:
    """Return the same fractions in lowest terms."""
    divisor = np.maximum(np.gcd(numerator, denominator), 1)
    return numerator // divisor, denominator // divisor


def product(
    left: tuple[Longs, Longs], right: tuple[Longs, Longs]
) -> tuple[Longs, Longs, npt.NDArray[np.bool_]]:
    """Return the product of reduced fractions in lowest terms, and whether each fits 64 bits.

    A product that does not fit is 0 / 1.
    """
    over, below_right = reduced(left[0], right[1])
    over_right, below = reduced(right[0], left[1])
    fits = _fit(over, over_right) & _fit(below, below_right)
    numerator = np.where(fits, over, 0) * np.where(fits, over_right, 0)
    denominator = np.where(fits, below, 1) * np.where(fits, below_right, 1)
    return numerator, denominator, fits


def _fit(left: Longs, right: Longs) -> npt.NDArray[np.bool_]:
    return left <= LARGEST // np.maximum(right, 1)


def constant_through(
    constant: tuple[Longs, Longs, Longs], ratio: tuple[Longs, Longs]
) -> tuple[Longs, Longs, Longs, npt.NDArray[np.bool_]]:
    """Return constants times ratios as whole, numerator and denominator of the rest, and fit.

    A constant is whole + numerator / denominator; one that does not fit 64 bits is 0.
    """
    whole, over, below = (part.astype(object) for part in constant)
    top, bottom = (whole * below + over) * ratio[0], below * ratio[1]
    rest = top % bottom
    divisor = np.gcd(rest, bottom)
    parts = top // bottom, rest // divisor, bottom // divisor
    fits = np.array((parts[0] <= LARGEST) & (parts[2] <= LARGEST), np.bool_)
    return (
        np.where(fits, parts[0], 0).astype(np.int64),
        np.where(fits, parts[1], 0).astype(np.int64),
        np.where(fits, parts[2], 1).astype(np.int64),
        fits,
    )
