"""What an input asks for and no rule answers yet is said, never silently ignored (NOT-1)."""

from datetime import date

import polars as pl

from planning_core.parameters import PlanParameters
from planning_core.plan import plan

DAY = date(2026, 11, 2)
WORLD = {
    "locations": pl.DataFrame({"location_id": ["HALL"]}),
    "items": pl.DataFrame({"item_id": ["GLUE"]}),
    "supply_forecasts": pl.DataFrame(
        {
            "forecast_id": ["SF-1"],
            "forecast_model_id": ["M"],
            "item_id": ["GLUE"],
            "location_id": ["HALL"],
            "date": [date(2026, 12, 1)],
            "quantity": ["10"],
        }
    ),
}


def test_supply_forecasts_are_reported_with_what_is_assumed() -> None:
    """NOT-1: each is named, with its assumption."""
    warnings = plan(WORLD, PlanParameters("P", "R", DAY))["plan_warnings"].filter(
        pl.col("rule") == "NOT-1"
    )
    assert warnings.select("severity", "table", "key", "assumption").rows() == [
        ("warning", "supply_forecasts", "SF-1", "The line is left out."),
    ]


def test_a_plan_that_asks_for_none_of_them_has_no_such_warning() -> None:
    """NOT-1: nothing asked, nothing said."""
    plain = {"locations": WORLD["locations"], "items": pl.DataFrame({"item_id": ["GLUE"]})}
    warnings = plan(plain, PlanParameters("P", "R", DAY))["plan_warnings"]
    assert warnings.filter(pl.col("rule") == "NOT-1").is_empty()
