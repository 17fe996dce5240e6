"""The size of an order (LOT-1 to LOT-7)."""

from tests.spec.drawn.check import check_record


def test_a_need_below_the_minimum_order_is_raised_to_it() -> None:
    """LOT-1: need 4, minimum 10 gives 10 (Microsoft's example)."""
    check_record("""
        Wheel (minimum order 10) |  2
        -------------------------+---------
        sales                    |  4
        planned receipt          | 10
        needed                   |  4
        surplus                  |  6
        surplus reason           | minimum
    """)


def test_a_need_above_the_minimum_order_stays_as_it_is() -> None:
    """LOT-1."""
    check_record("""
        Wheel (minimum order 10) |  2
        -------------------------+----
        sales                    | 11
        planned receipt          | 11
        surplus reason           |
    """)


def test_the_quantity_is_rounded_up_to_a_whole_multiple() -> None:
    """LOT-2."""
    check_record("""
        Wheel (multiple 12) |  2       |  3
        --------------------+----------+----------
        sales               | 13       | 35
        planned receipt     | 24       | 24
        needed              | 13       | 24
        surplus reason      | multiple |
    """)


def test_a_fixed_lot_follows_the_textbook() -> None:
    """LOT-1, LOT-7: Heizer and Render's lots of 73, Operations Management; weeks as days."""
    check_record("""
        Item (on hand 35, lead time 1, minimum order 73) | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 |10
        -------------------------------------------------+---+---+---+---+---+---+---+---+---+---
        gross requirement                                |35 |30 |40 |   |10 |40 |30 |   |30 |55
        projected on-hand                                |   |43 | 3 | 3 |66 |26 |69 |69 |39 |57
        net requirement                                  |   |30 |   |   | 7 |   | 4 |   |   |16
        planned receipt                                  |   |73 |   |   |73 |   |73 |   |   |73
        planned order                                    |73 |   |   |73 |   |73 |   |   |73 |
    """)


def test_a_need_above_the_maximum_order_is_split() -> None:
    """LOT-3: need 450, maximum 100 gives four times 100 and 50 (Microsoft's example)."""
    check_record("""
        Wheel (maximum order 100) | 2
        --------------------------+----------------------------
        sales                     | 450
        planned receipt           | 100 + 100 + 100 + 100 + 50
    """)


def test_a_need_of_more_than_ten_thousand_orders_is_met_by_one() -> None:
    """LOT-8: legal are 20 at most, so that 200,000 would be 10,000 orders, and 200,001 more."""
    check_record("""
        Wheel (multiple 10, maximum order 25) | 2      | 9
        --------------------------------------+--------+----
        sales                                 | 200001 | 25
        planned receipt                       | 200010 | 20
        needed                                | 200001 | 16
        surplus                               | 9      | 4

        warnings | severity | key
        LOT-8    | warning  | Wheel@Plant
    """)


def test_the_rest_of_a_split_obeys_the_minimum() -> None:
    """LOT-3: 100 and 100 leave 3, which is raised to 20."""
    check_record("""
        Wheel (minimum order 20, maximum order 100) | 2
        --------------------------------------------+----------------
        sales                                       | 203
        planned receipt                             | 100 + 100 + 20
        needed                                      | 100 + 100 + 3
        surplus                                     | 17
    """)


def test_a_split_order_is_a_whole_multiple() -> None:
    """LOT-3: the largest legal order below 90 is 80."""
    check_record("""
        Wheel (multiple 20, maximum order 90) | 2
        --------------------------------------+-------------
        sales                                 | 170
        planned receipt                       | 80 + 80 + 20
    """)


def test_rounding_up_past_the_maximum_splits_too() -> None:
    """LOT-3: 85 is below the maximum of 90, but 100 would be above it."""
    check_record("""
        Wheel (multiple 20, maximum order 90) | 2
        --------------------------------------+---------
        sales                                 | 85
        planned receipt                       | 80 + 20
    """)


def test_all_three_modifiers_together() -> None:
    """LOT-3: minimum 30, multiple 20: at least 40; maximum 70: at most 60."""
    check_record("""
        Wheel (minimum order 30, multiple 20, maximum order 70) | 2
        --------------------------------------------------------+-------------
        sales                                                   | 125
        planned receipt                                         | 60 + 60 + 40
    """)


def test_without_a_multiple_the_unit_rounds() -> None:
    """LOT-4: pieces have no decimals."""
    check_record("""
        Wheel (decimals 0) | 2
        -------------------+----------
        sales              | 2.25
        planned receipt    | 3
        needed             | 2.25
        surplus reason     | rounding
    """)


def test_a_unit_with_two_decimals_rounds_to_hundredths() -> None:
    """LOT-4."""
    check_record("""
        Paint (decimals 2) | 2
        -------------------+-------
        sales              | 1.125
        planned receipt    | 1.13
    """)


