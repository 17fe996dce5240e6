"""Minimum stock: a floor under projected stock (SAFE-1 to SAFE-5)."""

from tests.spec.drawn.check import check_record


def test_real_demand_takes_the_stock_and_the_floor_is_refilled() -> None:
    """SAFE-1: the demand of day 4 does not wait for the minimum."""
    check_record("""
        Wheel (on hand 10, minimum 10) |  0 |  4
        -------------------------------+----+----
        sales                          |    |  6
        planned receipt                |    |  6
        projected on-hand              | 10 | 10

        pegging of Wheel | supply  | quantity
        sales 4          | on hand | 6
        safety stock     | on hand | 4
        safety stock     | order 1 | 6
    """)


def test_the_minimum_is_no_demand() -> None:
    """SAFE-1: it stands in no requirement; what is short is surplus of the order."""
    check_record("""
        Wheel (minimum 10) | 0
        -------------------+--------------
        planned receipt    | 10
        needed             |
        surplus            | 10
        surplus reason     | safety_stock
        uncovered          |
    """)


def test_the_minimum_follows_the_season() -> None:
    """SAFE-1: 10 for a week, then 20, then 5, then 10 again."""
    check_record("""
        quantity_keys | sequence | period_count | period_unit | factor
        spring        | 1        | 1            | week        | 1
        spring        | 2        | 1            | week        | 2
        spring        | 3        | 1            | week        | 0.5

        Wheel (minimum 10, minimum key spring) |  0 |  7 | 15 | 21
        ---------------------------------------+----+----+----+----
        sales                                  |    |    | 14 |
        planned receipt                        | 10 | 10 |    |  4
        projected on-hand                      | 10 | 20 |  6 | 10
    """)


def test_the_floor_rises_again_after_the_season() -> None:
    """SAFE-1, SAFE-2: the minimum changes on day 14 without any demand."""
    check_record("""
        quantity_keys | sequence | period_count | period_unit | factor
        winter        | 1        | 2            | week        | 0.5

        Wheel (minimum 10, minimum key winter) |  0 | 13 | 14
        ---------------------------------------+----+----+----
        planned receipt                        |  5 |    |  5
        projected on-hand                      |  5 |  5 | 10
    """)


def test_a_season_may_start_later() -> None:
    """SAFE-1: effective on day 5 for three days."""
    check_record("""
        quantity_keys | sequence | period_count | period_unit | factor | effective_date
        fair          | 1        | 3            | day         | 3      | 5

        Wheel (minimum 4, minimum key fair) | 0 | 5 |  8
        ------------------------------------+---+---+----
        planned receipt                     | 4 | 8 |
        projected on-hand                   | 4 | 12 | 12
    """)


def test_the_level_is_held_on_the_day_it_would_break() -> None:
    """SAFE-2: on hand 30, minimum 20, two a day: the first order is for the day that leaves 18.

    Microsoft's example.
    """
    check_record("""
        Wheel (on hand 30, minimum 20) |  1 |  2 |  3 |  4 |  5 |  6 |  7
        -------------------------------+----+----+----+----+----+----+----
        forecast                       |  2 |  2 |  2 |  2 |  2 |  2 |  2
        projected on-hand              | 28 | 26 | 24 | 22 | 20 | 20 | 20
        planned receipt                |    |    |    |    |    |  2 |  2
    """)


def test_a_floor_short_at_the_start_is_refilled_on_the_procurement_day() -> None:
    """SAFE-2: lead time 4 and receipt margin 1: day 5."""
    check_record("""
        Wheel (on hand 3, minimum 10, lead time 4, receipt margin 1) |  0 |  5
        -------------------------------------------------------------+----+----
        planned order                                                |  7 |
        planned receipt                                              |    |  7
        order delay                                                  |    |
    """)


def test_the_floor_is_not_judged_before_the_procurement_day() -> None:
    """SAFE-2: the demand of day 2 makes it deeper, the order for day 4 fills it all."""
    check_record("""
        Wheel (on hand 10, minimum 10, lead time 4) |  2 |  4
        --------------------------------------------+----+----
        sales                                       |  6 |
        planned receipt                             |    |  6
        projected on-hand                           |  4 | 10
    """)


def test_from_today_the_floor_is_required_at_once() -> None:
    """SAFE-2: even if that is impossible; the order is four days late."""
    check_record("""
        Wheel (on hand 3, minimum 10, lead time 4, floor from today) |  0 |  4
        -------------------------------------------------------------+----+----
        planned receipt                                              |  7 |
        planned available                                            |    |  7
        order delay                                                  |  4 |
    """)


def test_from_today_demand_inside_the_lead_time_is_refilled_on_its_day() -> None:
    """SAFE-2."""
    check_record("""
        Wheel (on hand 10, minimum 10, lead time 4, floor from today) |  2 |  4
        --------------------------------------------------------------+----+----
        sales                                                         |  6 |
        planned receipt                                               |  6 |
        planned available                                             |    |  6
    """)


def test_the_first_issue_tops_the_floor_up() -> None:
    """SAFE-2: short from the start, judged on day 3 with its first demand."""
    check_record("""
        Wheel (on hand 3, minimum 10, floor at first issue) |  0 |  3
        ----------------------------------------------------+----+----
        sales                                               |    |  1
        planned receipt                                     |    |  8
        projected on-hand                                   |  3 | 10
    """)


