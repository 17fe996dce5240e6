"""POL-1 to POL-3, NET-5, LOAD-6: the policy of every place, with the origin of every value."""

from collections.abc import Mapping

import polars as pl

from planning_core.coverage_codes import CODES_NOT_BUILT, PLANNED_CODES, STAND_IN
from planning_core.stage.numbering import Numbering, Tables
from planning_core.stage.order_types import ORIGIN
from planning_core.tables.finding import Finding, item_at_location
from planning_core.tables.policies import PolicyColumns
from planning_core.tables.staged import SAFETY_STOCK_TIMINGS

#: POL-3. A fence without a value of its own reaches as far as the coverage fence.
BUILT_IN: Mapping[str, object] = {
    "coverage_code": "requirement",
    "coverage_period_days": 1,
    "positive_days": None,
    "negative_days": 0,
    "is_dynamic_negative_days": True,
    "is_dynamic_positive_days": False,
    "coverage_fence_days": 100,
    "freeze_fence_days": 0,
    "firming_fence_days": 0,
    "forecast_fence_days": None,
    "action_fence_days": None,
    "explosion_fence_days": 0,
    "capacity_fence_days": 0,
    "receipt_margin_days": 0,
    "issue_margin_days": 0,
    "reorder_margin_days": 0,
    "advance_margin_days": 0,
    "postpone_margin_days": 0,
    "calendar_id": None,
    "consume_on_hand": "before_supply",
    "is_latest_supply_first": False,
    "safety_stock_timing": "procurement_time",
    "is_strict_safety_stock": False,
    "is_soft_issue_margin": False,
    "reduction_principle": "none",
    "reduction_key_id": None,
    "reduce_forecast_by": "orders",
    "is_customer_forecast_included": False,
}
#: POL-2: plan and group add up.
MARGINS = ("receipt_margin_days", "issue_margin_days", "reorder_margin_days")
AS_FAR_AS_COVERAGE = ("forecast_fence_days", "action_fence_days")
COLUMNS = PolicyColumns.column_names()


def policies(
    places: pl.DataFrame, tables: Tables, numbering: Numbering, of_plan: Mapping[str, pl.Expr]
) -> pl.DataFrame:
    """Return the policy of every place: each policy column, and `<column>_origin`.

    Shape:  `places` has place, item, location; rows keep their order. `of_plan`: the plan's values.
    Rule:   POL-1 to POL-3, LOAD-6.
    """
    rows, levels = _levels(places, tables, numbering)
    chosen: dict[str, pl.Expr] = {}
    for name in COLUMNS:
        values = [(origin, pl.col(f"{name}:{origin}")) for origin in levels[name]]
        if name in of_plan:
            own = of_plan[name]
            values = _added(values, own) if name in MARGINS else [("plan", own), *values]
        chosen |= _chosen(name, values)
    resolved = rows.select(*places.columns, "coverage_group_id", **chosen)
    return _finished(resolved, tables)


def _levels(
    places: pl.DataFrame, tables: Tables, numbering: Numbering
) -> tuple[pl.DataFrame, dict[str, list[str]]]:
    """Return the places with the values of every level, and the levels that say anything."""
    groups = tables["coverage_groups"]
    coverage = tables["item_coverage"]
    spoken = {
        "item_coverage": _spoken(coverage),
        "coverage_group": _spoken(groups),
        "default_group": _spoken(groups.filter("is_default")),
    }
    own = coverage.select(
        "place", "coverage_group_id", **_labelled(spoken["item_coverage"], "item_coverage")
    )
    grouped = groups.select(
        "coverage_group_id", **_labelled(spoken["coverage_group"], "coverage_group")
    )
    default = groups.filter("is_default").select(
        **_labelled(spoken["default_group"], "default_group")
    )
    rows = numbering.with_item_and_location(places.select("place", *_rest(places)))
    rows = rows.join(own, on="place", how="left", maintain_order="left").join(
        tables["items"].select("item", item_group="coverage_group_id"),
        on="item",
        how="left",
        maintain_order="left",
    )
    rows = rows.with_columns(coverage_group_id=pl.coalesce("coverage_group_id", "item_group"))
    rows = rows.join(grouped, on="coverage_group_id", how="left", maintain_order="left")
    rows = rows.with_columns(
        pl.lit(default.item(0, name), dtype=default.schema[name]).alias(name)
        for name in default.columns
        if default.height
    )
    return rows, {c: [o for o, said in spoken.items() if c in said] for c in COLUMNS}


