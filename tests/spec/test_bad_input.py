"""What bad input gets: the row is named, and the plan goes on (INPUT)."""

from datetime import timedelta

import pytest

from planning_core.errors import MissingTableError
from planning_core.tables import INPUT_TABLES
from tests.generative.engine import engine_plan
from tests.reference.content import reference_content
from tests.reference.planner import plan
from tests.reference.world import Row
from tests.spec.drawn.check import check_record
from tests.spec.drawn.facts import PLAN_DATE


def test_an_unknown_item_is_left_out() -> None:
    """INPUT-9: the rest is planned."""
    check_record("""
        supply_sources | item_id  | source_type | lead_time_days
        S-1            | Wheel    | purchase    | 0
        S-2            | Tricycle | purchase    | 0

        Wheel           | 4
        ----------------+---
        sales           | 5
        planned receipt | 5

        warnings | severity | key
        INPUT-9  | warning  | S-2
    """)


def test_demand_below_zero_is_left_out() -> None:
    """INPUT-6."""
    check_record("""
        Wheel           | 3  | 4
        ----------------+----+---
        sales           | -2 | 5
        planned receipt |    | 5

        warnings | severity | key
        INPUT-6  | warning  | sales 3
    """)


def test_demand_of_nothing_is_left_out_as_information() -> None:
    """INPUT-12."""
    check_record("""
        Wheel           | 3 | 4
        ----------------+---+---
        sales           | 0 | 5
        planned receipt |   | 5

        warnings | severity | key
        INPUT-12 | info     | sales 3
    """)


def test_a_minimum_above_the_maximum_is_the_maximum() -> None:
    """INPUT-17: 9 and not 5 is the stock to fill up to."""
    check_record("""
        Wheel (code min_max, minimum 9, maximum 5) | 0
        -------------------------------------------+---
        planned receipt                            | 9

        warnings | severity | key
        INPUT-17 | warning  | Wheel@Plant
    """)


def test_a_priority_beyond_what_can_be_told_apart_is_cut() -> None:
    """INPUT-21."""
    check_record("""
        Wheel (on hand 5) | 4
        ------------------+------------------------------------
        sales             | 5 (priority 1) + 5 (priority 2000)

        pegging of Wheel | supply  | quantity
        sales 4          | on hand | 5
        sales 4 #2       | order 1 | 5

        warnings | severity | key
        INPUT-21 | warning  | sales 4 #2
    """)


def test_a_date_far_out_of_range_is_left_out() -> None:
    """INPUT-7: more than 50 years ahead."""
    check_record("""
        Wheel           | 4 | 20000
        ----------------+---+-------
        sales           | 5 | 5
        planned receipt | 5 |

        warnings | severity | key
        INPUT-7  | warning  | sales 20000
    """)


def test_a_fraction_finer_than_a_unit_can_have_is_counted_in_millionths() -> None:
    """INPUT-16."""
    check_record("""
        Wheel (decimals 9) | 4
        -------------------+----------
        sales              | 0.000001
        planned receipt    | 0.000001

        warnings | severity | key
        INPUT-16 | warning  | Wheel
    """)


def test_a_value_that_cannot_be_read_is_taken_as_empty() -> None:
    """INPUT-1: a minimum order of a dozen is none."""
    check_record("""
        Wheel (minimum order "a dozen") | 4
        --------------------------------+---
        sales                           | 5
        planned receipt                 | 5

        warnings | severity | key
        INPUT-1  | warning  | Wheel source
    """)


def test_a_number_too_large_for_its_column_cannot_be_read() -> None:
    """INPUT-1, INPUT-3: the line says no quantity then, and is left out."""
    check_record("""
        demands | demand_type | item_id | location_id | quantity           | requested_date
        SO-1    | sales       | Wheel   | Plant       | "1234567890123"    | 4
        SO-2    | sales       | Wheel   | Plant       | 5                  | 4

        Wheel           | 4
        ----------------+---
        planned receipt | 5

        warnings | severity | key
        INPUT-1  | warning  | SO-1
        INPUT-3  | warning  | SO-1
    """)