def test_without_an_issue_the_first_issue_never_comes() -> None:
    """SAFE-2."""
    check_record("""
        Wheel (on hand 3, minimum 10, floor at first issue) |  0 |  3
        ----------------------------------------------------+----+----
        planned receipt                                     |    |
        projected on-hand                                   |  3 |  3
    """)


def test_a_floor_that_is_not_short_at_the_start_is_the_same_from_today_and_at_first_issue() -> None:
    """SAFE-2: as Microsoft says of its older timings."""
    check_record("""
        Wheel (on hand 12, minimum 10, floor from today) |  3 |  5
        -------------------------------------------------+----+----
        sales                                            |  4 |  2
        planned receipt                                  |  2 |  2

        Tyre (on hand 12, minimum 10, floor at first issue) |  3 |  5
        ----------------------------------------------------+----+----
        sales                                               |  4 |  2
        planned receipt                                     |  2 |  2
    """)


def test_days_beyond_the_coverage_fence_are_not_judged() -> None:
    """SAFE-2: nothing can be there before day 12, the plan ends on day 10."""
    check_record("""
        Wheel (minimum 10, lead time 12, coverage fence 10) |  0 | 12
        ----------------------------------------------------+----+----
        planned order                                       |    |
    """)


def test_code_requirement_orders_for_the_floor_alone() -> None:
    """SAFE-3: one order for the demand, one for the floor, on the day judged."""
    check_record("""
        Wheel (minimum 10, on hand 12, issue margin 2) |  0 |  3 |  5
        -----------------------------------------------+----+----+------
        sales                                          |    |    | 15
        planned receipt                                |    |  3 | 10
        needed                                         |    |  3 |
        surplus reason                                 |    |    | safety_stock
    """)


def test_code_period_adds_the_floor_to_the_window() -> None:
    """SAFE-3."""
    check_record("""
        Wheel (minimum 10, on hand 12, period 5) |  3 |  6
        -----------------------------------------+----+----
        sales                                    | 15 |  4
        planned receipt                          | 17 |
        needed                                   |  7 |
        projected on-hand                        | 14 | 10
    """)


def test_an_order_for_the_floor_obeys_the_modifiers() -> None:
    """SAFE-3, LOT-2: short of 7, ordered 8; the eighth is there for day 4."""
    check_record("""
        Wheel (minimum 10, on hand 3, multiple 4) |  0 |  4
        ------------------------------------------+----+----
        sales                                     |    |  1
        planned receipt                           |  8 |
        projected on-hand                         | 11 | 10
    """)


def test_supply_that_comes_as_soon_as_a_new_order_counts() -> None:
    """SAFE-4: a receipt on day 4 is not later than a new order."""
    check_record("""
        Wheel (minimum 10, on hand 3, lead time 4) |  0 |  4
        -------------------------------------------+----+----
        scheduled receipt                          |    |  7
        planned receipt                            |    |
    """)


def test_supply_that_comes_later_does_not_count() -> None:
    """SAFE-4: a receipt on day 6 leaves the floor short on day 4."""
    check_record("""
        Wheel (minimum 10, on hand 3, lead time 4) |  4 |  6
        -------------------------------------------+----+----
        scheduled receipt                          |    |  7
        planned receipt                            |  7 |
    """)


def test_negative_days_let_later_supply_count() -> None:
    """SAFE-4."""
    check_record("""
        Wheel (minimum 10, on hand 3, lead time 4, negative days 2) |  4 |  6
        ------------------------------------------------------------+----+----
        scheduled receipt                                           |    |  7
        planned receipt                                             |    |
    """)


def test_what_is_planned_counts_whenever_it_comes() -> None:
    """SAFE-4: the order of day 0 is late; on day 1 only the demand is ordered for."""
    check_record("""
        Wheel (minimum 10, lead time 4, floor from today, static negative days) |  0 |  1 |  4
        ------------------------------------------------------------------------+----+----+----
        sales                                                                   |    |  1 |
        planned receipt                                                         | 10 |  1 |
        planned available                                                       |    |    | 10 + 1
    """)


def test_real_demand_may_take_an_order_made_for_the_floor() -> None:
    """SAFE-1, SAFE-5: a new order refills."""
    check_record("""
        Wheel (minimum 10) |  0 |  4
        -------------------+----+----
        sales              |    |  6
        planned receipt    | 10 |  6

        pegging of Wheel | supply  | quantity
        sales 4          | order 1 | 6
        safety stock     | order 1 | 4
        safety stock     | order 2 | 6
    """)


def test_strict_pegging_keeps_an_order_made_for_the_floor() -> None:
    """SAFE-5: the demand gets an order of its own."""
    check_record("""
        Wheel (minimum 10, strict safety stock) |  0 |  4
        ----------------------------------------+----+----
        sales                                   |    |  6
        planned receipt                         | 10 |  6

        pegging of Wheel | supply  | quantity
        safety stock     | order 1 | 10
        sales 4          | order 2 | 6
    """)


def test_strict_pegging_holds_only_the_part_made_for_the_floor() -> None:
    """SAFE-5: 5 of 12 are for the floor; 7 are free, 1 is taken, 5 of the rest are left for it."""
    check_record("""
        Wheel (minimum 10, on hand 5, multiple 12, strict safety stock) |  0 |  4
        ----------------------------------------------------------------+----+----
        sales                                                           |    |  6
        planned receipt                                                 | 12 |

        pegging of Wheel | supply  | quantity
        safety stock     | order 1 | 10
        sales 4          | on hand | 5
        sales 4          | order 1 | 1
    """)
