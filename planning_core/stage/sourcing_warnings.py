"""SRC-1, SRC-3, SRC-6, EXPL-1: what the planner should know about how places are supplied."""

import polars as pl

from planning_core.stage.numbering import Numbering
from planning_core.tables.finding import Finding, all_warnings, item_at_location


def sourcing_warnings(
    places: pl.DataFrame, options: pl.DataFrame, unbought: pl.DataFrame, numbering: Numbering
) -> pl.DataFrame:
    """Return the warnings about places without a source, or supplied by assumption.

    Shape:  `places` has place, order_type, is_kanban, named_vendor, coverage_code; `options` has
            place, order_type, source, vendor, bom; `unbought`: the places of what orders yield
            besides their item and of substitutes, which need no source (CO-4, SUBST-2).
    """
    planned = places.filter(pl.col("coverage_code") != "manual")
    of_planned = options.join(planned.select("place"), on="place", how="semi")
    first = of_planned.filter("is_first")
    of_other = options.filter("is_of_other").select("place").unique()
    purchased = planned.filter(
        pl.col("order_type") == "purchase", pl.col("named_vendor").is_not_null()
    )
    sourceless = planned.join(options, on="place", how="anti")
    findings = [
        (_KANBAN, planned.filter("is_kanban")),
        (_VENDOR, purchased.join(of_other, on="place", how="semi")),
        (_NOTHING, sourceless.join(unbought, on="place", how="anti")),
        (_NO_ROW, first.filter(pl.col("source").is_null())),
        (_NO_BOM, first.filter((pl.col("order_type") == "production") & pl.col("bom").is_null())),
    ]
    return all_warnings(
        [
            finding.rows(numbering.with_names(rows).sort("item_id", "location_id"))
            for finding, rows in findings
        ]
    )


def _finding(rule: str, table: str, message: pl.Expr, assumption: str) -> Finding:
    return Finding(rule, table, item_at_location(), message, assumption)


_ITEM = (pl.col("item_id"), pl.col("location_id"))
_KANBAN = _finding(
    "SRC-1",
    "items",
    pl.format(
        "Item '{}' at '{}' is supplied by kanban, which is not planned. Choose another order type.",
        *_ITEM,
    ),
    "It is planned as a purchase.",
)
_VENDOR = _finding(
    "SRC-3",
    "item_coverage",
    pl.format(
        "Item '{}' at '{}' has no source of the vendor that item coverage names. Add one, or name "
        "another vendor.",
        *_ITEM,
    ),
    "All its purchase sources stand, for the vendor that is named.",
)
_NOTHING = _finding(
    "SRC-6",
    "supply_sources",
    pl.format(
        "Item '{}' at '{}' has no source. Add one, a default vendor, an active BOM or a refill "
        "location.",
        *_ITEM,
    ),
    "Nothing is ordered; its demand stays uncovered.",
)
_NO_ROW = _finding(
    "SRC-6",
    "supply_sources",
    pl.format(
        "Item '{}' at '{}' has no {} source. Add one with its lead time.",
        *_ITEM,
        pl.col("order_type"),
    ),
    "It is planned with lead time 0.",
)
_NO_BOM = _finding(
    "EXPL-1",
    "boms",
    pl.format(
        "Item '{}' at '{}' is made, but has no active BOM version. Activate or enter one.", *_ITEM
    ),
    "Its orders are planned without components.",
)
