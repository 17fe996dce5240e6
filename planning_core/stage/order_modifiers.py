"""LOT-5: order minimum, multiple and maximum in whole units, without contradictions."""

import polars as pl

from planning_core.stage.exact import lowered_to, raised_to, shown
from planning_core.tables.finding import Finding, item_at_location


def normalised(options: pl.DataFrame) -> pl.DataFrame:
    """Return the options with usable modifiers, and `maximum_ignored`: the maximum that was not.

    Shape:  `options` has unit_step, scaled: the smallest quantity of the inventory unit.
    Rule:   LOT-5.
    """
    step = pl.col("unit_step")
    rows = options.with_columns(
        minimum_order=raised_to(pl.col("minimum_order"), step),
        order_multiple=raised_to(pl.col("order_multiple"), step),
        given_maximum="maximum_order",
        maximum_order=lowered_to(pl.col("maximum_order"), step),
    )
    maximum = pl.col("maximum_order")
    lot = pl.max_horizontal("order_multiple", step)
    largest, smallest = lowered_to(maximum, lot), raised_to(pl.col("minimum_order"), lot)
    ignored = (pl.col("given_maximum") > 0) & ((largest < smallest) | (largest == 0))
    return rows.with_columns(
        maximum_order=pl.when(ignored).then(0).otherwise(maximum),
        maximum_ignored=pl.when(ignored).then("given_maximum"),
    ).drop("given_maximum")


def ignored_maxima(named: pl.DataFrame) -> pl.DataFrame:
    """Return a warning for every option whose maximum order is ignored (LOT-5).

    Shape:  `named` has item_id, location_id, source_id.
    """
    message = pl.format(
        "Source '{}': maximum_order {} leaves no legal quantity beside minimum_order {} and "
        "order_multiple {}. Raise it, or lower these.",
        pl.col("source_id"),
        *(shown(pl.col(name)) for name in ("maximum_ignored", "minimum_order", "order_multiple")),
    )
    assumption = "The maximum is ignored."
    finding = Finding("LOT-5", "supply_sources", item_at_location(), message, assumption)
    return finding.rows(named.filter(pl.col("maximum_ignored").is_not_null()))
