"""Coverage codes: when something is ordered, and how much at a time (NET-1 to NET-7)."""

from tests.spec.drawn.check import check_record


def test_manual_plans_nothing_and_pegs_what_there_is() -> None:
    """NET-1."""
    check_record("""
        Wheel (code manual, on hand 5) |   1 |   2 |   4
        -------------------------------+-----+-----+-----
        gross requirement              |   3 |   8 |   4
        scheduled receipt              |     |     |   1
        projected on-hand              |   2 |  -6 |  -9
        planned receipt                |     |     |
        uncovered                      |     |   6 |   3

        pegging of Wheel    | supply              | quantity
        gross requirement 1 | on hand             | 3
        gross requirement 2 | on hand             | 2
        gross requirement 4 | scheduled receipt 4 | 1
    """)


def test_stock_and_receipts_are_used_before_anything_is_ordered() -> None:
    """NET-2."""
    check_record("""
        Wheel (on hand 25) |   1 |   2 |   3 |   4
        -------------------+-----+-----+-----+-----
        gross requirement  |  20 |  40 |     |  10
        scheduled receipt  |     |  15 |     |
        projected on-hand  |   5 |     |     |
        net requirement    |     |  20 |     |  10
        planned receipt    |     |  20 |     |  10
    """)


def test_every_uncovered_requirement_is_an_order_of_its_own() -> None:
    """NET-2: three lines of one day are three orders."""
    check_record("""
        Wheel (lead time 2) |   2          |   3 |   4          |   5
        --------------------+--------------+-----+--------------+-----
        gross requirement   |              |     | 10 + 20 + 5  |   7
        planned receipt     |              |     | 10 + 20 + 5  |   7
        planned order       | 10 + 20 + 5  |   7 |              |
    """)


def test_lot_for_lot_follows_the_net_requirements() -> None:
    """NET-2: the lot-sizing example of Heizer and Render, Operations Management, weeks as days."""
    check_record("""
        Item (on hand 35, lead time 1) |  1 |  2 |  3 |  4 |  5 |  6 |  7 |  8 |  9 | 10
        -------------------------------+----+----+----+----+----+----+----+----+----+----
        gross requirement              | 35 | 30 | 40 |    | 10 | 40 | 30 |    | 30 | 55
        projected on-hand              |    |    |    |    |    |    |    |    |    |
        net requirement                |    | 30 | 40 |    | 10 | 40 | 30 |    | 30 | 55
        planned receipt                |    | 30 | 40 |    | 10 | 40 | 30 |    | 30 | 55
        planned order                  | 30 | 40 |    | 10 | 40 | 30 |    | 30 | 55 |
    """)


def test_period_order_quantity_covers_three_days_at_a_time() -> None:
    """NET-3: the same example, ordered for three weeks at a time."""
    check_record("""
        Item (on hand 35, lead time 1, period 3) |  1 |  2 |  3 |  4 |  5 |  6 |  7 |  8 |  9 | 10
        -----------------------------------------+----+----+----+----+----+----+----+----+----+----
        gross requirement                        | 35 | 30 | 40 |    | 10 | 40 | 30 |    | 30 | 55
        projected on-hand                        |    | 40 |    |    | 70 | 30 |    |    | 55 |
        net requirement                          |    | 30 | 40 |    | 10 | 40 | 30 |    | 30 | 55
        planned receipt                          |    | 70 |    |    | 80 |    |    |    | 85 |
        planned order                            | 70 |    |    | 80 |    |    |    | 85 |    |
    """)


def test_a_window_opens_at_the_first_uncovered_requirement() -> None:
    """NET-3: not on a calendar grid; stock covers day 1, so the first window starts on day 3."""
    check_record("""
        Wheel (on hand 10, period 4) |   1 |   3 |   6 |   7 |   9 |  10 |  11
        -----------------------------+-----+-----+-----+-----+-----+-----+-----
        gross requirement            |  10 |   4 |   6 |     |   5 |     |   3
        planned receipt              |     |  10 |     |     |   8 |     |
    """)


def test_the_last_day_of_a_window_is_first_plus_length_minus_one() -> None:
    """NET-3."""
    check_record("""
        Wheel (period 5)  |   2 |   6 |   7
        ------------------+-----+-----+-----
        gross requirement |   1 |  10 | 100
        planned receipt   |  11 |     | 100
    """)


def test_supply_inside_a_window_is_used_before_the_order_is_sized() -> None:
    """NET-3."""
    check_record("""
        Wheel (on hand 4, period 7) |   1 |   4 |   5 |   7
        ----------------------------+-----+-----+-----+-----
        gross requirement           |  10 |     |   9 |   3
        scheduled receipt           |     |   6 |     |
        net requirement             |   6 |     |   3 |   3
        planned receipt             |  12 |     |     |
    """)


