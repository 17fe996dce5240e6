"""Planning order: keys by level, arcs by component, without comparing: their values are dense."""

import numba
import numpy as np
import polars as pl

from planning_core.netting.records import Ints
from planning_core.tables.numbered import numbered


def keys_by_level(low_level_codes: pl.DataFrame) -> list[Ints]:
    """Return the keys of every level, shallow to deep, in key order."""
    codes = numbered(low_level_codes, "key")
    levels, keys = _ints(codes, "low_level_code"), _ints(codes, "key")
    order = by_value(levels, np.arange(len(levels), dtype=np.int32))
    counts = np.bincount(levels)
    return [part for part in np.split(keys[order], np.cumsum(counts)[:-1]) if len(part)]


def places_by_component(arcs: pl.DataFrame, low_level_codes: pl.DataFrame) -> Ints:
    """Return the place of each arc among all by component, then parent level, parent key, arc.

    Rule: PEG-2: dependent demands tie-break by parent.
    """
    rows = rows_by_component(arcs, keys_by_level(low_level_codes))
    places = np.empty(len(rows), np.int32)
    places[rows] = np.arange(len(rows), dtype=np.int32)
    return places


def rows_by_component(arcs: pl.DataFrame, levels: list[Ints]) -> Ints:
    """Return the rows of arcs by component, then parent level, parent key, arc (PEG-2)."""
    in_order = np.concatenate([np.empty(0, np.int32), *levels])
    place_of_key = np.empty(int(in_order.max(initial=-1)) + 1, np.int32)
    place_of_key[in_order] = np.arange(len(in_order), dtype=np.int32)
    rows = by_value(place_of_key[_ints(arcs, "parent_key")], _rows_by_number(_ints(arcs, "arc")))
    return by_value(_ints(arcs, "component_key"), rows)


def _rows_by_number(numbers: Ints) -> Ints:
    if bool((numbers[1:] > numbers[:-1]).all()):
        return np.arange(len(numbers), dtype=np.int32)
    return np.argsort(numbers, kind="stable").astype(np.int32)


def _ints(table: pl.DataFrame, column: str) -> Ints:
    return table[column].to_numpy().astype(np.int32)


@numba.njit(cache=True, nogil=True)
def by_value(values: Ints, rows: Ints) -> Ints:
    """Return the rows by their small value, equal ones in the order they had (counting sort)."""
    first = np.zeros(values.max() + 2 if len(values) else 2, np.int32)
    for value in values:
        first[value + 1] += 1
    for value in range(1, len(first)):
        first[value] += first[value - 1]
    in_order = np.empty(len(rows), np.int32)
    for row in rows:
        in_order[first[values[row]]] = row
        first[values[row]] += 1
    return in_order