def test_a_multiple_replaces_the_rounding_of_the_unit() -> None:
    """LOT-2, LOT-4."""
    check_record("""
        Wheel (decimals 0, multiple 5) | 2
        -------------------------------+----------
        sales                          | 2.25
        planned receipt                | 5
        surplus reason                 | multiple
    """)


def test_a_maximum_below_the_minimum_is_ignored() -> None:
    """LOT-5."""
    check_record("""
        Wheel (minimum order 30, maximum order 20) | 2
        -------------------------------------------+----
        sales                                      | 50
        planned receipt                            | 50

        warnings | severity | key
        LOT-5    | warning  | Wheel@Plant
    """)


def test_a_maximum_below_the_multiple_is_ignored() -> None:
    """LOT-5."""
    check_record("""
        Wheel (multiple 30, maximum order 20) | 2
        --------------------------------------+----
        sales                                 | 50
        planned receipt                       | 60

        warnings | severity | key
        LOT-5    | warning  | Wheel@Plant
    """)


def test_a_maximum_that_no_multiple_reaches_is_ignored() -> None:
    """LOT-5: minimum 18 and multiple 7: at least 21; at most 20 would be 14."""
    check_record("""
        Wheel (minimum order 18, multiple 7, maximum order 20) | 2
        -------------------------------------------------------+----
        sales                                                  | 22
        planned receipt                                        | 28

        warnings | severity | key
        LOT-5    | warning  | Wheel@Plant
    """)


def test_modifiers_are_fitted_to_the_unit() -> None:
    """LOT-5: in whole pieces the minimum is 11, the multiple 3, the maximum 20, so 18."""
    check_record("""
        Wheel (decimals 0, minimum order 10.5) | 2
        ---------------------------------------+----
        sales                                  |  1
        planned receipt                        | 11

        Tyre (decimals 0, multiple 2.5, maximum order 20.9) | 2
        ----------------------------------------------------+---------
        sales                                               | 19
        planned receipt                                     | 18 + 3
    """)


def test_surplus_is_named_for_its_largest_part() -> None:
    """LOT-6: raised from 4 to 10 for the minimum (6), to 12 for the multiple (2)."""
    check_record("""
        Wheel (minimum order 10, multiple 6) | 2
        -------------------------------------+---------
        sales                                |  4
        planned receipt                      | 12
        surplus reason                       | minimum
    """)


def test_the_minimum_is_named_before_the_multiple_when_they_are_equal() -> None:
    """LOT-6: from 7 to 10 for the minimum, from 10 to 13 for the multiple."""
    check_record("""
        Wheel (minimum order 10, multiple 13) | 2
        --------------------------------------+---------
        sales                                 |  7
        planned receipt                       | 13
        surplus reason                        | minimum
    """)


def test_maximum_stock_is_named_before_safety_stock_when_they_are_equal() -> None:
    """LOT-6: 5 up to the minimum, 5 more up to the maximum."""
    check_record("""
        Wheel (code min_max, minimum 5, maximum 10) | 0
        --------------------------------------------+--------------
        planned receipt                             | 10
        surplus reason                              | maximum_stock
    """)


def test_demand_inside_the_order_is_not_surplus() -> None:
    """LOT-6: needed 18, up to the maximum 20 more."""
    check_record("""
        Wheel (code min_max, minimum 10, maximum 20, on hand 12) | 3
        ---------------------------------------------------------+--------------
        sales                                                    | 30
        planned receipt                                          | 38
        needed                                                   | 18
        surplus                                                  | 20
        surplus reason                                           | maximum_stock
    """)


def test_each_order_of_a_split_says_what_it_is_for() -> None:
    """LOT-6: demand fills the first orders, the surplus is in the last."""
    check_record("""
        Wheel (maximum order 10, multiple 5) | 2
        -------------------------------------+---------
        sales                                | 22
        planned receipt                      | 10 + 10 + 5
        needed                               | 10 + 10 + 2
        surplus                              | 3
        surplus reason                       | multiple
    """)


def test_surplus_covers_later_requirements() -> None:
    """LOT-7."""
    check_record("""
        Wheel (multiple 10) |  2 |  3 |  4 |  5
        --------------------+----+----+----+----
        sales               |  4 |  4 |  4 |  4
        planned receipt     | 10 |    | 10 |
        net requirement     |  4 |    |  2 |
        projected on-hand   |  6 |  2 |  8 |  4
    """)


def test_surplus_waits_no_longer_than_positive_days() -> None:
    """LOT-7, PEG-4: like any receipt."""
    check_record("""
        Wheel (multiple 10, positive days 2) |  2 |  4 |  5
        -------------------------------------+----+----+----
        sales                                |  4 |  1 |  1
        planned receipt                      | 10 |    | 10
    """)


def test_an_order_for_a_window_is_sized_as_one_need() -> None:
    """LOT-2, NET-3: 7 + 8 = 15, one lot of 20 instead of two of 10."""
    check_record("""
        Wheel (multiple 10, period 3) |  2 |  4
        ------------------------------+----+----
        sales                         |  7 |  8
        planned receipt               | 20 |
    """)