def test_a_column_that_nobody_knows_is_named() -> None:
    """INPUT-2: the minimum is not kept, because its name is misspelt."""
    check_record("""
        item_coverage | location_id | "minimal_quantity"
        Wheel         | Plant       | 9

        Wheel           | 4
        ----------------+---
        sales           | 5
        planned receipt | 5

        warnings | severity | key
        INPUT-2  | info     | minimal_quantity
    """)


def test_a_demand_without_a_day_is_left_out() -> None:
    """INPUT-3."""
    check_record("""
        demands | demand_type | item_id | location_id | quantity | requested_date
        SO-1    | sales       | Wheel   | Plant       | 7        |
        SO-2    | sales       | Wheel   | Plant       | 5        | 4

        Wheel           | 4
        ----------------+---
        planned receipt | 5

        warnings | severity | key
        INPUT-3  | warning  | SO-1
    """)


def test_a_line_that_does_not_say_how_much_is_left_out() -> None:
    """INPUT-3: the wheel is made of spokes alone."""
    check_record("""
        boms      | item_id
        Wheel BOM | Wheel

        bom_lines | bom_id    | component_item_id | quantity
        1         | Wheel BOM | Rim               |
        2         | Wheel BOM | Spoke             | 36

        Wheel | 4
        ------+---
        sales | 5

        components of Wheel | item  | line | quantity
        order 1             | Spoke | 2    | 180

        warnings | severity | key
        INPUT-3  | warning  | 1
    """)


def test_of_two_rows_of_one_id_the_first_is_kept() -> None:
    """INPUT-4."""
    check_record("""
        demands | demand_type | item_id | location_id | quantity | requested_date
        SO-1    | sales       | Wheel   | Plant       | 5        | 4
        SO-1    | sales       | Wheel   | Plant       | 7        | 6

        Wheel           | 4
        ----------------+---
        planned receipt | 5

        warnings | severity | key
        INPUT-4  | warning  | SO-1
    """)


def test_the_first_row_that_can_be_used_is_kept() -> None:
    """INPUT-4, INPUT-6: a row left out takes no id from another."""
    check_record("""
        supplies | supply_type | item_id | location_id | quantity | receipt_date
        PO-1     | purchase    | Wheel   | Plant       | -3       | 2
        PO-1     | purchase    | Wheel   | Plant       | 4        | 2

        Wheel           | 4
        ----------------+---
        sales           | 5
        planned receipt | 1

        warnings | severity | key
        INPUT-6  | warning  | PO-1
    """)


def test_of_two_bom_versions_of_one_id_the_first_is_kept() -> None:
    """INPUT-4: the wheel is made one at a time."""
    check_record("""
        boms | item_id | batch_quantity
        W    | Wheel   | 1
        W    | Wheel   | 100

        bom_lines | bom_id | component_item_id | quantity
        1         | W      | Rim               | 2
        1         | W      | Rim               | 3

        Wheel | 4
        ------+---
        sales | 5

        components of Wheel | item | line | quantity
        order 1             | Rim  | 1    | 10

        warnings | severity | key
        INPUT-4  | warning  | W
        INPUT-4  | warning  | 1
    """)


def test_a_demand_of_a_type_that_nobody_knows_is_left_out() -> None:
    """INPUT-5."""
    check_record("""
        demands | demand_type | item_id | location_id | quantity | requested_date
        SO-1    | wish        | Wheel   | Plant       | 7        | 4
        SO-2    | sales       | Wheel   | Plant       | 5        | 4

        Wheel           | 4
        ----------------+---
        planned receipt | 5

        warnings | severity | key
        INPUT-5  | warning  | SO-1
    """)


