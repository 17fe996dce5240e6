"""What is wanted and what is there in a generated company."""

import numpy as np
import numpy.typing as npt
import polars as pl

from benchmarks.columns import chance, scaled, table, text, words
from benchmarks.shapes import Shape
from planning_core.tables import staged

#: Customers order the top level about every ten days, spare parts seldom.
DAYS_BETWEEN_ORDERS = 10
SPARE_PARTS = 1.6
#: PEG-2: a sales line.
SALES_RANK = 0
NO_PRIORITY = 1_000


def requirements(
    shape: Shape, level: npt.NDArray[np.int32], random: np.random.Generator
) -> pl.DataFrame:
    """Return sales of every key, most of them on top."""
    often = shape.horizon_days / DAYS_BETWEEN_ORDERS
    key = np.repeat(np.arange(len(level)), random.poisson(np.where(level == 0, often, SPARE_PARTS)))
    count = len(key)
    day = random.integers(0, shape.horizon_days, count)
    day = day[np.lexsort((day, key))]
    return table(
        staged.Requirements,
        count,
        requirement=np.arange(count),
        key=key,
        day=day,
        requested_day=day,
        quantity=scaled(random.integers(1, 30, count)),
        demand_kind="demand",
        demand_type="sales",
        demand_id=text("SO", np.arange(count)),
        demand_rank=SALES_RANK,
        priority=NO_PRIORITY,
        sellable_days=0,
        has_own_order=False,
        option=staged.NO_OPTION,
    )


def receipts(shape: Shape, keys: int, random: np.random.Generator) -> pl.DataFrame:
    """Return stock of most keys, and about one open order a key."""
    stocked = np.flatnonzero(chance(random, 0.8, keys))
    key = np.concatenate([stocked, random.integers(0, keys, keys)])
    count = len(key)
    is_order = np.arange(count) >= len(stocked)
    day = np.where(is_order, random.integers(0, shape.horizon_days // 3, count), 0)
    order = np.lexsort((is_order, day, key))
    return table(
        staged.Receipts,
        count,
        receipt=np.arange(count),
        key=key[order],
        available_day=day[order],
        receipt_day=day[order],
        last_day=staged.LAST_DAY,
        quantity=scaled(random.integers(1, 200, count)),
        supply_kind=words(("on_hand", "supply"), is_order[order]),
        supply_type=words(("on_hand", "purchase"), is_order[order]),
        supply_id=text("R", np.arange(count)),
        is_changeable=is_order[order],
        option=staged.NO_OPTION,
    )


def stock_levels(item_locations: pl.DataFrame, random: np.random.Generator) -> pl.DataFrame:
    """Return a minimum for half of the keys, and a maximum for all that are planned min/max."""
    is_min_max = (item_locations["coverage_code"].cast(pl.String) == "min_max").to_numpy()
    key = np.flatnonzero(is_min_max | chance(random, 0.4, len(is_min_max)))
    minimum = random.integers(1, 50, len(key))
    maximum = np.where(is_min_max[key], minimum + random.integers(100, 400, len(key)), 0)
    return table(
        staged.StockLevels,
        len(key),
        key=key,
        from_day=0,
        minimum=scaled(minimum),
        maximum=scaled(maximum),
    )
