"""The coverage codes as the kernel calls them: the one place where it asks for the code."""

from collections.abc import Callable, Sequence
from typing import Any

import numba

from planning_core.coverage_codes import COVERAGE_CODES, Gap, Lot
from planning_core.netting.records import Record


def chooser(functions: Sequence[Callable[[Gap], Lot]], number: int = 0) -> Any:  # noqa: ANN401  # numba's
    """Return a compiled function that calls one of some by its number; the last one by any other.

    numba cannot inline a call out of a list, but it can a chain of comparisons made from one.
    """
    lot = numba.njit(nogil=True, forceinline=True)(functions[number])
    if number + 1 == len(functions):
        return numba.njit(nogil=True, forceinline=True)(lambda _, gap: lot(gap))
    others = chooser(functions, number + 1)

    @numba.njit(nogil=True, forceinline=True)
    def chosen(code: int, gap: Gap) -> Lot:
        if code == number:
            return lot(gap)
        return others(code, gap)  # type: ignore[no-any-return] # numba has no types

    return chosen


_lot = chooser([code.lot for code in COVERAGE_CODES if code.lot is not None])


@numba.njit(cache=True, nogil=True, forceinline=True)
def window_of(policy: Record) -> Lot:
    """Return when a window of the key closes, and its days."""
    return _lot(policy.coverage_code, Gap(0, 0, 0, 0, 0, int(policy.coverage_period_days)))  # type: ignore[no-any-return] # numba has no types


@numba.njit(cache=True, nogil=True, forceinline=True)
def added(policy: Record, uncovered: int, short: int, stock: int, levels: tuple[int, int]) -> int:
    """Return what the key's code orders above what is uncovered and short.

    `stock` is the projected stock, `levels` are the minimum and the maximum in force.
    """
    gap = Gap(uncovered, short, stock, levels[0], levels[1], int(policy.coverage_period_days))
    return int(_lot(policy.coverage_code, gap).added)