def test_a_basis_that_nobody_knows_is_that_of_most_lines() -> None:
    """INPUT-5: per batch."""
    check_record("""
        boms      | item_id
        Wheel BOM | Wheel

        bom_lines | bom_id    | component_item_id | quantity | quantity_basis
        1         | Wheel BOM | Rim               | 2        | by eye

        Wheel | 4
        ------+---
        sales | 5

        components of Wheel | item | line | quantity
        order 1             | Rim  | 1    | 10

        warnings | severity | key
        INPUT-5  | warning  | 1
    """)


def test_a_lead_time_below_zero_is_not_set() -> None:
    """INPUT-6, INPUT-30."""
    check_record("""
        Wheel (lead time -2) | 4
        ---------------------+---
        sales                | 5
        planned order        | 5

        warnings | severity | key
        INPUT-6  | warning  | Wheel source
        INPUT-30 | warning  | Wheel source
    """)


def test_a_confirmed_day_far_out_of_range_is_not_set() -> None:
    """INPUT-7: the requested day counts."""
    check_record("""
        Wheel           | 4
        ----------------+---------------------
        sales           | 5 (confirmed -99999)
        planned receipt | 5

        warnings | severity | key
        INPUT-7  | warning  | sales 4
    """)


def test_a_lead_time_without_an_end_ends_after_a_century() -> None:
    """INPUT-8: 36,500 days from day 0."""
    check_record("""
        Wheel (lead time 99999) | 4
        ------------------------+---
        sales                   | 5

        orders of Wheel | ordered | available | late
        order 1         | 0       | 36500     | 36496

        warnings | severity | key
        INPUT-8  | warning  | Wheel source
    """)


def test_a_group_that_does_not_exist_is_not_set() -> None:
    """INPUT-10: the default group's window counts."""
    check_record("""
        default group: period 7

        Wheel (group Racing) | 1 | 4
        ---------------------+---+---
        sales                | 5 | 6
        planned receipt      | 11 |

        warnings | severity | key
        INPUT-10 | warning  | Wheel@Plant
    """)


def test_what_is_never_valid_is_left_out() -> None:
    """INPUT-11: the other source stands, though it comes later."""
    check_record("""
        supply_sources | item_id | source_type | priority | lead_time_days | valid_from | valid_to
        S-1            | Wheel   | purchase    | 1        | 0              | 9          | 3
        S-2            | Wheel   | purchase    | 2        | 0              |            |

        Wheel | 4
        ------+---
        sales | 5

        orders of Wheel | source
        order 1         | S-2

        warnings | severity | key
        INPUT-11 | warning  | S-1
    """)


def test_a_transfer_from_a_location_to_itself_is_left_out() -> None:
    """INPUT-13, SRC-6."""
    check_record("""
        supply_sources | item_id | location_id | source_type | from_location_id | lead_time_days
        S-1            | Wheel   | Plant       | transfer    | Plant            | 2
        S-2            | Wheel   | Plant       | purchase    |                  | 0

        Wheel | 4
        ------+---
        sales | 5

        orders of Wheel | source
        order 1         | S-2

        warnings | severity | key
        INPUT-13 | warning  | S-1
    """)


def test_a_refill_from_the_location_itself_is_not_set() -> None:
    """INPUT-13: the wheel is bought."""
    check_record("""
        item_coverage | location_id | refill_from_location_id
        Wheel         | Plant       | Plant

        supply_sources | item_id | source_type | lead_time_days
        S              | Wheel   | purchase    | 0

        Wheel | 4
        ------+---
        sales | 5

        orders of Wheel | type     | source
        order 1         | purchase | S

        warnings | severity | key
        INPUT-13 | warning  | Wheel@Plant
    """)


def test_a_window_of_no_day_has_one() -> None:
    """INPUT-14."""
    check_record("""
        Wheel (period 0) | 4         | 5
        -----------------+-----------+---
        sales            | 2 + 3     | 6
        planned receipt  | 5         | 6

        warnings | severity | key
        INPUT-14 | warning  | Wheel@Plant
    """)


def test_a_conversion_by_nothing_is_left_out() -> None:
    """INPUT-15."""
    check_record("""
        unit_conversions | to_unit_id | factor
        kg               | g          | 0

        Wheel           | 4
        ----------------+---
        sales           | 5
        planned receipt | 5

        warnings | severity | key
        INPUT-15 | warning  | (empty)/kg/g
    """)


