"""Where a policy value comes from (POL-1 to POL-3)."""

from tests.spec.drawn.check import check_record


def test_the_plan_comes_first() -> None:
    """POL-1: period 9 of the plan, not 5 of item coverage, 3 or 2 of the groups."""
    check_record("""
        plan: window 9

        group A: window 3

        default group: window 2, code period

        Wheel (group A, window 5) |   1 |   9 |  10
        --------------------------+-----+-----+-----
        sales                     |   1 |   2 |   4
        planned receipt           |   3 |     |   4
    """)


def test_item_coverage_comes_second() -> None:
    """POL-1."""
    check_record("""
        group A: window 3

        default group: window 2, code period

        Wheel (group A, window 5) |   1 |   5 |   6
        --------------------------+-----+-----+-----
        sales                     |   1 |   2 |   4
        planned receipt           |   3 |     |   4
    """)


def test_the_group_named_on_item_coverage_replaces_the_items_group() -> None:
    """POL-1."""
    check_record("""
        group A: period 3

        group B: period 9

        Wheel (group A, item group B) |   1 |   3 |   4
        ------------------------------+-----+-----+-----
        sales                         |   1 |   2 |   4
        planned receipt               |   3 |     |   4
    """)


def test_the_items_group_counts_where_coverage_names_none() -> None:
    """POL-1."""
    check_record("""
        group B: period 3

        default group: period 9

        Wheel (item group B) |   1 |   3 |   4
        ---------------------+-----+-----+-----
        sales                |   1 |   2 |   4
        planned receipt      |   3 |     |   4
    """)


def test_every_column_falls_through_on_its_own() -> None:
    """POL-1: the code from the default group, its length from the item's group."""
    check_record("""
        group B: window 3

        default group: period 9

        Wheel (item group B) |   1 |   3 |   4
        ---------------------+-----+-----+-----
        sales                |   1 |   2 |   4
        planned receipt      |   3 |     |   4
    """)


def test_the_default_group_comes_last() -> None:
    """POL-1."""
    check_record("""
        default group: period 3

        Wheel             |   1 |   3 |   4
        ------------------+-----+-----+-----
        sales             |   1 |   2 |   4
        planned receipt   |   3 |     |   4
    """)


def test_margins_of_plan_and_group_add_up() -> None:
    """POL-2: 2 + 3 = 5 (Microsoft's example)."""
    check_record("""
        plan: receipt margin 2

        default group: receipt margin 3

        Wheel             |   5 |  10
        ------------------+-----+-----
        sales             |     |   4
        planned delivery  |   4 |
        planned available |     |   4
    """)


def test_item_coverage_replaces_the_groups_margin_before_the_sum() -> None:
    """POL-2: 2 + 1."""
    check_record("""
        plan: issue margin 2

        default group: issue margin 3

        Wheel (issue margin 1) |   7 |  10
        -----------------------+-----+-----
        sales                  |     |   4
        planned receipt        |   4 |
    """)


def test_all_three_margins_add_up() -> None:
    """POL-2: issue 1 + 1, receipt 1 + 1, reorder 1 + 1 before day 10."""
    check_record("""
        plan: issue margin 1, receipt margin 1, reorder margin 1

        default group: issue margin 1, receipt margin 1, reorder margin 1

        Wheel             |   4 |   6 |   8 |  10
        ------------------+-----+-----+-----+-----
        sales             |     |     |     |   4
        planned order     |   4 |     |     |
        planned start     |     |   4 |     |
        planned delivery  |     |   4 |     |
        planned receipt   |     |     |   4 |
    """)


def test_other_values_of_the_plan_replace_and_do_not_add() -> None:
    """POL-2: negative days are no margin: 1 of the plan, not 1 + 3."""
    check_record("""
        plan: negative days 1

        Wheel (static negative days, negative days 3) |   4 |   7
        ----------------------------------------------+-----+-----
        sales                                         |   2 |
        scheduled receipt                             |     |   9
        planned receipt                               |   2 |
    """)


def test_the_built_in_code_is_requirement() -> None:
    """POL-3."""
    check_record("""
        Wheel             |   1    |   2
        ------------------+--------+-----
        sales             | 1 + 2  |   4
        planned receipt   | 1 + 2  |   4
    """)


def test_built_in_positive_days_are_unlimited() -> None:
    """POL-3."""
    check_record("""
        Wheel (on hand 9) | 99
        ------------------+----
        sales             |  9
        planned receipt   |
    """)


def test_built_in_negative_days_are_dynamic() -> None:
    """POL-3, PEG-5: inside the lead time a late receipt is used, outside it is not."""
    check_record("""
        Wheel (lead time 4) |   2 |   4 |   6 |   7
        --------------------+-----+-----+-----+-----
        sales               |   5 |     |   3 |
        scheduled receipt   |     |   5 |     |   3
        planned receipt     |     |     |   3 |
    """)


def test_built_in_on_hand_comes_before_supply_and_the_earliest_supply_first() -> None:
    """POL-3."""
    check_record("""
        Wheel (on hand 2) |   1 |   2 |   3
        ------------------+-----+-----+-----
        scheduled receipt |   2 |   2 |
        sales             |     |     |   3

        pegging of Wheel | supply              | quantity
        sales 3          | on hand             | 2
        sales 3          | scheduled receipt 1 | 1
    """)


def test_built_in_floor_starts_on_the_procurement_day() -> None:
    """POL-3, SAFE-2."""
    check_record("""
        Wheel (minimum 4, lead time 3) |   0 |   3
        -------------------------------+-----+-----
        planned order                  |   4 |
        planned receipt                |     |   4
    """)
