"""How large an order is (LOT), and what it was made for (LOT-6)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from math import ceil, floor

from tests.reference.world import Row, quantity

#: A need that would take more orders of the largest legal quantity takes no heed of it (LOT-8).
MOST_ORDERS = 10_000
#: An order has at most 12 digits before the point (LOT-3).
MOST = Fraction(10) ** 12 - Fraction(1, 1_000_000)
REASONS = ("maximum_stock", "safety_stock", "minimum", "multiple", "rounding")


@dataclass(frozen=True)
class Modifiers:
    """Minimum, multiple and maximum of one order; 0 = not set. `unit` is the smallest quantity."""

    minimum: Fraction
    multiple: Fraction
    maximum: Fraction
    unit: Fraction

    @property
    def step(self) -> Fraction:
        """Every order is a whole number of these (LOT-2, LOT-4)."""
        return self.multiple or self.unit

    @property
    def smallest(self) -> Fraction:
        """The smallest legal order."""
        return max(round_up(self.minimum, self.step), self.step)

    @property
    def largest(self) -> Fraction:
        """The largest legal order; a maximum that leaves none is ignored (LOT-3, LOT-5)."""
        largest = round_down(self.maximum, self.step)
        if self.maximum and largest >= self.smallest:
            return largest
        return round_down(MOST, self.step)


@dataclass(frozen=True)
class Need:
    """What is to be ordered: for real demand, to hold the minimum, to fill up to the maximum."""

    demand: Fraction = Fraction(0)
    safety_stock: Fraction = Fraction(0)
    maximum_stock: Fraction = Fraction(0)

    @property
    def total(self) -> Fraction:
        """All of it."""
        return self.demand + self.safety_stock + self.maximum_stock

    def taken_by(self, size: Fraction) -> tuple["Need", "Need"]:
        """The part an order of this size meets, demand first, and the part that is left."""
        demand = min(size, self.demand)
        safety_stock = min(size - demand, self.safety_stock)
        maximum_stock = min(size - demand - safety_stock, self.maximum_stock)
        rest = (self.demand - demand, self.safety_stock - safety_stock)
        return (
            Need(demand, safety_stock, maximum_stock),
            Need(*rest, self.maximum_stock - maximum_stock),
        )


@dataclass(frozen=True)
class Lot:
    """One legal order and the need it meets."""

    quantity: Fraction
    need: Need
    surplus_reason: str | None


def round_up(value: Fraction, step: Fraction) -> Fraction:
    """The smallest whole number of steps that is not below the value."""
    return ceil(value / step) * step


def round_down(value: Fraction, step: Fraction) -> Fraction:
    """The largest whole number of steps that is not above the value."""
    return floor(value / step) * step


def modifiers_of(source: Row, item: Row) -> Modifiers:
    """A source's modifiers, fit for the item's unit (LOT-5)."""
    decimals = item.get("unit_decimals")
    unit = Fraction(1, 10 ** (6 if decimals is None else decimals))
    return Modifiers(
        minimum=round_up(quantity(source, "minimum_order"), unit),
        multiple=round_up(quantity(source, "order_multiple"), unit),
        maximum=round_down(quantity(source, "maximum_order"), unit),
        unit=unit,
    )


def lots(need: Need, modifiers: Modifiers) -> Iterator[Lot]:
    """Legal orders whose sum covers the need (LOT-1 to LOT-4, LOT-8)."""
    if need.total > modifiers.largest * MOST_ORDERS:
        modifiers = replace(modifiers, maximum=Fraction(0))
    while need.total > 0:
        raised = max(need.total, modifiers.minimum)
        size = round_up(raised, modifiers.step)
        size = min(size, modifiers.largest)
        met, need = need.taken_by(size)
        yield Lot(size, met, _surplus_reason(met, size, modifiers))


def _surplus_reason(met: Need, size: Fraction, modifiers: Modifiers) -> str | None:
    """What the largest part of an order's surplus was made for (LOT-6)."""
    raised = min(max(met.total, modifiers.minimum), size)
    rounded = size - raised
    parts = (
        met.maximum_stock,
        met.safety_stock,
        raised - met.total,
        rounded if modifiers.multiple else Fraction(0),
        Fraction(0) if modifiers.multiple else rounded,
    )
    largest = max(parts)
    return REASONS[parts.index(largest)] if largest > 0 else None
