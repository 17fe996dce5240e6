"""What to change about existing supply (ACT-1 to ACT-5)."""

from tests.spec.drawn.check import check_record


def test_the_need_day_is_that_of_the_earliest_demand() -> None:
    """ACT-1: day 4 and day 6 share a receipt of day 2."""
    check_record("""
        Wheel             | 2 | 4 | 6
        ------------------+---+---+---
        scheduled receipt | 9 |   |
        sales             |   | 4 | 5

        messages            | action   | to day
        scheduled receipt 2 | postpone | 4
    """)


def test_the_issue_margin_lies_before_the_need() -> None:
    """ACT-1: demand of day 6 needs supply on day 4."""
    check_record("""
        Wheel (issue margin 2) | 2 | 6
        -----------------------+---+---
        scheduled receipt      | 9 |
        sales                  |   | 9

        messages            | action   | to day
        scheduled receipt 2 | postpone | 4
    """)


def test_supply_that_cannot_be_changed_gets_no_messages() -> None:
    """ACT-1."""
    check_record("""
        Wheel             | 2         | 6
        ------------------+-----------+---
        scheduled receipt | 9 (fixed) |
        sales             |           | 4

        messages | action
    """)


def test_planned_orders_get_no_messages() -> None:
    """ACT-1: they are planned anew each time."""
    check_record("""
        Wheel (minimum order 10) | 2 | 6
        -------------------------+---+---
        sales                    | 4 | 4

        messages | action
    """)


def test_safety_stock_asks_for_no_date() -> None:
    """ACT-1: the receipt holds the minimum, nothing more."""
    check_record("""
        Wheel (minimum 5, lead time 9) | 2
        -------------------------------+---
        scheduled receipt              | 5

        messages | action
    """)


def test_late_supply_is_advanced_to_its_need() -> None:
    """ACT-2."""
    check_record("""
        Wheel (lead time 9) | 2 | 6
        --------------------+---+---
        sales               | 5 |
        scheduled receipt   |   | 5

        messages            | action  | to day
        scheduled receipt 6 | advance | 2
    """)


def test_the_advance_margin_is_the_longest_silence() -> None:
    """ACT-2: four days late with a margin of four, and of three."""
    check_record("""
        Wheel (lead time 9, advance margin 4) | 2 | 6
        --------------------------------------+---+---
        sales                                 | 5 |
        scheduled receipt                     |   | 5

        Tyre (lead time 9, advance margin 3) | 2 | 6
        -------------------------------------+---+---
        sales                                | 5 |
        scheduled receipt                    |   | 5

        messages                 | action  | to day
        Tyre scheduled receipt 6 | advance | 2
    """)


def test_early_supply_is_postponed_to_its_need() -> None:
    """ACT-3."""
    check_record("""
        Wheel             | 2 | 6
        ------------------+---+---
        scheduled receipt | 5 |
        sales             |   | 5

        messages            | action   | to day
        scheduled receipt 2 | postpone | 6
    """)


def test_the_postpone_margin_is_the_longest_silence() -> None:
    """ACT-3."""
    check_record("""
        Wheel (postpone margin 4) | 2 | 6
        --------------------------+---+---
        scheduled receipt         | 5 |
        sales                     |   | 5

        Tyre (postpone margin 3) | 2 | 6
        -------------------------+---+---
        scheduled receipt        | 5 |
        sales                    |   | 5

        messages                 | action   | to day
        Tyre scheduled receipt 2 | postpone | 6
    """)


def test_supply_that_holds_safety_stock_is_not_postponed() -> None:
    """ACT-3: 5 of 9 are for day 6, the rest is the minimum."""
    check_record("""
        Wheel (minimum 4, lead time 3) | 2 | 6
        -------------------------------+---+---
        scheduled receipt              | 9 |
        sales                          |   | 5

        messages | action
    """)


def test_supply_that_covers_nothing_is_cancelled() -> None:
    """ACT-4."""
    check_record("""
        Wheel (on hand 9) | 2 | 6
        ------------------+---+---
        scheduled receipt | 5 |
        sales             |   | 5

        messages            | action | to quantity
        scheduled receipt 2 | cancel | 0
    """)


def test_an_order_is_cancelled_when_a_new_one_comes_sooner() -> None:
    """ACT-4: the receipt of day 6 is too late for day 2."""
    check_record("""
        Wheel             | 2 | 6
        ------------------+---+---
        sales             | 5 |
        scheduled receipt |   | 5
        planned receipt   | 5 |

        messages            | action | to quantity
        scheduled receipt 6 | cancel | 0
    """)


def test_supply_that_covers_too_little_is_decreased() -> None:
    """ACT-5: nine are coming, five are needed."""
    check_record("""
        Wheel             | 6
        ------------------+---
        scheduled receipt | 9
        sales             | 5

        messages            | action   | to quantity
        scheduled receipt 6 | decrease | 5
    """)


def test_the_share_of_safety_stock_is_not_decreased() -> None:
    """ACT-5: five for day 6, three for the minimum."""
    check_record("""
        Wheel (minimum 3, lead time 9) | 6
        -------------------------------+---
        scheduled receipt              | 9
        sales                          | 5

        messages            | action   | to quantity
        scheduled receipt 6 | decrease | 8
    """)


def test_supply_may_be_moved_and_decreased() -> None:
    """ACT-3, ACT-5."""
    check_record("""
        Wheel             | 2 | 6
        ------------------+---+---
        scheduled receipt | 9 |
        sales             |   | 5

        messages            | action   | to day | to quantity
        scheduled receipt 2 | postpone | 6      |
        scheduled receipt 2 | decrease |        | 5
    """)
