"""Orders of the plan in force that the freeze fence keeps (FENCE-7)."""

from fractions import Fraction

from tests.generative.engine import engine_plan
from tests.reference.world import Row
from tests.spec.drawn.case import read_case
from tests.spec.drawn.check import check_record
from tests.spec.drawn.completion import complete
from tests.spec.drawn.facts import PLAN_DATE, day_date


def test_an_order_inside_the_freeze_fence_stays_and_covers_its_demand() -> None:
    """FENCE-7: without it the sales of day 2 would wait for the end of the fence."""
    check_record("""
        Wheel (freeze fence 4) |   2 |   4
        -----------------------+-----+-----
        sales                  |   7 |   3
        order in force         |   7 |
        kept                   |   7 |
        planned receipt        |     |   3
        projected on-hand      |     |

        pegging of Wheel | supply           | quantity
        sales 2          | order in force 2 | 7
        sales 4          | order 1          | 3

        delays | requested
    """)


def test_an_order_from_the_end_of_the_freeze_fence_on_is_replaced() -> None:
    """FENCE-7: required on day 4, it lies outside of a fence of 4 days; 3 are needed, not 9."""
    check_record("""
        Wheel (freeze fence 4) |   3 |   4
        -----------------------+-----+-----
        sales                  |     |   3
        order in force         |   2 |   9
        kept                   |   2 |
        planned receipt        |     |   1
    """)


def test_the_required_day_decides_and_not_the_delivery() -> None:
    """FENCE-7: the first comes late for a day inside the fence, the other early for one outside."""
    check_record("""
        Wheel (freeze fence 4) | 3                | 6
        -----------------------+------------------+-----------------
        sales                  |                  | 8
        order in force         | 9 (required 4)   | 5 (required 3)
        planned receipt        |                  | 3

        pegging of Wheel | supply           | quantity
        sales 6          | order in force 6 | 5
        sales 6          | order 1          | 3
    """)


def test_without_a_freeze_fence_every_order_is_replaced() -> None:
    """FENCE-7."""
    check_record("""
        Wheel             |   0 |   2
        ------------------+-----+-----
        sales             |     |   7
        order in force    |   1 |   5
        kept              |     |
        planned receipt   |     |   7
    """)


def test_orders_of_another_plan_are_not_kept() -> None:
    """FENCE-7."""
    check_record("""
        Wheel (freeze fence 4) | 2                  |   4
        -----------------------+--------------------+-----
        sales                  |                    |   7
        order in force         | 7 (of plan other)  |
        kept                   |                    |
        planned receipt        |                    |   7
    """)


def test_a_forecast_plan_keeps_none() -> None:
    """FENCE-7: it says what a forecast takes, and not what is to be ordered."""
    check_record("""
        plan: type forecast

        Wheel (freeze fence 4) |   2 |   4
        -----------------------+-----+-----
        sales                  |     |   7
        order in force         |   7 |
        kept                   |     |
        planned receipt        |     |   7
    """)


def test_kept_orders_get_messages_and_do_not_move() -> None:
    """FENCE-7, ACT-2 to ACT-5: as open orders do; outside the fence there is nothing to say."""
    check_record("""
        Wheel (freeze fence 9) | 1 | 2 | 3 | 5 | 7
        -----------------------+---+---+---+---+---
        sales                  | 5 |   |   |   | 2
        order in force         |   | 5 | 6 | 1 |
        kept                   |   | 5 | 6 | 1 |

        messages         | action   | to day | to quantity
        order in force 2 | advance  | 1      |
        order in force 3 | postpone | 7      |
        order in force 3 | decrease |        | 2
        order in force 5 | cancel   |        | 0
    """)


def test_a_kept_order_is_kept_where_nothing_is_planned_any_more() -> None:
    """FENCE-7, NET-1, LOAD-6: a cancel message says that it covers nothing."""
    check_record("""
        Wheel (freeze fence 4, code manual) |   2 |   3
        ------------------------------------+-----+-----
        sales                               |   4 |
        order in force                      |   4 |   5
        kept                                |   4 |   5

        messages         | action | to quantity
        order in force 3 | cancel | 0
    """)


