"""INPUT-29: BOM versions that compete for the same orders."""

import polars as pl

from planning_core.tables.finding import Finding

#: Versions of one item, location and from-quantity differ by their validity alone.
SAME = ("item_id", "location_id", "from_quantity")


def overlapping_versions(boms: pl.DataFrame) -> pl.DataFrame:
    """Return a warning per active version that is valid on a day of one that is tried before it.

    Shape: `plan_warnings` without the run's ids. Rule: INPUT-29, EXPL-1.
    """
    versions = boms.filter("is_active").with_columns(pl.col("from_quantity").fill_null(0))
    versions = versions.filter(pl.len().over(SAME) > 1)
    first = versions.select(
        *SAME,
        first_id="bom_id",
        first_from=pl.col("valid_from"),
        first_to=pl.col("valid_to"),
    )
    pairs = versions.join(first, on=SAME, nulls_equal=True).filter(
        pl.col("first_id") < pl.col("bom_id"),
        (pl.col("first_from") <= pl.col("valid_to")).fill_null(value=True),
        (pl.col("valid_from") <= pl.col("first_to")).fill_null(value=True),
    )
    message = pl.format(
        "BOM version '{}' of item '{}' is valid together with '{}'. End-date one of them, or give "
        "them different locations or quantities.",
        pl.col("bom_id"),
        pl.col("item_id"),
        pl.col("first_id"),
    )
    assumption = "Where both are valid, the one whose id sorts first is taken."
    finding = Finding("INPUT-29", "boms", pl.col("bom_id"), message, assumption)
    return finding.rows(
        pairs.sort("bom_id", "first_id").unique("bom_id", keep="first", maintain_order=True)
    )
