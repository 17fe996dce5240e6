"""Exact products of scaled integers that need 128 bits on the way."""

import polars as pl

from planning_core.tables.staged import QUANTITY_SCALE

LONG = pl.Int128
#: Sums are cut to what 64 bits of millionths hold.
LARGEST = 9 * 10**18


def multiplied_up(
    quantity: pl.Expr, numerator: pl.Expr, denominator: pl.Expr, added: pl.Expr | None = None
) -> pl.Expr:
    """Return (quantity x numerator + added) / denominator rounded up; null beyond 64 bits."""
    below = denominator.cast(LONG)
    over = quantity.cast(LONG) * numerator.cast(LONG) + below - pl.lit(1, dtype=LONG)
    over = over if added is None else over + added.cast(LONG)
    return (over // below).cast(pl.Int64, strict=False)


def multiplied_down(
    quantity: pl.Expr, numerator: pl.Expr, denominator: pl.Expr, added: pl.Expr | None = None
) -> pl.Expr:
    """Return (quantity x numerator + added) / denominator rounded down; null beyond 64 bits."""
    over = quantity.cast(LONG) * numerator.cast(LONG)
    over = over if added is None else over + added.cast(LONG)
    return (over // denominator.cast(LONG)).cast(pl.Int64, strict=False)


def summed(quantity: pl.Expr) -> pl.Expr:
    """Return the sum of scaled quantities, cut to what 64 bits hold."""
    total = quantity.cast(LONG).sum()
    return total.clip(-LARGEST, LARGEST).cast(pl.Int64)


def shown(quantity: pl.Expr) -> pl.Expr:
    """Return a scaled quantity as people read it: 7.5, not 7500000."""
    whole, rest = quantity // QUANTITY_SCALE, quantity % QUANTITY_SCALE
    digits = pl.format("{}.{}", whole, rest.cast(pl.String).str.zfill(6))
    return digits.str.strip_chars_end("0").str.strip_chars_end(".")


def raised_to(quantity: pl.Expr, step: pl.Expr) -> pl.Expr:
    """Return a quantity rounded up to a multiple of `step`; step 0 changes nothing."""
    safe = pl.when(step > 0).then(step).otherwise(1)
    return ((quantity + safe - 1) // safe) * safe


def lowered_to(quantity: pl.Expr, step: pl.Expr) -> pl.Expr:
    """Return a quantity rounded down to a multiple of `step`; step 0 changes nothing."""
    safe = pl.when(step > 0).then(step).otherwise(1)
    return (quantity // safe) * safe
