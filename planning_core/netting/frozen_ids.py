"""Ids of orders that are kept: no order of this run gets one of them (ID-1, FENCE-7)."""

import numpy as np
import polars as pl

from planning_core.netting.netted import NettedSlice, Offered
from planning_core.netting.records import Hashes

_ID = r"^PLO-[0-9A-HJKMNP-TV-Z]{13}$"
_ALPHABET = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_PREFIX, _DIGITS = 4, 13
_VALUES = np.zeros(256, np.uint64)
_VALUES[np.frombuffer(_ALPHABET, np.uint8)] = np.arange(32, dtype=np.uint64)


def frozen_hashes(receipts: pl.DataFrame) -> Hashes:
    """Return the hashes behind the ids of the frozen orders among receipts, sorted (ID-1)."""
    is_frozen = pl.col("supply_kind").cast(pl.String) == "planned_order"
    return np.sort(hashes_of(receipts.filter(is_frozen, is_order_id("supply_id"))["supply_id"]))


def is_order_id(column: str) -> pl.Expr:
    """Return whether a text can be the id of a planned order that a run made."""
    return pl.col(column).str.contains(_ID)


def hashes_of(ids: pl.Series) -> Hashes:
    """Return the hashes behind ids of planned orders (ID-1)."""
    letters = np.frombuffer("".join(ids).encode(), np.uint8).reshape(-1, _PREFIX + _DIGITS)
    hashes = np.zeros(len(ids), np.uint64)
    for digit in range(_DIGITS):
        hashes = hashes << np.uint64(5) | _VALUES[letters[:, _PREFIX + digit]]
    return hashes


def apart_from(
    frozen: Hashes, level: list[tuple[NettedSlice, Offered]]
) -> list[tuple[NettedSlice, Offered]]:
    """Return what was netted; an order with the hash of a frozen one has the next free one."""
    if len(frozen):
        for _, offered in level:
            while (taken := np.isin(offered.hashes, frozen)).any():
                offered.hashes[taken] += np.uint64(1)
    return level
