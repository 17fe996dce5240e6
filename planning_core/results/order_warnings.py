"""What is to be said of the orders of a plan, once they are made: one pass over its parts."""

from collections.abc import Iterator, Mapping
from datetime import date

import polars as pl

from planning_core.results.beyond_maximum import with_orders_beyond_maximum
from planning_core.results.uncountable import with_uncountable
from planning_core.results.uncountable_stock import with_uncountable_stock
from planning_core.results.unfit_sources import with_unfit_sources


def with_order_warnings(
    parts: Iterator[tuple[str, pl.DataFrame]],
    staged: Mapping[str, pl.DataFrame],
    arcs: pl.DataFrame,
    plan_date: date,
) -> Iterator[tuple[str, pl.DataFrame]]:
    """Return all parts of a plan, then the warnings about its orders.

    Shape: the warnings are parts of `plan_warnings` without the run's ids.
    Rule:  SRC-2, LOT-8, INPUT-32, INPUT-36.
    """
    parts = with_unfit_sources(parts, staged, plan_date)
    parts = with_orders_beyond_maximum(parts, staged)
    parts = with_uncountable_stock(parts)
    return with_uncountable(parts, staged, arcs, plan_date)
