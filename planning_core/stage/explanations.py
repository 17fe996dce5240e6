"""Why a value or a source was taken: tables for people, beside those for the kernel."""

import polars as pl

from planning_core.stage.numbering import Numbering
from planning_core.stage.order_types import ORIGIN

STOCK_COLUMNS = ("minimum_quantity", "maximum_quantity", "reorder_point")


def policy_origins(keys: pl.DataFrame, options: pl.DataFrame) -> pl.DataFrame:
    """Return, per key, where each policy value comes from (POL-1).

    Shape:  key, order_type, vendor_id and `<column>_origin` of POLICY_ORIGINS.
    """
    first = options.filter("is_first")
    rows = keys.join(first.select("key", "vendor", "vendor_id"), on="key", how="left")
    own = pl.lit("item_coverage", ORIGIN)
    built_in = pl.lit("built_in", ORIGIN)
    origins = [name for name in keys.columns if name.endswith("_origin")]
    is_named = pl.col("vendor") == pl.col("named_vendor")
    vendor_origin = (
        pl.when(is_named)
        .then(own)
        .when(pl.col("vendor").is_not_null())
        .then(pl.lit("supply_source", ORIGIN))
        .otherwise(built_in)
    )
    stock = {
        f"{name}_origin": pl.when(pl.col(name).is_not_null()).then(own).otherwise(built_in)
        for name in STOCK_COLUMNS
    }
    return rows.sort("key").select(
        "key", "order_type", "vendor_id", *origins, vendor_id_origin=vendor_origin, **stock
    )


def sources_considered(
    considered: pl.DataFrame, options: pl.DataFrame, numbering: Numbering, source_ids: pl.Series
) -> pl.DataFrame:
    """Return every source of each key's item there, whether it is tried first, and why not (SRC-2).

    Shape:  `considered` has key; out: key, source_id, order_type, vendor_id, is_chosen, reason.
    """
    first = options.filter("is_first")
    rows = considered.join(first.select("place", chosen="source"), on="place", how="left")
    is_chosen = (pl.col("source") == pl.col("chosen")).fill_null(value=False)
    later = pl.when(~is_chosen).then(pl.lit("another source is tried before it"))
    return rows.select(
        "key",
        source_id=source_ids.gather(rows["source"]),
        order_type="source_type",
        vendor_id=numbering.text("vendors", rows["own_vendor"]),
        is_chosen=is_chosen,
        reason=pl.coalesce("reason", later),
    ).sort("key", "source_id")
