"""INPUT-11 and on: what must hold inside a row of one table."""

from collections.abc import Callable

import polars as pl

from planning_core.validate.check import LEFT_OUT, Check
from planning_core.validate.source_checks import transfer_to_itself, unshipped

LARGEST_PRIORITY = 1000
LARGEST_SCRAP = 1
MOST_DECIMALS = 6
PERCENT = 100


def left_out_checks(table: str) -> list[Check]:
    """Return the further checks of a table whose offenders are left out."""
    make = LEAVING_OUT.get(table)
    checks = make() if make else []
    return [*checks, _never_valid()] if table in {"supply_sources", "boms", "bom_lines"} else checks


def corrected_checks(table: str) -> list[Check]:
    """Return the further checks of a table whose offenders are corrected."""
    make = CORRECTING.get(table)
    return make() if make else []


def _never_valid() -> Check:
    return Check(
        "INPUT-11",
        pl.col("valid_from") > pl.col("valid_to"),
        pl.format(
            "valid_from {} lies after valid_to {}. Correct the dates.",
            pl.col("valid_from"),
            pl.col("valid_to"),
        ),
        LEFT_OUT + ", because it is never valid.",
    )


def _empty_quantity() -> list[Check]:
    return [
        Check(
            "INPUT-12",
            pl.col("quantity") == 0,
            pl.lit("Nothing is open: quantity is 0. Close the line in the ERP."),
            LEFT_OUT + "; it changes nothing.",
            severity="info",
        )
    ]


def _line_quantities() -> list[Check]:
    quantity = pl.col("quantity")
    is_step = pl.col("quantity_basis").fill_null("per_batch") == "step"
    message = pl.format(
        "quantity {} does not say how much of the component is needed. Enter it.",
        quantity.cast(pl.String).fill_null("(empty)"),
    )
    assumption = LEFT_OUT + ": the parent is planned without this component."
    is_yield = pl.col("line_type").fill_null("component") == "component"
    is_unknown = (quantity.is_null() & ~is_step) | ((quantity < 0) & ~is_yield)
    return [Check("INPUT-3", is_unknown, message, assumption)]


def _inactive_items() -> list[Check]:
    return [
        Check(
            "LOAD-5",
            ~pl.col("is_active"),
            pl.format("Item '{}' is not active, so not planned. Activate it.", pl.col("item_id")),
            LEFT_OUT + ", with its demand, supply and use as a component.",
            severity="info",
        )
    ]


def _periods() -> list[Check]:
    message = pl.format("period_count {} is below 1. Enter 1 or more.", pl.col("period_count"))
    return [Check("INPUT-14", pl.col("period_count") < 1, message, LEFT_OUT + ".")]


def _conversions() -> list[Check]:
    message = pl.lit("factor is empty or 0. Enter how many of the one unit make the other.")
    is_bad = pl.col("factor").is_null() | (pl.col("factor") <= 0)
    return [Check("INPUT-15", is_bad, message, LEFT_OUT + ".")]


def _refill_from_itself() -> list[Check]:
    return [
        Check(
            "INPUT-13",
            pl.col("refill_from_location_id") == pl.col("location_id"),
            pl.format("'{}' is refilled from itself. Choose another.", pl.col("location_id")),
            "Taken as not set.",
            {"refill_from_location_id": pl.lit(None, dtype=pl.String)},
        )
    ]


def _items() -> list[Check]:
    decimals = pl.col("unit_decimals")
    return [
        Check(
            "INPUT-16",
            decimals > MOST_DECIMALS,
            pl.format("unit_decimals {} is more than 6. Enter 0 to 6.", decimals),
            "Taken as 6.",
            {"unit_decimals": pl.lit(MOST_DECIMALS, dtype=pl.Int32)},
        )
    ]


def _coverage_periods() -> list[Check]:
    column = "coverage_period_days"
    return [
        Check(
            "INPUT-14",
            pl.col(column) < 1,
            pl.format("coverage_period_days {} is below 1. Enter 1 or more.", pl.col(column)),
            "Taken as 1.",
            {column: pl.lit(1, dtype=pl.Int32)},
        )
    ]


def _item_coverage() -> list[Check]:
    minimum, maximum = pl.col("minimum_quantity"), pl.col("maximum_quantity")
    return [
        *_refill_from_itself(),
        *_coverage_periods(),
        Check(
            "INPUT-17",
            minimum > maximum,
            pl.format(
                "minimum_quantity {} is above maximum_quantity {}. Correct one.", minimum, maximum
            ),
            "The maximum is taken as equal to the minimum.",
            {"maximum_quantity": minimum},
        ),
    ]


def _boms() -> list[Check]:
    batch, share = pl.col("batch_quantity"), pl.col("yield_ratio")
    return [
        Check(
            "INPUT-18",
            batch <= 0,
            pl.format("batch_quantity {} is not above 0. Enter the batch size.", batch),
            "Taken as 1.",
            {"batch_quantity": pl.lit(1).cast(pl.Decimal(18, 6))},
        ),
        Check(
            "INPUT-19",
            (share <= 0) | (share > 1),
            pl.format(
                "yield_ratio {} is not above 0 and up to 1 (95 % is 0.95). Correct it.", share
            ),
            "Taken as 1.",
            {"yield_ratio": pl.lit(1).cast(pl.Decimal(18, 9))},
        ),
    ]


def _bom_lines() -> list[Check]:
    scrap = pl.col("scrap_ratio")
    return [
        Check(
            "INPUT-20",
            scrap > LARGEST_SCRAP,
            pl.format("scrap_ratio {} is above 1 (5 % is 0.05). Correct it.", scrap),
            "Taken as 0.",
            {"scrap_ratio": pl.lit(0).cast(pl.Decimal(18, 9))},
        )
    ]


def _demands() -> list[Check]:
    priority, probability = pl.col("priority"), pl.col("probability")
    return [
        Check(
            "INPUT-21",
            ~priority.is_between(0, LARGEST_PRIORITY),
            pl.format("priority {} is not between 0 and 1000. Enter one that is.", priority),
            "Taken as the nearest of the two.",
            {"priority": priority.clip(0, LARGEST_PRIORITY)},
        ),
        Check(
            "INPUT-22",
            probability > PERCENT,
            pl.format("probability {} is above 100 %. Enter 0 to 100.", probability),
            "Taken as 100.",
            {"probability": pl.lit(PERCENT, dtype=pl.Int32)},
        ),
    ]


OPEN_ROWS = ("demands", "supplies", "orders_in_force", "demand_forecasts", "supply_forecasts")
LEAVING_OUT: dict[str, Callable[[], list[Check]]] = {
    "items": _inactive_items,
    "bom_lines": _line_quantities,
    "supply_sources": transfer_to_itself,
    **dict.fromkeys(OPEN_ROWS, _empty_quantity),
    "quantity_keys": _periods,
    "reduction_keys": _periods,
    "unit_conversions": _conversions,
}
CORRECTING: dict[str, Callable[[], list[Check]]] = {
    "items": _items,
    "locations": _refill_from_itself,
    "coverage_groups": _coverage_periods,
    "item_coverage": _item_coverage,
    "plans": _coverage_periods,
    "boms": _boms,
    "bom_lines": _bom_lines,
    "demands": _demands,
    "supply_sources": unshipped,
}