def test_a_batch_of_nothing_is_one() -> None:
    """INPUT-18."""
    check_record("""
        Wheel (batch 0)
          2 x Rim

        Wheel | 4
        ------+---
        sales | 5

        components of Wheel | item | line      | quantity
        order 1             | Rim  | Wheel/Rim | 10

        warnings | severity | key
        INPUT-18 | warning  | Wheel BOM
    """)


def test_a_yield_in_percent_is_one() -> None:
    """INPUT-19: 95 is not 0.95."""
    check_record("""
        Wheel (yield 95)
          2 x Rim

        Wheel | 4
        ------+---
        sales | 5

        components of Wheel | item | line      | quantity
        order 1             | Rim  | Wheel/Rim | 10

        warnings | severity | key
        INPUT-19 | warning  | Wheel BOM
    """)


def test_a_scrap_in_percent_is_none() -> None:
    """INPUT-20: 5 is not 0.05."""
    check_record("""
        Wheel
          2 x Rim (scrap ratio 5)

        Wheel | 4
        ------+---
        sales | 5

        components of Wheel | item | line      | quantity
        order 1             | Rim  | Wheel/Rim | 10

        warnings | severity | key
        INPUT-20 | warning  | Wheel/Rim
    """)


def test_what_is_more_than_certain_is_certain() -> None:
    """INPUT-22."""
    check_record("""
        plan: quotations from 100

        Wheel           | 4
        ----------------+--------------------
        quotation       | 5 (probability 110)
        planned receipt | 5

        warnings | severity | key
        INPUT-22 | warning  | quotation 4
    """)


def test_calendars_that_inherit_from_one_another_are_cut_at_the_last() -> None:
    """INPUT-23: Winter is open every day but 3, as it says itself; Summer inherits that."""
    check_record("""
        calendar Summer: base Winter
        calendar Winter: base Summer, closed 3, open monday to sunday

        location Plant: calendar Summer

        Wheel (lead time 0) | 3 | 2
        --------------------+---+---
        sales               | 5 |
        planned receipt     |   | 5

        warnings | severity | key
        INPUT-23 | warning  | Winter
    """)


def test_of_two_default_groups_the_first_is_the_default() -> None:
    """INPUT-24: its window takes both."""
    check_record("""
        default group Weekly: period 7
        default group Daily: code requirement

        Wheel           | 1  | 4
        ----------------+----+---
        sales           | 5  | 6
        planned receipt | 11 |

        warnings | severity | key
        INPUT-24 | warning  | Daily
    """)


def test_a_source_that_names_the_bom_of_another_item_uses_its_own() -> None:
    """INPUT-25."""
    check_record("""
        Wheel
          2 x Rim

        Saddle
          3 x Leather

        supply_sources | item_id | source_type | lead_time_days | bom_id
        S              | Wheel   | production  | 0              | Saddle BOM

        Wheel | 4
        ------+---
        sales | 5

        components of Wheel | item | line      | quantity
        order 1             | Rim  | Wheel/Rim | 10

        warnings | severity | key
        INPUT-25 | warning  | S
    """)


def test_an_approved_order_that_names_the_bom_of_another_item_has_none() -> None:
    """INPUT-25, LOAD-8: no leather for a wheel."""
    check_record("""
        Saddle
          3 x Leather

        Wheel          | 4
        ---------------+-------------------
        sales          | 5
        approved order | 5 (bom Saddle BOM)

        components of Wheel | item

        warnings | severity | key
        INPUT-25 | warning  | approved order 4
    """)


def test_submodels_of_a_submodel_do_not_count() -> None:
    """INPUT-26."""
    check_record("""
        forecast_submodels | submodel_id
        F                  | North
        North              | Oslo

        Wheel           | 4               | 5
        ----------------+-----------------+---------------
        forecast        | 5 (model North) | 6 (model Oslo)
        planned receipt | 5               |

        warnings | severity | key
        INPUT-26 | warning  | F/North
    """)


