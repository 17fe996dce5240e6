"""What is more than can be counted stops a plan, and says where (INPUT-32)."""

from datetime import date

import polars as pl
import pytest

from planning_core.errors import QuantityRangeError
from planning_core.parameters import PlanParameters
from planning_core.plan import plan

DAY = date(2026, 11, 2)
MOST = "900000000000"


def world(line_type: str) -> dict[str, pl.DataFrame]:
    """A bicycle that takes, or yields, as many bolts as a BOM line can say."""
    return {
        "locations": pl.DataFrame({"location_id": ["HALL"]}),
        "items": pl.DataFrame(
            {"item_id": ["BIKE", "BOLT"], "default_order_type": ["production", "purchase"]}
        ),
        "boms": pl.DataFrame({"bom_id": ["B"], "item_id": ["BIKE"]}),
        "bom_lines": pl.DataFrame(
            {
                "bom_line_id": ["B/1"],
                "bom_id": ["B"],
                "component_item_id": ["BOLT"],
                "quantity": [MOST],
                "line_type": [line_type],
            }
        ),
        "demands": pl.DataFrame(
            {
                "demand_id": ["S"],
                "demand_type": ["sales"],
                "item_id": ["BIKE"],
                "location_id": ["HALL"],
                "quantity": [MOST],
                "requested_date": [date(2026, 11, 9)],
            }
        ),
    }


@pytest.mark.parametrize("line_type", ["component", "by_product"])
def test_a_quantity_that_cannot_be_held_names_item_and_location(line_type: str) -> None:
    """INPUT-32: rather no plan than a wrong number."""
    with pytest.raises(QuantityRangeError, match="'BOLT' at 'HALL'"):
        plan(world(line_type), PlanParameters("P", "R", DAY, threads=1))