def test_a_period_without_a_length_is_one_day() -> None:
    """NET-3, POL-3: one order for all lines of a day."""
    check_record("""
        Wheel (code period) |   2         |   3
        --------------------+-------------+-----
        gross requirement   | 10 + 20 + 5 |   7
        planned receipt     | 35          |   7
    """)


def test_a_shortage_of_the_floor_joins_the_open_window() -> None:
    """NET-3, SAFE-3: one short on day 1; day 2 takes 4 from stock, needs 6, the floor 4 more."""
    check_record("""
        Wheel (on hand 4, minimum 5, lead time 1, period 4) |   0 |   1          |   2 |   4
        ----------------------------------------------------+-----+--------------+-----+-----
        gross requirement                                   |     |              |  10 |   7
        planned receipt                                     |     |  18          |     |
        needed                                              |     |  13          |     |
        surplus reason                                      |     | safety_stock |     |
        projected on-hand                                   |   4 |  22          |  12 |   5
    """)


def test_min_max_fills_up_to_the_maximum() -> None:
    """NET-4: minimum 10, maximum 15, on hand 4 gives 11 (Microsoft's example of the method)."""
    check_record("""
        Wheel (code min_max, minimum 10, maximum 15, on hand 4) |   0 |   1
        --------------------------------------------------------+-----+-----
        projected on-hand                                       |  15 |  15
        planned receipt                                         |  11 |
        surplus                                                 |  11 |
        surplus reason                                          | safety_stock |
    """)


def test_min_max_does_nothing_at_the_minimum_itself() -> None:
    """NET-4: equal does not trigger."""
    check_record("""
        Wheel (code min_max, minimum 10, maximum 15, on hand 12) |   0 |   1 |   2
        ---------------------------------------------------------+-----+-----+-----
        gross requirement                                        |     |   2 |   1
        projected on-hand                                        |  12 |  10 |  15
        planned receipt                                          |     |     |   6
    """)


def test_min_max_covers_what_is_open_and_refills() -> None:
    """NET-4: the day's demand is part of what is short."""
    check_record("""
        Wheel (code min_max, minimum 10, maximum 20, on hand 12) |   3 |   4
        ---------------------------------------------------------+-----+-----
        gross requirement                                        |  30 |
        planned receipt                                          |  38 |
        needed                                                   |  18 |
        projected on-hand                                        |  20 |  20
    """)


def test_min_max_takes_the_largest_multiple_not_above_the_maximum() -> None:
    """NET-4: stock 10, minimum 15, maximum 22, multiple 5 gives 10 (Microsoft's example)."""
    check_record("""
        Wheel (code min_max, minimum 15, maximum 22, multiple 5, on hand 10) |   0
        ---------------------------------------------------------------------+-----
        planned receipt                                                      |  10
        projected on-hand                                                    |  20
    """)


def test_min_max_goes_over_the_maximum_rather_than_stay_below_the_minimum() -> None:
    """NET-4: stock 10, minimum 21, maximum 24, multiple 5 gives 15 (Microsoft's example)."""
    check_record("""
        Wheel (code min_max, minimum 21, maximum 24, multiple 5, on hand 10) |   0
        ---------------------------------------------------------------------+-----
        planned receipt                                                      |  15
        projected on-hand                                                    |  25
    """)


def test_min_max_without_a_maximum_fills_up_to_the_minimum() -> None:
    """NET-4."""
    check_record("""
        Wheel (code min_max, minimum 10, on hand 4) |   0 |   3
        --------------------------------------------+-----+-----
        gross requirement                           |     |   7
        planned receipt                             |   6 |   7
        projected on-hand                           |  10 |  10
    """)


def test_min_max_without_values_orders_once_a_day() -> None:
    """NET-4: one order for the day's total, not one per requirement."""
    check_record("""
        Wheel (code min_max, on hand 3) |   2     |   4
        --------------------------------+---------+-----
        gross requirement               | 10 + 5  |   7
        planned receipt                 | 12      |   7
    """)


def test_min_max_waits_for_the_procurement_day_if_nothing_is_uncovered() -> None:
    """NET-4, SAFE-2: nothing ordered today can be there before day 5."""
    check_record("""
        Wheel (code min_max, minimum 10, maximum 20, on hand 5, lead time 5) |   0 |   2 |   5
        ---------------------------------------------------------------------+-----+-----+-----
        gross requirement                                                    |     |   3 |
        planned order                                                        |  18 |     |
        planned receipt                                                      |     |     |  18
        projected on-hand                                                    |   5 |   2 |  20
    """)


