"""The arcs that no component demand comes from, as records: outputs and substitutes."""

import numpy as np
import polars as pl

from planning_core.netting.arrays import as_records, code, is_of_kind
from planning_core.netting.records import OUTPUT, SUBSTITUTE, Ints, Records
from planning_core.tables.staged import QUANTITY_BASES


def output_arcs(arcs: pl.DataFrame, levels: Ints) -> Records:
    """Return the arcs to what orders yield besides their item (`records.OUTPUT`).

    Shape:  `levels`: the low-level code by key; out: by level and number of the parent, then arc.
    """
    outputs = _records_of_kind(arcs, "output")
    parent = outputs["parent_key"]
    return outputs[np.lexsort((outputs["arc"], parent, levels[parent]))]


def driving_arcs(arcs: pl.DataFrame) -> Records:
    """Return the arcs from co-products to their formula items (`records.OUTPUT`).

    Shape:  `key` is that of the formula item; by co-product, then arc.
    """
    driving = _records_of_kind(arcs, "co_product")
    return driving[np.lexsort((driving["arc"], driving["parent_key"]))]


def _records_of_kind(arcs: pl.DataFrame, kind: str) -> Records:
    found = arcs.filter(is_of_kind(arcs, kind))
    found = found.with_columns(code("quantity_basis", QUANTITY_BASES), key="component_key")
    return as_records(found, OUTPUT)


def substitute_records(substitutes: pl.DataFrame, arcs: pl.DataFrame) -> Records:
    """Return what may stand in for which arc (`records.SUBSTITUTE`), in order of preference."""
    left = arcs.filter(is_of_kind(arcs, "substitute")).select(
        "arc", "valid_from_day", "valid_to_day"
    )
    rows = substitutes.join(left, on="arc")
    return as_records(rows.sort("preferred_arc", "substitution_rank", "arc"), SUBSTITUTE)
