"""`masterplan why` says what the plan of the bike company says, in words and in exact numbers."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest

from planning_shell.reports import why as why_module
from planning_shell.reports.item_record import RecordWish, item_record
from planning_shell.reports.pegging_tree import DemandBranches, TreeLimits
from planning_shell.reports.plan_runs import RunEntry
from planning_shell.reports.why_demand import WhyDemand
from planning_shell.reports.why_order import WhyOrder
from planning_shell.reports.why_supply import WhySupply
from tests.shell.bike_company import planned_bike_company


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunEntry]:
    yield from planned_bike_company(tmp_path_factory.mktemp("home"))


def order_of(run: RunEntry, item: str, number: int = 0) -> WhyOrder:
    place = "WH-AMS" if item == "LAMP" else "PLANT"
    record = item_record(run, item, RecordWish(location=place))
    found = why_module.why(run, record.orders[number].planned_order_id, TreeLimits())
    assert isinstance(found, WhyOrder)
    return found


def demand_of(run: RunEntry, demand_id: str) -> WhyDemand:
    found = why_module.why(run, demand_id, TreeLimits())
    assert isinstance(found, WhyDemand)
    return found


def ends(branches: DemandBranches) -> list[str]:
    """The demands from outside that a tree of pegs ends in."""
    found: list[str] = []
    for branch in branches.shown:
        above = ends(branch.branches)
        found += above or [branch.covered.demand_id]
    return found


def test_an_order_is_answered_in_one_sentence(run: RunEntry) -> None:
    rims = order_of(run, "CP-RIM")
    wheels = rims.chain[1].order.planned_order_id
    assert rims.sentence == (
        "Buy 120 pcs of CP-RIM (Rim 28 inch) at PLANT from Rims and Sons: order on 2026-11-02, "
        f"delivered on 2026-11-16, because production order {wheels} needs 6 pcs on 2026-11-04 to "
        "make 16 pcs of WHEEL, in the end for sales order SO-1034/1 (customer C-17) of BIKE-1 on "
        "2026-11-12, and 2 further requirements with it; 114 pcs more than needed now, because the "
        "minimum order is 120."
    )


def test_an_order_for_stock_says_so(run: RunEntry) -> None:
    assert order_of(run, "GREASE").sentence.endswith(
        "because stock would be below its minimum of 2 kg on 2026-12-16."
    )


def test_every_rule_that_raised_the_quantity_is_a_step(run: RunEntry) -> None:
    steps = [(step.quantity, step.rule) for step in order_of(run, "CP-RIM").quantity_steps]
    assert steps == [(Decimal(6), "NET-2"), (Decimal(120), "LOT-1")]
    steps = [(step.quantity, step.rule) for step in order_of(run, "CP-SPOKE").quantity_steps]
    assert steps == [(Decimal(76), "NET-2"), (Decimal(100), "LOT-2")]


def test_an_order_at_its_maximum_says_that_the_rest_is_in_further_orders(run: RunEntry) -> None:
    spokes = [order_of(run, "CP-SPOKE", number) for number in range(4)]
    split = {of.order.quantity for of in spokes if of.quantity_steps[-1].rule == "LOT-3"}
    assert split == {Decimal(1000)}


def test_every_date_step_has_its_wish_its_plan_and_its_calendar(run: RunEntry) -> None:
    steps = {step.event: step for step in order_of(run, "CP-RIM").date_steps}
    started = steps["vendor starts"]
    assert (started.wished, started.planned) == (date(2026, 10, 21), date(2026, 11, 2))
    assert "10 open days of calendar WORKDAYS" in started.how
    assert steps["in stock"].planned == date(2026, 11, 16)


def test_planned_dates_that_are_not_the_wished_ones_are_explained(run: RunEntry) -> None:
    (reason,) = order_of(run, "CP-RIM").forward_reasons
    assert "It should have been ordered on 2026-10-21, 12 days before the plan date" in reason
    (reason,) = order_of(run, "WHEEL").forward_reasons
    assert reason.startswith("Component CP-RIM at PLANT, needed on 2026-11-04, is not there")


def test_sources_not_taken_are_shown_with_the_reason(run: RunEntry) -> None:
    rims = order_of(run, "CP-RIM")
    assert {of.source_id: of.is_chosen for of in rims.policy.considered} == {
        "SRC-RIM": True,
        "SRC-RIM-2": False,
    }
    assert [of.reason for of in rims.policy.considered if not of.is_chosen] != [None]


def test_every_policy_value_has_its_origin(run: RunEntry) -> None:
    values = {value.policy_column: value for value in order_of(run, "GREASE").policy.values}
    assert (values["coverage_code"].policy_value, values["coverage_code"].origin) == (
        "min_max",
        "coverage_group",
    )
    assert values["maximum_quantity"].origin == "item_coverage"
    assert values["negative_days"].origin == "built_in"


def test_pegs_are_followed_up_to_the_demand_from_outside(run: RunEntry) -> None:
    rims = order_of(run, "CP-RIM")
    assert ends(rims.covers) == ["SO-1034/1", "SO-1034/2", "SO-1035/1", "F-2026-12"]
    assert {of.demand_type: of.demands for of in rims.end_demands} == {"sales": 3, "forecast": 1}


def test_what_a_tree_leaves_out_is_counted(run: RunEntry) -> None:
    rims = order_of(run, "CP-RIM")
    few = why_module.why(run, rims.order.planned_order_id, TreeLimits(branches=1))
    assert isinstance(few, WhyOrder)
    assert (len(few.covers.shown), few.covers.more) == (1, 2)


def test_a_late_demand_is_followed_down_to_the_purchase_that_causes_it(run: RunEntry) -> None:
    late = demand_of(run, "SO-1034/1")
    assert late.delay is not None
    assert late.delay.planned_date == date(2026, 11, 24)
    items = [link.item_id for link in late.delay_chain]
    assert items == ["BIKE-1", "BIKE-1", "WHEEL", "CP-RIM"]
    assert late.delay_chain[-1].is_order_day_past
    assert "It is 12 days late, on 2026-11-24" in late.sentence
    assert "which had to be ordered on 2026-10-21" in late.sentence


def test_a_demand_in_time_says_so(run: RunEntry) -> None:
    found = demand_of(run, "SO-1035/1")
    assert found.delay is None
    assert found.sentence.endswith("It is in time.")


@pytest.mark.parametrize(
    ("demand_id", "words"),
    [
        ("SO-1036/1", "marked as excluded from planning (LOAD-1)"),
        ("SO-1037/1", "lies 211 days ahead, after the coverage fence of 100 days (FENCE-1)"),
        ("SO-1039/1", "covered by nothing, because its location is not planned (LOAD-6)"),
        ("SO-1040/1", "the plan cannot get 3 pcs of LAMP at PLANT"),
        ("F-2026-12B", "planned as part of F-2026-12, of the same day (LOAD-7)"),
    ],
)
def test_a_demand_without_supply_says_why(run: RunEntry, demand_id: str, words: str) -> None:
    assert words in demand_of(run, demand_id).sentence


def test_an_open_order_says_what_it_covers_and_what_to_change(run: RunEntry) -> None:
    found = why_module.why(run, "po-500", TreeLimits())
    assert isinstance(found, WhySupply)
    assert found.sentence.endswith("covers nothing. Suggested: cancel: covers nothing.")
