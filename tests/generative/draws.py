"""The words that generated worlds are written in."""

from collections.abc import Callable
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from hypothesis import strategies as st

PLAN_DATE = date(2026, 1, 5)
Draw = Callable[..., Any]
Row = dict[str, object]
Tables = dict[str, list[Row]]


def one_of(*values: object) -> st.SearchStrategy[Any]:
    """One of some values."""
    return st.sampled_from(values)


def maybe(draw: Draw) -> bool:
    """One time in four."""
    return bool(draw(st.integers(0, 3)) == 1)


def often(draw: Draw) -> bool:
    """Every second time."""
    return bool(draw(st.booleans()))


def day(number: int) -> date:
    """The date of a day number."""
    return PLAN_DATE + timedelta(days=number)


def draw_day(draw: Draw, first: int, last: int) -> date:
    """A day between two day numbers."""
    return day(draw(st.integers(first, last)))


def draw_quantity(draw: Draw, largest: int = 40) -> Fraction:
    """A quantity: whole, and now and then with a fraction."""
    whole = Fraction(draw(st.integers(1, largest)))
    return whole + Fraction(draw(one_of(0, 0, 0, 0, Fraction(1, 2), Fraction(1, 8))))


def set_some(draw: Draw, row: Row, choices: dict[str, st.SearchStrategy[Any]]) -> None:
    """Fill some of the columns."""
    for column, strategy in choices.items():
        if maybe(draw):
            row[column] = draw(strategy)