def test_a_code_of_the_plan_that_nobody_knows_is_not_used() -> None:
    """INPUT-27: the group's window counts."""
    check_record("""
        plan: code whenever

        default group: period 7

        Wheel           | 1  | 4
        ----------------+----+---
        sales           | 5  | 6
        planned receipt | 11 |

        warnings | severity | key
        INPUT-27 | warning  | drawn/coverage_code
    """)


def test_a_ratio_too_long_to_be_exact_is_left_out() -> None:
    """INPUT-28: rather no rim than a wrong number of them."""
    check_record("""
        Wheel
          123456789.123457 x Rim (scrap ratio 0.123456789)
          36 x Spoke

        Wheel | 4
        ------+---
        sales | 5

        components of Wheel | item  | line        | quantity
        order 1             | Spoke | Wheel/Spoke | 180

        warnings | severity | key
        INPUT-28 | warning  | Wheel/Rim
    """)


def test_a_source_without_a_lead_time_delivers_at_once() -> None:
    """INPUT-30."""
    check_record("""
        Wheel (lead time unsaid) | 4
        -------------------------+---
        sales                    | 5
        planned order            | 5

        warnings | severity | key
        INPUT-30 | warning  | Wheel source
    """)


#: All that a plan needs, and what else it may be given: each of these may be empty.
WORLD: dict[str, list[Row]] = {
    "locations": [{"location_id": "Plant"}],
    "items": [{"item_id": "Wheel"}, {"item_id": "Rim"}],
    "boms": [{"bom_id": "B", "item_id": "Wheel"}],
    "bom_lines": [{"bom_line_id": "L", "bom_id": "B", "component_item_id": "Rim", "quantity": 2}],
    "supply_sources": [
        {"source_id": "S", "item_id": "Wheel", "source_type": "production", "lead_time_days": 1},
        {"source_id": "R", "item_id": "Rim", "source_type": "purchase", "lead_time_days": 1},
    ],
    "on_hand": [{"item_id": "Rim", "location_id": "Plant", "quantity": 1}],
    "demands": [
        {
            "demand_id": "SO-1",
            "demand_type": "sales",
            "item_id": "Wheel",
            "location_id": "Plant",
            "quantity": 5,
            "requested_date": PLAN_DATE + timedelta(days=4),
        }
    ],
}
PLAN: Row = {"plan_id": "drawn"}


@pytest.mark.parametrize("table", ["items", "locations"])
def test_without_items_or_locations_no_plan_is_made(table: str) -> None:
    """INPUT-31."""
    with pytest.raises(MissingTableError, match=rf"'{table}'.*then run again"):
        engine_plan({**WORLD, table: []}, PLAN, PLAN_DATE)


@pytest.mark.parametrize("table", sorted(set(INPUT_TABLES) - {"items", "locations"}))
def test_any_other_table_may_be_empty(table: str) -> None:
    """INPUT-31: what refers to its rows is left out, the plan goes on."""
    planned = engine_plan({**WORLD, table: []}, PLAN, PLAN_DATE)
    assert planned.content == reference_content(plan({**WORLD, table: []}, PLAN, PLAN_DATE))


def test_an_order_in_force_that_is_open_supply_by_now_is_left_out() -> None:
    """INPUT-33, FENCE-7: it counts once, as the open order says."""
    day = PLAN_DATE + timedelta(days=1)
    same: Row = {"item_id": "Wheel", "location_id": "Plant", "quantity": 3}
    dates = ("requirement_date", "delivery_date", "order_date", "requested_date")
    world: dict[str, list[Row]] = {
        **WORLD,
        "coverage_groups": [
            {"coverage_group_id": "G", "is_default": True, "freeze_fence_days": 3},
        ],
        "supplies": [{**same, "supply_id": "P", "supply_type": "production", "receipt_date": day}],
        "orders_in_force": [
            {
                **same,
                "planned_order_id": "P",
                "order_type": "production",
                **dict.fromkeys(dates, day),
            }
        ],
    }
    planned = engine_plan(world, PLAN, PLAN_DATE)
    assert planned.content == reference_content(plan(world, PLAN, PLAN_DATE))
    assert not planned.kept
    [told] = [row for row in planned.rows("plan_warnings") if row["rule"] == "INPUT-33"]
    assert (told["table"], told["key"]) == ("orders_in_force", "P")


