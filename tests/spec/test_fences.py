"""How far ahead a plan looks (FENCE-1 to FENCE-6)."""

from tests.generative.engine import engine_plan
from tests.spec.drawn.case import read_case
from tests.spec.drawn.check import check_record
from tests.spec.drawn.completion import complete
from tests.spec.drawn.facts import PLAN_DATE


def test_demand_after_the_coverage_fence_is_not_loaded() -> None:
    """FENCE-1: the day of the fence itself counts."""
    check_record("""
        Wheel (coverage fence 5) |   5 |   6
        -------------------------+-----+-----
        sales                    |   4 |   3
        planned receipt          |   4 |
        projected on-hand        |     |
    """)


def test_supply_after_the_coverage_fence_is_not_loaded() -> None:
    """FENCE-1."""
    check_record("""
        Wheel (coverage fence 5, negative days 9) |   5 |   6
        ------------------------------------------+-----+-----
        sales                                     |   4 |
        scheduled receipt                         |     |   4
        planned receipt                           |   4 |

        messages | action
    """)


def test_demand_in_the_past_always_counts() -> None:
    """FENCE-1, DATE-1."""
    check_record("""
        Wheel (coverage fence 5) | -300 |   0
        -------------------------+------+-----
        sales                    |    4 |
        planned receipt          |      |   4
    """)


def test_the_built_in_coverage_fence_is_100_days() -> None:
    """FENCE-1, POL-3."""
    check_record("""
        Wheel             | 100 | 101
        ------------------+-----+-----
        sales             |   4 |   3
        planned receipt   |   4 |
    """)


def test_the_plan_overrides_item_coverage_overrides_the_group() -> None:
    """FENCE-1: the plan says 5, so 8 and 10 do not matter."""
    check_record("""
        plan: coverage fence 5

        default group: coverage fence 10

        Wheel (coverage fence 8) |   5 |   6 |   9
        -------------------------+-----+-----+-----
        sales                    |   4 |   3 |   2
        planned receipt          |   4 |     |
    """)


def test_nothing_is_required_inside_the_freeze_fence() -> None:
    """FENCE-2: the need of day 2 is covered on day 4, two days late; day 4 itself is free."""
    check_record("""
        Wheel (freeze fence 4, lead time 1) |   2 |   3 |   4 |   5
        ------------------------------------+-----+-----+-----+-----
        sales                               |   7 |     |   2 |   3
        planned receipt                     |     |     | 7 + 2 | 3
        planned order                       |     | 7 + 2 | 3 |

        delays  | requested | planned | days | caused by
        sales 2 | 2         | 4       | 2    | Wheel order 1
    """)


def test_stock_covers_needs_inside_the_freeze_fence() -> None:
    """FENCE-2: only new orders are kept out."""
    check_record("""
        Wheel (freeze fence 4, on hand 5) |   2 |   4
        ----------------------------------+-----+-----
        sales                             |   7 |
        planned receipt                   |     |   2
    """)


def test_freeze_fence_zero_is_off() -> None:
    """FENCE-2."""
    check_record("""
        default group: freeze fence 4

        Wheel (freeze fence 0) |   2
        -----------------------+-----
        sales                  |   7
        planned receipt        |   7
    """)


def test_forecast_counts_inside_the_forecast_fence() -> None:
    """FENCE-3: sales go on counting up to the coverage fence."""
    check_record("""
        Wheel (forecast fence 3) |   3 |   4 |   5
        -------------------------+-----+-----+-----
        forecast                 |   9 |   8 |
        sales                    |     |     |   4
        planned receipt          |   9 |     |   4
    """)


def test_without_a_forecast_fence_the_coverage_fence_counts() -> None:
    """FENCE-3."""
    check_record("""
        Wheel (coverage fence 3) |   3 |   4
        -------------------------+-----+-----
        forecast                 |   9 |   8
        planned receipt          |   9 |
    """)


def test_messages_are_given_inside_the_action_fence() -> None:
    """FENCE-4: needed on day 3 and day 8; the fence ends between them."""
    check_record("""
        Wheel (action fence 5) |   1 |   2 |   3 |   8
        -----------------------+-----+-----+-----+-----
        sales                  |     |     |   5 |   6
        scheduled receipt      |   5 |   6 |     |

        messages            | action   | to day
        scheduled receipt 1 | postpone | 3
    """)


def test_unneeded_supply_gets_messages_by_its_own_day() -> None:
    """FENCE-4, ACT-4."""
    check_record("""
        Wheel (action fence 5) |   5 |   6
        -----------------------+-----+-----
        scheduled receipt      |   4 |   4

        messages            | action | to quantity
        scheduled receipt 5 | cancel | 0
    """)


def test_an_action_fence_of_no_days_gives_no_messages() -> None:
    """FENCE-4: not even on what is to come, or needed, today."""
    check_record("""
        Wheel (action fence 0) |   0 |   5
        -----------------------+-----+-----
        scheduled receipt      |   4 |   4

        messages | action
    """)


