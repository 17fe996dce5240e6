"""Exact quantities: products of 64-bit integers that need 128 bits on the way (EXPL-2, EXPL-6)."""

import numba
import numpy as np

from planning_core.netting.codes import PER_BATCH
from planning_core.netting.records import Record
from planning_core.tables.quantities import UNCOUNTABLE

OVERFLOW = -1
#: Below both, a product fits into 63 bits: told without a division.
_SMALL_QUANTITY = 1 << 40
_SMALL_FACTOR = 1 << 23


@numba.njit(cache=True, nogil=True, forceinline=True)
def multiply_divide_up(quantity: int, numerator: int, denominator: int, added: int) -> int:
    """Return (quantity x numerator + added) / denominator rounded up, or OVERFLOW beyond 63 bits.

    `added` is at most the denominator.
    """
    is_small = quantity < _SMALL_QUANTITY and numerator < _SMALL_FACTOR
    if is_small or numerator == 0 or quantity <= np.int64(0x7FFFFFFFFFFFFFFF) // numerator:
        product = quantity * numerator
        if denominator == 1 and added == 0:
            return product
        whole = product // denominator
        rest = product - whole * denominator
        return whole + _parts_begun(np.uint64(rest), np.uint64(added), np.uint64(denominator))
    return _two_words(
        np.uint64(quantity), np.uint64(numerator), np.uint64(denominator), np.uint64(added)
    )


@numba.njit(cache=True, nogil=True, forceinline=True)
def _parts_begun(rest: np.uint64, added: np.uint64, divisor: np.uint64) -> int:
    """Return (rest + added) / divisor rounded up; both are at most the divisor."""
    if rest == 0 and added == 0:
        return 0
    return 1 if rest <= divisor - added else 2


@numba.njit(cache=True, nogil=True, forceinline=True)
def _two_words(a: np.uint64, b: np.uint64, divisor: np.uint64, added: np.uint64) -> int:
    """Multiply to two 64-bit words, then divide by long division, bit by bit (rare, so plain)."""
    mask = np.uint64(0xFFFFFFFF)
    half = np.uint64(32)
    one = np.uint64(1)
    a_high, a_low = a >> half, a & mask
    b_high, b_low = b >> half, b & mask
    low = a_low * b_low
    middle = a_high * b_low + (low >> half)
    other = a_low * b_high + (middle & mask)
    high_word = a_high * b_high + (middle >> half) + (other >> half)
    low_word = (other << half) | (low & mask)
    if high_word >= divisor:
        return OVERFLOW
    quotient = np.uint64(0)
    rest = high_word
    for step in range(64):
        bit = (low_word >> np.uint64(63 - step)) & one
        rest = (rest << one) | bit
        quotient = quotient << one
        if rest >= divisor:
            rest -= divisor
            quotient |= one
    quotient += np.uint64(_parts_begun(rest, added, divisor))
    if quotient > np.uint64(0x7FFFFFFFFFFFFFFF):
        return OVERFLOW
    return np.int64(quotient)  # type: ignore[return-value] # int() would stay unsigned here


@numba.njit(cache=True, nogil=True, forceinline=True)
def component_quantity(order_quantity: int, arc: Record) -> int:
    """Return what a component line (`records.ARC`) needs for an order; 0 if it is uncountable.

    Units: millionths of the inventory units of parent and component.
    Rule:  EXPL-2, EXPL-3, EXPL-6: consumption, then scrap, then rounding. INPUT-32.
    """
    if order_quantity < arc.from_order_quantity:
        return 0
    if 0 < arc.to_order_quantity <= order_quantity:
        return 0
    factor = order_quantity if arc.quantity_basis == PER_BATCH else 1
    needed = multiply_divide_up(factor, arc.numerator, arc.denominator, arc.scrap_numerator)
    if needed < 0:
        return 0
    needed += arc.scrap_quantity
    multiple = arc.round_up_multiple
    if multiple > 0:
        needed = (needed + multiple - 1) // multiple * multiple
    return needed if 0 <= needed < UNCOUNTABLE else 0


@numba.njit(cache=True, nogil=True)
def output_quantity(order_quantity: int, arc: Record) -> int:
    """Return what an order yields over an output line (`records.OUTPUT`); 0 if uncountable.

    Units: millionths of the inventory units of parent and output.
    Rule:  CO-1: rounded down to a millionth; the rest of a phantom's scrap is below one. INPUT-32.
    """
    if order_quantity < arc.from_order_quantity:
        return 0
    if 0 < arc.to_order_quantity <= order_quantity:
        return 0
    factor = order_quantity if arc.quantity_basis == PER_BATCH else 1
    above = multiply_divide_up(factor, arc.numerator, arc.denominator, arc.scrap_numerator + 1)
    if above < 0:
        return 0
    yielded: int = above - 1 + arc.scrap_quantity
    return yielded if 0 <= yielded < UNCOUNTABLE else 0
