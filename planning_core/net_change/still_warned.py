"""The warnings of a plan before that hold of what stays as it was."""

from collections.abc import Mapping

import polars as pl

from planning_core.net_change.order_book import PLACE
from planning_core.tables.finding import item_at_location


def still_warned(before: Mapping[str, pl.LazyFrame], stay: pl.DataFrame) -> pl.DataFrame:
    """Return the warnings about the supply of some places that expires (SHELF-8, SHELF-10).

    Shape:  `before`: the result tables of the plan before; `stay`: item_id, location_id.
    """
    unused = before["requirement_profile"].filter(pl.col("kind") == "expired")
    of_place = unused.join(stay.lazy(), on=PLACE, how="semi").select(key="reference_id")
    outlived = stay.lazy().select(key=item_at_location())
    warnings = before["plan_warnings"]
    return pl.concat(
        warnings.filter(pl.col("rule") == rule).join(keys, on="key", how="semi")
        for rule, keys in (("SHELF-8", of_place), ("SHELF-10", outlived))
    ).collect()
