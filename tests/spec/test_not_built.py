"""What an input asks for and no rule answers yet is said, never silently ignored (NOT-1)."""

from datetime import date

import polars as pl

from planning_core.parameters import PlanParameters
from planning_core.plan import plan
from tests.spec.drawn.check import check_record

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


def test_of_components_that_substitute_one_another_the_preferred_one_is_planned() -> None:
    """NOT-2: the lowest number; stock of the others is left alone, and each is reported."""
    check_record("""
    boms | item_id
    B    | Cake

    bom_lines | bom_id | component_item_id | quantity | substitution_group | substitution_priority
    L1        | B      | Margarine         | 0        | fat                | 2
    L2        | B      | Butter            | 3        | fat                | 1
    L3        | B      | Lard              | 3        | fat                |

    Cake              | 4
    ------------------+---
    sales             | 5

    Margarine (on hand 9) | 4
    ----------------------+---
    projected on-hand     | 9

    components of Cake | item   | quantity
    order 1            | Butter | 15

    warnings | severity | key
    NOT-2    | warning  | L1
    NOT-2    | warning  | L3
    """)


def test_equally_preferred_components_are_told_apart_by_their_id() -> None:
    """NOT-2."""
    check_record("""
        boms | item_id
        B    | Cake

        bom_lines | bom_id | component_item_id | quantity | substitution_group
        L2        | B      | Lard              | 3        | fat
        L1        | B      | Butter            | 3        | fat

        Cake              | 4
        ------------------+---
        sales             | 5

        components of Cake | item   | quantity
        order 1            | Butter | 15

        warnings | severity | key
        NOT-2    | warning  | L2
    """)