def test_an_unknown_time_zone_is_taken_as_utc() -> None:
    """INPUT-34: whatever it is, days are days, and the plan is the same."""
    locations: list[Row] = [{"location_id": "Plant", "time_zone": "Mars/Olympus"}]
    planned = engine_plan({**WORLD, "locations": locations}, PLAN, PLAN_DATE)
    assert planned.content == engine_plan(WORLD, PLAN, PLAN_DATE).content
    [told] = [row for row in planned.rows("plan_warnings") if row["rule"] == "INPUT-34"]
    assert (told["table"], told["key"]) == ("locations", "Plant")
    known: list[Row] = [{"location_id": "Plant", "time_zone": "Europe/Amsterdam"}]
    assert (
        "INPUT-34"
        not in engine_plan({**WORLD, "locations": known}, PLAN, PLAN_DATE)
        .frames["plan_warnings"]["rule"]
        .to_list()
    )


#: As much as a row can say.
MOST = 999_999_999_999


@pytest.mark.parametrize("line_type", ["component", "pegged_supply", "by_product"])
@pytest.mark.parametrize("basis", [{}, {"quantity_basis": "fixed", "scrap_quantity": MOST}])
def test_what_an_order_needs_or_yields_beyond_counting_is_left_out(
    line_type: str, basis: Row
) -> None:
    """INPUT-32: the order, its other components and all other demand are planned."""
    [line] = WORLD["bom_lines"]
    absurd = {**line, **basis, "quantity": MOST, "line_type": line_type}
    is_absurd = line_type != "by_product" or not basis
    other = {**line, "bom_line_id": "L2", "component_item_id": "Hub"}
    hub = {"source_id": "H", "item_id": "Hub", "source_type": "purchase", "lead_time_days": 1}
    world: dict[str, list[Row]] = {
        **WORLD,
        "items": [*WORLD["items"], {"item_id": "Hub"}],
        "supply_sources": [*WORLD["supply_sources"], hub],
        "bom_lines": [absurd, other],
    }
    planned = engine_plan(world, PLAN, PLAN_DATE)
    assert planned.content == reference_content(plan(world, PLAN, PLAN_DATE))
    assert {row["item_id"] for row in planned.rows("planned_orders")} == {"Wheel", "Hub"}
    told = [row for row in planned.rows("plan_warnings") if row["rule"] == "INPUT-32"]
    assert [(row["table"], row["key"], row["assumption"][:8]) for row in told] == [
        ("bom_lines", "L/Wheel/Plant", "Left out")
    ] * is_absurd


def test_no_order_is_larger_than_can_be_counted() -> None:
    """LOT-3: a need of 1.2 million million units is met by two orders."""
    [demand] = WORLD["demands"]
    half = 600_000_000_000
    demands: list[Row] = [
        {**demand, "demand_id": name, "quantity": half} for name in ("SO-1", "SO-2")
    ]
    coverage = {"item_id": "Wheel", "location_id": "Plant", "coverage_code": "period"}
    items: list[Row] = [{"item_id": "Wheel", "unit_decimals": 0}, {"item_id": "Rim"}]
    world: dict[str, list[Row]] = {
        **WORLD,
        "items": items,
        "item_coverage": [{**coverage, "coverage_period_days": 7}],
        "demands": demands,
        "bom_lines": [],
    }
    planned = engine_plan(world, PLAN, PLAN_DATE)
    assert planned.content == reference_content(plan(world, PLAN, PLAN_DATE))
    orders = [int(row["quantity"]) for row in planned.rows("planned_orders")]
    assert orders == [MOST, 2 * half - MOST]


