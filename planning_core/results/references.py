"""What a movement of the requirement profile comes from: kind and id of a supply or demand."""

from typing import Any, NamedTuple

import numba
import numpy as np
import numpy.typing as npt
import polars as pl

from planning_core.netting.borrowed import borrowed
from planning_core.netting.records import Hashes, Records
from planning_core.results.expired import FIRST_EXPIRED
from planning_core.results.movements import KNOWN, OWN
from planning_core.results.names import PlanNames
from planning_core.results.texts import (
    ID_BYTES,
    Bytes,
    Codes,
    column,
    put_dependent_id,
    put_id,
    put_text,
    put_view,
)
from planning_core.tables.texts import Texts, texts

_KINDS = pl.Series(
    [
        "planned_order",
        "dependent",
        "expired",
        "on_hand",
        "supply",
        "by_product",
        "demand",
        "forecast",
    ]
)
_KIND_CODES = pl.Enum(_KINDS)
_PLANNED_ORDER, _DEPENDENT, _EXPIRED = 0, 1, 2


class Sources(NamedTuple):
    """Who known supply and demand are, and what the ids of planned orders are made from."""

    receipt_ids: Texts
    receipt_kinds: npt.NDArray[np.uint8]
    requirement_ids: Texts
    requirement_kinds: npt.NDArray[np.uint8]
    hashes: Hashes
    suffixes: Texts


def sources(names: PlanNames) -> Sources:
    """Return what `references` looks up, made once for all parts."""
    return Sources(
        texts(names.receipts["supply_id"]),
        _codes(names.receipts["supply_kind"]),
        texts(names.requirements["demand_id"]),
        _codes(names.requirements["demand_kind"]),
        names.netted.order_hashes,
        names.arc_suffixes,
    )


def references(of: Sources, rows: Records) -> dict[str, pl.Series]:
    """Return kind and id of what comes, goes or expires in each of the movements."""
    views, kinds = np.empty((len(rows), 4), np.uint32), np.empty(len(rows), np.uint8)
    content = np.empty(_size(of, rows), np.uint8)
    _write(of, rows, views, content, kinds)
    return {"kind": _KINDS[kinds], "reference_id": column(views, content)}


def _codes(kinds: pl.Series) -> npt.NDArray[np.uint8]:
    enum: Any = kinds.dtype
    codes = enum.categories.cast(_KIND_CODES, strict=False).to_physical().fill_null(0).to_numpy()
    of_row: npt.NDArray[np.uint8] = codes.astype(np.uint8)[kinds.to_physical().to_numpy()]
    return of_row


@numba.njit(cache=True, nogil=True)
def _size(of: Sources, rows: Records) -> int:
    """Return the bytes of all ids together."""
    of = borrowed(of)
    size = 0
    for row in range(len(rows)):
        order, arc = rows[row].order, rows[row].arc
        if arc <= FIRST_EXPIRED:
            receipt = FIRST_EXPIRED - arc
            size += of.receipt_ids.first[receipt + 1] - of.receipt_ids.first[receipt]
        elif order == KNOWN:
            ids = of.receipt_ids if rows[row].quantity > 0 else of.requirement_ids
            size += ids.first[arc + 1] - ids.first[arc]
        elif arc == OWN:
            size += ID_BYTES
        else:
            size += ID_BYTES + 1 + of.suffixes.first[arc + 1] - of.suffixes.first[arc]
    return size


@numba.njit(cache=True, nogil=True)
def _write(of: Sources, rows: Records, views: Codes, content: Bytes, kinds: Bytes) -> None:
    of = borrowed(of)
    place = 0
    for row in range(len(rows)):
        order, arc, length = rows[row].order, rows[row].arc, ID_BYTES
        if arc <= FIRST_EXPIRED:
            kinds[row] = _EXPIRED
            length = put_text(content, place, of.receipt_ids, FIRST_EXPIRED - arc)
        elif order == KNOWN and rows[row].quantity > 0:
            kinds[row] = of.receipt_kinds[arc]
            length = put_text(content, place, of.receipt_ids, arc)
        elif order == KNOWN:
            kinds[row] = of.requirement_kinds[arc]
            length = put_text(content, place, of.requirement_ids, arc)
        elif arc == OWN:
            kinds[row] = _PLANNED_ORDER if rows[row].quantity > 0 else _EXPIRED
            put_id(content, place, of.hashes[order])
        else:
            kinds[row] = _DEPENDENT
            length = put_dependent_id(content, place, of.hashes[order], of.suffixes, arc)
        put_view(views, row, content, place, length)
        place += length