def test_an_order_kept_of_an_inactive_item_goes_with_it() -> None:
    """FENCE-7, LOAD-5."""
    check_record("""
        Bell  | 2
        ------+---
        sales | 1

        Wheel (freeze fence 4, inactive) | 2
        ---------------------------------+---
        order in force                   | 5
        kept                             |

        warnings | severity | key
        LOAD-5   | info     | Wheel
        LOAD-5   | info     | Wheel@Plant
        LOAD-5   | info     | Wheel source
        LOAD-5   | info     | Wheel order in force 2
    """)


def test_a_kept_order_needs_its_components_when_it_starts() -> None:
    """FENCE-7, DATE-9: 5 bicycles take 10 wheels on their start day 2, by the version they name."""
    check_record("""
        boms | item_id
        old  | Bicycle

        bom_lines | bom_id | component_item_id | quantity
        L1        | old    | Wheel             | 2

        Bicycle (freeze fence 6) | 4
        -------------------------+-------------------------------
        order in force           | 5 (ordered 1, starts 2, bom old)
        sales                    | 5
        planned receipt          |

        Wheel            |   2
        -----------------+-----
        dependent demand |  10
        planned receipt  |  10

        components of Bicycle | item  | quantity | day
        order in force 4      | Wheel | 10       | 2
    """)


def test_a_kept_transfer_leaves_the_other_location_when_it_starts() -> None:
    """FENCE-7, SRC-5."""
    check_record("""
        Wheel @ Shop (freeze fence 6) | 4
        ------------------------------+---------------------------
        order in force                | 5 (starts 3, from Plant)
        sales                         | 5

        Wheel @ Plant    |   3
        -----------------+-----
        dependent demand |   5
        planned receipt  |   5
    """)


def test_a_kept_order_counts_however_late_it_comes() -> None:
    """FENCE-7: beyond the coverage fence as well; else it would be ordered again with every run."""
    check_record("""
        Wheel (freeze fence 4, coverage fence 8, negative days 9) | 3 | 11
        ----------------------------------------------------------+---+----------------
        sales                                                     | 5 |
        order in force                                            |   | 5 (required 3)
        planned receipt                                           |   |

        delays  | requested | planned | days | caused by
        sales 3 | 3         | 11      | 8    | order in force 11
    """)


def test_a_kept_order_whose_day_has_passed_is_expected_today() -> None:
    """FENCE-7, LOAD-4: as an open order is; its dates stay."""
    check_record("""
        Wheel (freeze fence 4) |  -2 |   0
        -----------------------+-----+-----
        sales                  |     |   5
        order in force         |   5 |
        kept                   |   5 |
        planned receipt        |     |
    """)


def test_at_equal_days_open_orders_come_before_kept_ones() -> None:
    """FENCE-7, PEG-4."""
    check_record("""
        Wheel (freeze fence 4) |   2 |   3
        -----------------------+-----+-----
        sales                  |     |   5
        scheduled receipt      |   3 |
        order in force         |   4 |

        pegging of Wheel | supply              | quantity
        sales 3          | scheduled receipt 2 | 3
        sales 3          | order in force 2    | 2
    """)


def test_what_was_ordered_for_a_requisition_stays_its_own() -> None:
    """FENCE-7, NET-7: nobody else is served from it, and nothing is ordered for it again."""
    check_record("""
        Wheel (freeze fence 4) |   1 | 2                             |   4
        -----------------------+-----+-------------------------------+-----
        sales                  |     | 5                             |
        requisition            |     |                               |   6
        order in force         |     | 5 (made for requisition 4)    |

        pegging of Wheel | supply           | quantity
        requisition 4    | order in force 2 | 5
        requisition 4    | order 2          | 1
        sales 2          | order 1          | 5
    """)