def _rest(places: pl.DataFrame) -> list[str]:
    return [name for name in places.columns if name != "place"]


def _spoken(level: pl.DataFrame) -> list[str]:
    """Return the policy columns of which a level says anything."""
    return [name for name in COLUMNS if level[name].null_count() < level.height]


def _labelled(names: list[str], origin: str) -> dict[str, pl.Expr]:
    return {f"{name}:{origin}": pl.col(name) for name in names}


def _added(values: list[tuple[str, pl.Expr]], of_plan: pl.Expr) -> list[tuple[str, pl.Expr]]:
    """Return the levels of a margin with the plan's margin added (POL-2)."""
    return [*((origin, value + of_plan) for origin, value in values), ("plan", of_plan)]


def _chosen(name: str, values: list[tuple[str, pl.Expr]]) -> dict[str, pl.Expr]:
    """Return the first value of the ladder that is set, and its origin (POL-1)."""
    dtype = PolicyColumns.columns()[name].dtype
    built_in = pl.lit(BUILT_IN[name], dtype=dtype)
    origin = pl.lit("built_in", ORIGIN)
    for level, value in reversed(values):
        origin = pl.when(value.is_not_null()).then(pl.lit(level, ORIGIN)).otherwise(origin)
    return {
        name: pl.coalesce(*(value for _, value in values), built_in),
        f"{name}_origin": origin,
    }


def _finished(rows: pl.DataFrame, tables: Tables) -> pl.DataFrame:
    """Return the rows as the kernel names them; manual locations are coverage code manual."""
    planned = tables["locations"].select("location", "is_planned")
    rows = rows.join(planned, on="location", how="left", maintain_order="left")
    code, manual = pl.col("coverage_code"), ~pl.col("is_planned")
    is_on_hand_first = pl.col("consume_on_hand") == "before_supply"
    return rows.with_columns(
        *(pl.coalesce(name, "coverage_fence_days").alias(name) for name in AS_FAR_AS_COVERAGE),
        asked_code=code,
        coverage_code=pl.when(manual)
        .then(pl.lit("manual"))
        .otherwise(code.replace(dict.fromkeys(CODES_NOT_BUILT, STAND_IN)))
        .cast(pl.Enum(PLANNED_CODES)),
        coverage_code_origin=pl.when(manual)
        .then(pl.lit("location", ORIGIN))
        .otherwise("coverage_code_origin"),
        safety_stock_timing=pl.col("safety_stock_timing").cast(pl.Enum(SAFETY_STOCK_TIMINGS)),
        is_on_hand_consumed_first=is_on_hand_first,
        is_on_hand_consumed_first_origin="consume_on_hand_origin",
    ).drop("consume_on_hand", "consume_on_hand_origin", "is_planned")


def codes_not_built(named: pl.DataFrame) -> pl.DataFrame:
    """Return a warning for every place whose coverage code is not built yet (NET-5)."""
    offenders = named.filter(
        pl.col("asked_code").is_in(CODES_NOT_BUILT) & (pl.col("coverage_code") != "manual")
    )
    message = pl.format("Coverage code {} is not built yet. Choose another.", pl.col("asked_code"))
    finding = Finding(
        "NET-5",
        "item_coverage",
        item_at_location(),
        message,
        f"The item is planned with coverage code {STAND_IN} here.",
    )
    return finding.rows(offenders)