def test_without_an_action_fence_the_coverage_fence_counts() -> None:
    """FENCE-4: day 90 is inside."""
    check_record("""
        Wheel             |  90
        ------------------+-----
        scheduled receipt |   4

        messages             | action | to quantity
        scheduled receipt 90 | cancel | 0
    """)


def test_beyond_the_explosion_fence_an_order_needs_no_components() -> None:
    """FENCE-5: the first order starts on day 5, the last day that counts; the second on day 6."""
    check_record("""
        Bicycle
          2 x Wheel

        Bicycle (lead time 1, explosion fence 5) | 6 | 7
        -----------------------------------------+---+---
        sales                                    | 3 | 4
        planned receipt                          | 3 | 4

        components of Bicycle | item  | quantity | day
        order 1               | Wheel | 6        | 5
    """)


def test_an_explosion_fence_of_zero_is_none() -> None:
    """FENCE-5."""
    check_record("""
        Bicycle
          2 x Wheel

        Bicycle (explosion fence 0) | 9
        ----------------------------+---
        sales                       | 3

        components of Bicycle | item  | quantity | day
        order 1               | Wheel | 6        | 9
    """)


def test_the_explosion_fence_does_not_stop_transfers() -> None:
    """FENCE-5: the hall still asks the plant for what it ships on day 9."""
    check_record("""
        Wheel @ Hall (refill from Plant, explosion fence 5) | 9
        ----------------------------------------------------+---
        sales                                               | 3

        Wheel             | 9
        ------------------+---
        dependent demand  | 3
        planned receipt   | 3
    """)


def test_approved_orders_are_exploded_up_to_the_explosion_fence() -> None:
    """FENCE-5, LOAD-8: by the day they are ordered."""
    check_record("""
        boms | item_id
        B    | Bicycle

        bom_lines | bom_id | component_item_id | quantity
        L         | B      | Wheel             | 2

        Bicycle (explosion fence 5) | 8                    | 9
        ----------------------------+----------------------+---------------------
        approved order              | 3 (ordered 5, bom B) | 4 (ordered 6, bom B)

        Wheel             | 5 | 6
        ------------------+---+---
        dependent demand  | 6 |
    """)


def test_orders_placed_within_the_firming_fence_are_firmed() -> None:
    """FENCE-6: the day of the fence itself counts; the order date does, not the requirement."""
    check_record("""
        Wheel (firming fence 5, lead time 2) | 2 | 4 | 5 | 6 | 7 | 8
        -------------------------------------+---+---+---+---+---+---
        sales                                |   | 5 |   |   | 3 | 2
        planned order                        | 5 |   | 3 | 2 |   |
        firmed                               | 5 |   | 3 |   |   |
    """)


def test_without_a_firming_fence_nothing_is_firmed() -> None:
    """FENCE-6: 0 is off, also for an order of the plan date; each key has its own fence."""
    check_record("""
        Wheel (firming fence 0) | 0
        ------------------------+---
        sales                   | 5
        planned order           | 5
        firmed                  |

        Bell | 0
        -----+---
        sales         | 1
        planned order | 1
        firmed        |

        Saddle (firming fence 1) | 0 | 1 | 2
        -------------------------+---+---+---
        sales                    | 4 | 3 | 1
        planned order            | 4 | 3 | 1
        firmed                   | 4 | 3 |
    """)


def test_the_plans_firming_fence_goes_before_the_items() -> None:
    """FENCE-6, POL-1."""
    check_record("""
        plan: firming fence 3

        Wheel (firming fence 9) | 3 | 4
        ------------------------+---+---
        sales                   | 5 | 2
        planned order           | 5 | 2
        firmed                  | 5 |
    """)


def test_nothing_is_firmed_of_forecast_and_dynamic_plans() -> None:
    """FENCE-6: whatever their fences."""
    for kind in ("type forecast", "dynamic"):
        check_record(f"""
            plan: {kind}

            Wheel (firming fence 9) | 3
            ------------------------+---
            sales                   | 5
            planned order           | 5
            firmed                  |
        """)


def test_with_a_filter_only_what_it_names_is_firmed() -> None:
    """FENCE-6: its components are planned too, and not firmed."""
    case = complete(
        read_case("""
        Bicycle
          2 x Wheel

        plan: firming fence 9

        Bicycle (lead time 1) | 5
        ----------------------+---
        sales                 | 5

        Bell  | 5
        ------+---
        sales | 1
    """)
    )
    firmed = {}
    for items in ((), ("Bicycle",)):
        plan = {**case.plan, "filter_item_ids": items}
        planned = engine_plan(case.tables, plan, PLAN_DATE)
        orders = (planned.orders[order] for order in planned.firmed)
        firmed[items] = sorted(order.key[0] for order in orders)
    assert firmed == {(): ["Bell", "Bicycle", "Wheel"], ("Bicycle",): ["Bicycle"]}