def test_min_max_refills_at_once_when_something_is_uncovered() -> None:
    """NET-4: three are missing on day 2, so the order is 3 + 20; it comes on day 5."""
    check_record("""
        Wheel (code min_max, minimum 10, maximum 20, on hand 5, lead time 5) |   0 |   2 |   5
        ---------------------------------------------------------------------+-----+-----+-----
        gross requirement                                                    |     |   8 |
        planned order                                                        |  23 |     |
        planned available                                                    |     |     |  23
        order delay                                                          |     |   3 |
        projected on-hand                                                    |   5 |  -3 |  20
    """)


def test_min_max_orders_what_no_stock_may_cover() -> None:
    """NET-4, PEG-4: stock may wait 5 days at most; the floor is not short, the demand is."""
    check_record("""
        Wheel (code min_max, minimum 10, maximum 20, on hand 50, positive days 5) |   0 |  20
        --------------------------------------------------------------------------+-----+-----
        gross requirement                                                         |     |   8
        planned receipt                                                           |     |   8
        projected on-hand                                                         |  50 |  50
    """)


def test_codes_not_built_are_planned_as_requirement() -> None:
    """NET-5."""
    check_record("""
        Wheel (code priority) |   2
        ----------------------+--------
        gross requirement     | 10 + 5
        planned receipt       | 10 + 5

        Tyre (code decoupling_point) |   2
        -----------------------------+--------
        gross requirement            | 10 + 5
        planned receipt              | 10 + 5

        warnings | severity | key
        NET-5    | warning  | Tyre@Plant
        NET-5    | warning  | Wheel@Plant
    """)


def test_a_window_is_required_for_its_first_requirement() -> None:
    """NET-6, DATE-4: the issue margin of the first requirement counts."""
    check_record("""
        Wheel (period 4, issue margin 2) |   3 |   5 |   8
        ---------------------------------+-----+-----+-----
        gross requirement                |     |   6 |   4
        planned receipt                  |  10 |     |
    """)


def test_a_window_opened_by_the_floor_is_required_on_the_day_judged() -> None:
    """NET-6: the floor is short on day 0, the demand of day 2 is in the same window."""
    check_record("""
        Wheel (period 4, issue margin 1, minimum 5, on hand 3) |   0 |   2 |   3
        -------------------------------------------------------+-----+-----+-----
        gross requirement                                      |     |   6 |
        planned receipt                                        |   8 |     |
        projected on-hand                                      |  11 |   5 |   5
    """)


def test_a_min_max_order_is_required_for_the_first_uncovered_requirement() -> None:
    """NET-6: with an issue margin of 1 the demand of day 4 wants supply on day 3."""
    check_record("""
        Wheel (code min_max, minimum 2, maximum 5, on hand 4, issue margin 1) |   3 |   4
        ----------------------------------------------------------------------+-----+-----
        gross requirement                                                     |     |   7
        planned receipt                                                       |   8 |
    """)


def test_a_requisition_gets_an_order_of_its_own_beside_stock() -> None:
    """NET-7: minimum 15, maximum 20, 17 on hand: only the requisition's 1 (Microsoft's example)."""
    check_record("""
        Wheel (code min_max, minimum 15, maximum 20, on hand 17) | 0 | 2
        ---------------------------------------------------------+---+---
        requisition                                              |   | 1
        planned receipt                                          |   | 1
    """)


def test_a_requisition_is_not_merged_into_the_refill() -> None:
    """NET-7: minimum 15, maximum 20, 10 on hand: orders of 10 and of 1 (Microsoft's example)."""
    check_record("""
        Wheel (code min_max, minimum 15, maximum 20, on hand 10) |  0 | 2
        ---------------------------------------------------------+----+---
        requisition                                              |    | 1
        planned receipt                                          | 10 | 1
    """)


def test_requisitions_are_not_merged_into_a_window() -> None:
    """NET-7: 3 and 5 separately (Microsoft's example); the sales are merged around them."""
    check_record("""
        Wheel (period 7)  | 2         | 3 | 4
        ------------------+-----------+---+---
        requisition       | 3         |   | 5
        sales             | 2         | 4 |
        planned receipt   | 3 + 6     |   | 5
    """)


def test_what_a_modifier_adds_to_a_requisitions_order_is_for_others() -> None:
    """NET-7: 7 of the 10 are left for the sales of day 4."""
    check_record("""
        Wheel (multiple 10) |  2 | 4
        --------------------+----+---
        requisition         |  3 |
        sales               |    | 6
        planned receipt     | 10 |

        pegging of Wheel | supply  | quantity
        requisition 2    | order 1 | 3
        sales 4          | order 1 | 6
    """)
