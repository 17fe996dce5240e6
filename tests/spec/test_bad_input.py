"""What bad input gets: the row is named, and the plan goes on (INPUT)."""

from tests.spec.drawn.check import check_record


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
