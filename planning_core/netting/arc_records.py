"""The arcs that no component demand comes from, as records: outputs and substitutes."""

import polars as pl

from planning_core.netting.arrays import as_records, code, is_of_kind
from planning_core.netting.records import OUTPUT, SUBSTITUTE, Records
from planning_core.tables.staged import QUANTITY_BASES


def output_arcs(arcs: pl.DataFrame, kind: str = "output") -> Records:
    """Return the arcs to what orders yield besides their item (`records.OUTPUT`), by arc.

    Of kind co_product those from what is yielded to the order's key.
    """
    outputs = arcs.filter(is_of_kind(arcs, kind)).sort("arc")
    outputs = outputs.with_columns(code("quantity_basis", QUANTITY_BASES), key="component_key")
    return as_records(outputs, OUTPUT)


def substitute_records(substitutes: pl.DataFrame, arcs: pl.DataFrame) -> Records:
    """Return what may stand in for which arc (`records.SUBSTITUTE`), in order of preference."""
    left = arcs.filter(is_of_kind(arcs, "substitute")).select(
        "arc", "valid_from_day", "valid_to_day"
    )
    rows = substitutes.join(left, on="arc")
    return as_records(rows.sort("preferred_arc", "substitution_rank", "arc"), SUBSTITUTE)
