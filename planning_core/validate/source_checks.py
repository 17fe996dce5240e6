"""INPUT-13, INPUT-30, INPUT-35: what must hold inside a row of supply sources."""

import polars as pl

from planning_core.validate.check import LEFT_OUT, Check


def unsaid_checks(table: str) -> list[Check]:
    """Return the checks for what a table's rows should say, before defaults stand in."""
    if table != "supply_sources":
        return []
    return [
        Check(
            "INPUT-30",
            pl.col("lead_time_days").is_null(),
            pl.format("Source '{}' has no lead time. Enter it; 0 is one.", pl.col("source_id")),
            "Taken as 0 days.",
            {"lead_time_days": pl.lit(0, dtype=pl.Int32)},
        )
    ]


def transfer_to_itself() -> list[Check]:
    """Return the check of transfers that go nowhere."""
    is_bad = (pl.col("source_type") == "transfer") & (
        pl.col("from_location_id") == pl.col("location_id")
    )
    return [
        Check(
            "INPUT-13",
            is_bad,
            pl.format("A transfer from '{}' to itself. Choose another.", pl.col("location_id")),
            LEFT_OUT + ".",
        )
    ]


def unshipped() -> list[Check]:
    """Return the check of days of transport that no vendor needs."""
    is_bought = pl.col("source_type") == "purchase"
    return [
        Check(
            "INPUT-35",
            ~is_bought & pl.col("transport_days").is_not_null(),
            pl.format(
                "Source '{}' is no purchase, so no vendor ships. Enter all days as its lead time.",
                pl.col("source_id"),
            ),
            "Its transport days are taken as not set.",
            {"transport_days": pl.lit(None, dtype=pl.Int32)},
        )
    ]
