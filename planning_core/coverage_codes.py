"""The coverage codes: when what is uncovered becomes an order, and how much is ordered (NET).

A code is one pure function and one line of `COVERAGE_CODES`. All else follows from the table: the
words that input may say and those a plan knows, the codes still planned as requirement, the kernel.
The kernel compiles the functions, so they keep to integers.
"""

from collections.abc import Callable
from typing import Final, NamedTuple

#: When the window of uncovered requirements closes: never, as nothing is ordered; with the
#: requirement that opened it; at the end of its day; after its last day.
NEVER: Final = 0
AT_ONCE: Final = 1
AT_DAY_END: Final = 2
AFTER_DAYS: Final = 3


class Gap(NamedTuple):
    """What a code decides upon at the end of a day.

    The quantities that are uncovered, and that stock lacks of its minimum besides; projected stock
    (SAFE-4); minimum and maximum stock in force; the coverage period.
    """

    uncovered: int
    short: int
    stock: int
    minimum: int
    maximum: int
    period_days: int


class Lot(NamedTuple):
    """When a window closes, its days, and what its order adds to what is uncovered and short."""

    closes: int
    days: int
    added: int


def nothing(_gap: Gap) -> Lot:
    """NET-1: nothing is ordered."""
    return Lot(NEVER, 0, 0)


def each_requirement(_gap: Gap) -> Lot:
    """NET-2: every uncovered requirement is an order, and the floor's shortage of a day."""
    return Lot(AT_ONCE, 1, 0)


def one_period(gap: Gap) -> Lot:
    """NET-3: one order for all that is uncovered in the days from the first requirement on."""
    return Lot(AFTER_DAYS, max(1, gap.period_days), 0)


def up_to_maximum(gap: Gap) -> Lot:
    """NET-4: one order a day; once stock is below the minimum, up to the maximum."""
    added = 0
    if gap.short > 0 or gap.stock - gap.uncovered < gap.minimum:
        highest = max(gap.minimum, gap.maximum)
        added = max(0, highest - max(gap.stock, gap.minimum))
    return Lot(AT_DAY_END, 1, added)


class CoverageCode(NamedTuple):
    """A code's word, its planning rule, and what it orders: None until it is built (NET-5)."""

    word: str
    rule: str
    lot: Callable[[Gap], Lot] | None


COVERAGE_CODES: Final = (
    CoverageCode("manual", "NET-1", nothing),
    CoverageCode("requirement", "NET-2", each_requirement),
    CoverageCode("period", "NET-3", one_period),
    CoverageCode("min_max", "NET-4", up_to_maximum),
    CoverageCode("priority", "NET-5", None),
    CoverageCode("decoupling_point", "NET-5", None),
)
#: What every table calls the codes that are built; the kernel numbers them in this order.
PLANNED_CODES: Final = tuple(code.word for code in COVERAGE_CODES if code.lot is not None)
CODES_NOT_BUILT: Final = tuple(code.word for code in COVERAGE_CODES if code.lot is None)
#: Planned instead of a code that is not built.
STAND_IN: Final = "requirement"
