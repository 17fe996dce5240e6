"""Damages of what an approved order yields besides its item."""

import polars as pl

from tests.shell.audit_damage import (
    ITEM,
    NOBODY,
    PEGS,
    QUANTITY,
    SUPPLY,
    Damage,
    later,
    on_first,
    without_first,
)

RECEIPTS = "staged/receipts"
YIELD = pl.col("parent_supply_id").is_not_null()
OF_ORDER = pl.col("supply_id") == "AP-504"
OF_PLANNED = (SUPPLY == "by_product") & pl.col("supply_id").str.starts_with("PLO-")

YIELD_DAMAGES = [
    Damage("approved_yields", "lost", RECEIPTS, without_first(YIELD)),
    Damage("approved_yields", "more", RECEIPTS, on_first(YIELD, quantity=QUANTITY + 1)),
    Damage(
        "approved_yields",
        "late",
        RECEIPTS,
        on_first(YIELD, available_day=pl.col("available_day") + 1),
    ),
    Damage(
        "approved_yields",
        "of nobody",
        RECEIPTS,
        on_first(YIELD, parent_supply_id=NOBODY),
    ),
    Damage(
        "explosion_limits",
        "fence of a yield",
        "staged/item_locations",
        on_first(ITEM == "OIL", explosion_fence_days=pl.lit(1)),
    ),
    Damage("last_days", "of a yield", RECEIPTS, on_first(YIELD, last_day=pl.lit(5))),
    Damage(
        "action_messages",
        "lost of a yield",
        "result/action_messages",
        without_first(OF_ORDER),
    ),
    Damage(
        "action_messages",
        "cancelled for all it yields",
        "result/action_messages",
        on_first(OF_ORDER, action=pl.lit("cancel")),
    ),
    Damage(
        "pegged_supply",
        "day of a yield",
        PEGS,
        on_first(OF_PLANNED, supply_date=later("supply_date", 1)),
    ),
]