@pytest.mark.parametrize("code", ["period", "min_max"])
@pytest.mark.parametrize("days", [0, 1])
def test_requirements_that_together_cannot_be_counted_are_all_ordered(code: str, days: int) -> None:
    """NET-6, LOT-3: eleven needs of 0.9 million million units are more than 64 bits hold."""
    [demand] = WORLD["demands"]
    each = 900_000_000_000
    demands: list[Row] = [
        {
            **demand,
            "demand_id": f"SO-{number}",
            "quantity": each,
            "requested_date": demand["requested_date"] + timedelta(days=number * days),
        }
        for number in range(11)
    ]
    coverage = {"item_id": "Wheel", "location_id": "Plant", "coverage_code": code}
    world: dict[str, list[Row]] = {
        **WORLD,
        "items": [{"item_id": "Wheel", "unit_decimals": 0}, {"item_id": "Rim"}],
        "item_coverage": [{**coverage, "coverage_period_days": 30}],
        "demands": demands,
        "bom_lines": [],
    }
    planned = engine_plan(world, PLAN, PLAN_DATE)
    assert planned.content == reference_content(plan(world, PLAN, PLAN_DATE))
    orders = [int(row["quantity"]) for row in planned.rows("planned_orders")]
    assert sum(orders) == 11 * each
    assert planned.rows("uncovered_demands") == []


@pytest.mark.parametrize("stock", [MOST, 0])
def test_stock_that_cannot_be_said_is_counted_and_warned_of(stock: int) -> None:
    """INPUT-36: one who never wants to run out enters nines; a receipt makes one digit more."""
    receipt: Row = {
        "supply_id": "PO-1",
        "supply_type": "purchase",
        "item_id": "Wheel",
        "location_id": "Plant",
        "quantity": 10,
        "receipt_date": PLAN_DATE + timedelta(days=1),
    }
    held: Row = {"item_id": "Wheel", "location_id": "Plant", "quantity": stock}
    world: dict[str, list[Row]] = {**WORLD, "on_hand": [held], "supplies": [receipt]}
    planned = engine_plan(world, PLAN, PLAN_DATE)
    assert planned.content == reference_content(plan(world, PLAN, PLAN_DATE))
    projected = [int(row["projected_on_hand"]) for row in planned.rows("requirement_profile")]
    assert max(projected) == stock + 10
    told = [row for row in planned.rows("plan_warnings") if row["rule"] == "INPUT-36"]
    assert [row["key"] for row in told] == ["Wheel@Plant"] * (stock == MOST)


def test_an_approved_order_needs_nothing_beyond_counting() -> None:
    """INPUT-32, LOAD-8: it stays as it is, without that component."""
    [line] = WORLD["bom_lines"]
    order: Row = {
        "supply_id": "PO-1",
        "supply_type": "approved_planned",
        "item_id": "Wheel",
        "location_id": "Plant",
        "quantity": 7,
        "receipt_date": PLAN_DATE + timedelta(days=4),
        "bom_id": "B",
    }
    lines: list[Row] = [{**line, "quantity": MOST}]
    world = {**WORLD, "bom_lines": lines, "supplies": [order]}
    planned = engine_plan(world, PLAN, PLAN_DATE)
    assert planned.content == reference_content(plan(world, PLAN, PLAN_DATE))
    assert planned.rows("planned_orders") == []
    [told] = [row for row in planned.rows("plan_warnings") if row["rule"] == "INPUT-32"]
    assert (told["table"], told["key"]) == ("supplies", "PO-1:L")


def test_nobody_ships_what_is_made() -> None:
    """INPUT-35: 2 days of lead time are all."""
    check_record("""
        Wheel (planned as production, lead time 2, transport 3) | 6 | 8
        --------------------------------------------------------+---+---
        sales                                                   |   | 5
        planned start                                           | 5 |

        warnings | severity | key
        INPUT-35 | warning  | Wheel source
        EXPL-1   | warning  | Wheel@Plant
    """)