def test_what_was_ordered_for_a_pegged_supply_line_stays_with_its_parent() -> None:
    """FENCE-7, EXPL-11: one frame is the kept bicycle's, that of a bicycle that is gone goes."""
    check_record("""
        boms | item_id
        B    | Bicycle

        bom_lines | bom_id | component_item_id | quantity | line_type
        L1        | B      | Frame             | 1        | pegged_supply

        Bicycle (freeze fence 6) | 4
        -------------------------+-----------------------
        order in force           | 3 (starts 3, bom B)

        Frame (freeze fence 6, on hand 9) | 2                    | 3
        ----------------------------------+----------------------+---------------------------------
        order in force                    | 7 (made for gone:L1) | 3 (made for order in force 4:L1)
        kept                              |                      | 3
        planned receipt                   |                      |

        pegging of Frame | supply                 | quantity
        order in force 4 | Frame order in force 3 | 3
    """)


def test_what_was_ordered_for_a_supply_forecast_is_not_ordered_again() -> None:
    """FENCE-7, SFC-3: whatever the reduction principle, 4 of the 10 are left."""
    check_record("""
        Wheel (freeze fence 4) | 3                                | 6
        -----------------------+----------------------------------+-----
        supply forecast        |                                  | 10
        order in force         | 6 (made for supply forecast 6)   |
        planned receipt        |                                  | 4
    """)


def test_an_order_could_be_increased_instead_of_a_new_one() -> None:
    """FENCE-7, ACT-7: of the vendor, and pegged in full."""
    check_record("""
        Wheel (freeze fence 4, positive days 9) |   3 |   5
        ----------------------------------------+-----+-----
        sales                                   |   5 |   2
        order in force                          |   5 |
        planned receipt                         |     |   2

        messages         | action   | to quantity
        order in force 3 | increase | 7
    """)


def test_kept_orders_are_firmed_by_themselves() -> None:
    """FENCE-6, FENCE-7: an order like any other."""
    check_record("""
        Wheel (freeze fence 4, firming fence 2) | 2               | 3
        ----------------------------------------+-----------------+-----
        order in force                          | 5 (ordered 1)   | 6
        kept                                    | 5               | 6
    """)


def test_a_further_order_for_the_same_demand_has_another_id() -> None:
    """ID-1, FENCE-7: made for the same sales, of the same source; the kept one has its id since."""
    case = complete(
        read_case("""
        Wheel (freeze fence 4) | 2
        -----------------------+---
        sales                  | 5
    """)
    )
    [made] = engine_plan(case.tables, case.plan, PLAN_DATE).rows("planned_orders")
    case.add("orders_in_force", _a_day_later(made))
    case.tables["demands"][0]["quantity"] = Fraction(8)
    orders = engine_plan(case.tables, case.plan, PLAN_DATE).rows("planned_orders")
    further = [order for order in orders if order["planned_order_id"] != made["planned_order_id"]]
    assert [order["quantity"] for order in further] == [3]
    assert further[0]["trigger_demand_id"] == made["trigger_demand_id"]
    assert len(orders) == 2


def test_the_results_repeat_a_kept_order_word_for_word() -> None:
    """FENCE-7: what a planner noted on it, and why it was made."""
    case = complete(
        read_case("""
        Wheel (freeze fence 4, lead time 1, minimum order 9) | 2
        -----------------------------------------------------+---
        sales                                                | 5
    """)
    )
    [made] = engine_plan(case.tables, case.plan, PLAN_DATE).rows("planned_orders")
    before = {**_a_day_later(made), "status": "completed"}
    case.add("orders_in_force", before)
    case.tables["demands"].clear()
    [kept] = engine_plan(case.tables, case.plan, PLAN_DATE).rows("planned_orders")
    assert {name: kept[name] for name in before} == before


def _a_day_later(order: Row) -> Row:
    """An order made for the end of the fence, as it stands when a day has passed."""
    unknown = ("low_level_code", "planner_id")
    row = {name: cell for name, cell in order.items() if name not in unknown}
    return {**row, "requirement_date": day_date("3")}
