"""Products beyond 64 bits are exact, or known not to fit; nothing is rounded twice (EXPL-6)."""

from fractions import Fraction
from math import ceil, gcd

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planning_core.netting.quantity import OVERFLOW, multiply_divide_up
from planning_core.stage.exact import lowered_to, multiplied_up, raised_to, shown
from planning_core.stage.fractions import LARGEST, constant_through, product, reduced

LONGS = st.one_of(st.integers(0, LARGEST), st.integers(0, 10_000_000))
POSITIVE = st.one_of(st.integers(1, LARGEST), st.integers(1, 10_000_000))


def longs(*values: int) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    return np.array(values, np.int64)


@settings(deadline=None)
@given(LONGS, LONGS, POSITIVE, st.floats(0, 1))
def test_the_kernel_multiplies_and_divides_exactly(
    quantity: int, numerator: int, denominator: int, share: float
) -> None:
    added = min(int(share * denominator), denominator)
    exact = ceil(Fraction(quantity * numerator + added, denominator))
    expected = exact if exact <= LARGEST else OVERFLOW
    assert multiply_divide_up(quantity, numerator, denominator, added) == expected


@settings(deadline=None)
@given(LONGS, LONGS, POSITIVE)
def test_the_stage_multiplies_and_divides_exactly(
    quantity: int, numerator: int, denominator: int
) -> None:
    row = pl.DataFrame({"q": [quantity], "n": [numerator], "d": [denominator]})
    found = row.select(multiplied_up(pl.col("q"), pl.col("n"), pl.col("d"))).item()
    exact = ceil(Fraction(quantity * numerator, denominator))
    assert found == (exact if exact <= LARGEST else None)


@settings(deadline=None)
@given(LONGS, POSITIVE, LONGS, POSITIVE)
def test_products_are_reduced_or_known_not_to_fit(a: int, b: int, c: int, d: int) -> None:
    left, right = reduced(longs(a), longs(b)), reduced(longs(c), longs(d))
    numerator, denominator, fits = product(left, right)
    exact = Fraction(a, b) * Fraction(c, d)
    assert fits[0] == (exact.numerator <= LARGEST and exact.denominator <= LARGEST)
    if fits[0]:
        assert (numerator[0], denominator[0]) == (exact.numerator, exact.denominator)
        assert gcd(int(numerator[0]), int(denominator[0])) == 1


@settings(deadline=None)
@given(LONGS, LONGS, POSITIVE, LONGS, POSITIVE)
def test_constants_keep_what_is_below_a_millionth(
    whole: int, over: int, below: int, numerator: int, denominator: int
) -> None:
    rest = over % below
    constant = (longs(whole), longs(rest), longs(below))
    *parts, fits = constant_through(constant, (longs(numerator), longs(denominator)))
    exact = (whole + Fraction(rest, below)) * Fraction(numerator, denominator)
    if fits[0]:
        assert int(parts[0][0]) + Fraction(int(parts[1][0]), int(parts[2][0])) == exact
        assert parts[1][0] < parts[2][0]
    else:
        assert max(exact.numerator // exact.denominator, exact.denominator) > LARGEST


@pytest.mark.parametrize(
    ("quantity", "step", "up", "down"), [(7, 5, 10, 5), (10, 5, 10, 10), (0, 5, 0, 0), (7, 0, 7, 7)]
)
def test_quantities_are_raised_and_lowered_to_a_step(
    quantity: int, step: int, up: int, down: int
) -> None:
    row = pl.DataFrame({"q": [quantity], "s": [step]})
    assert row.select(raised_to(pl.col("q"), pl.col("s"))).item() == up
    assert row.select(lowered_to(pl.col("q"), pl.col("s"))).item() == down


@pytest.mark.parametrize(
    ("scaled", "text"),
    [(7_500_000, "7.5"), (1, "0.000001"), (0, "0"), (100_000_000, "100")],
)
def test_people_read_quantities_without_the_scale(scaled: int, text: str) -> None:
    assert pl.DataFrame({"q": [scaled]}).select(shown(pl.col("q"))).item() == text
