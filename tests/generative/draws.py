"""The words that generated worlds are written in."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from fractions import Fraction
from random import Random
from typing import Any

PLAN_DATE = date(2026, 1, 5)
Row = dict[str, object]
Tables = dict[str, list[Row]]


class Dice:
    """Chance, given by Hypothesis so that a world can be made again."""

    def __init__(self, random: Random) -> None:
        self._random = random

    def number(self, first: int, last: int) -> int:
        """A whole number, both ends included."""
        return self._random.randint(first, last)

    def one_of(self, *values: Any) -> Any:  # noqa: ANN401 (values of any kind)
        """One of some values."""
        return self._random.choice(values)

    def some_of(self, values: list[Any], most: int) -> list[Any]:
        """None to `most` of some values, each at most once."""
        return self._random.sample(values, min(self.number(0, most), len(values)))

    def often(self) -> bool:
        """Every second time."""
        return self.number(0, 1) == 1

    def maybe(self) -> bool:
        """One time in four."""
        return self.number(0, 3) == 1

    def rarely(self) -> bool:
        """One time in twenty."""
        return self.number(0, 19) == 1


Choice = Callable[[Dice], object]


def number(first: int, last: int) -> Choice:
    """A column filled with a whole number."""
    return lambda dice: dice.number(first, last)


def one_of(*values: object) -> Choice:
    """A column filled with one of some values."""
    return lambda dice: dice.one_of(*values)


def yes_or_no(dice: Dice) -> bool:
    """A column filled with yes or no."""
    return dice.often()


def whole_quantity(first: int, last: int) -> Choice:
    """A column filled with a whole quantity."""
    return lambda dice: Fraction(dice.number(first, last))


def day(number: int) -> date:
    """The date of a day number."""
    return PLAN_DATE + timedelta(days=number)


def draw_day(dice: Dice, first: int, last: int) -> date:
    """A day between two day numbers."""
    return day(dice.number(first, last))


def draw_quantity(dice: Dice, largest: int = 40) -> Fraction:
    """A quantity: whole, and now and then with a fraction."""
    fraction = dice.one_of(0, 0, 0, 0, Fraction(1, 2), Fraction(1, 8))
    return Fraction(dice.number(1, largest)) + Fraction(fraction)


def set_some(dice: Dice, row: Row, choices: Mapping[str, Choice]) -> None:
    """Fill some of the columns."""
    for column, choose in choices.items():
        if dice.maybe():
            row[column] = choose(dice)
