"""What to change about existing supply (ACT-1 to ACT-8)."""

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


def test_an_order_of_this_run_is_never_cancelled() -> None:
    """ACT-1: the minimum order leaves 6 that nobody needs, in the order planned now."""
    check_record("""
        Wheel (minimum order 10) | 2
        -------------------------+----
        sales                    | 4
        planned receipt          | 10

        messages | action
    """)


def test_a_decrease_is_a_whole_multiple() -> None:
    """ACT-5: 31 are needed of 80, in twenties; 40 are kept."""
    check_record("""
        Wheel (multiple 20) | 6
        --------------------+----
        scheduled receipt   | 80
        sales               | 31

        messages            | action   | to quantity
        scheduled receipt 6 | decrease | 40
    """)


def test_a_decrease_keeps_the_minimum_order() -> None:
    """ACT-5: 5 are needed of 80, the vendor sells no less than 30."""
    check_record("""
        Wheel (minimum order 30) | 6
        -------------------------+----
        scheduled receipt        | 80
        sales                    | 5

        messages            | action   | to quantity
        scheduled receipt 6 | decrease | 30
    """)


def test_what_the_minimum_order_made_too_much_is_not_decreased() -> None:
    """ACT-5: 30 is the least there is."""
    check_record("""
        Wheel (minimum order 30) | 6
        -------------------------+----
        scheduled receipt        | 30
        sales                    | 5

        messages | action
    """)


def test_a_decrease_is_in_whole_units() -> None:
    """ACT-5: 4.5 are needed, the unit has no decimals."""
    check_record("""
        Wheel (decimals 0) | 6
        -------------------+----
        scheduled receipt  | 9
        sales              | 4.5

        messages            | action   | to quantity
        scheduled receipt 6 | decrease | 5
    """)


def test_modifiers_are_those_of_the_vendor_it_is_ordered_from() -> None:
    """ACT-6: the preferred vendor sells fifties, the one ordered from tens."""
    check_record("""
        supply_sources | item_id | source_type | vendor_id | priority | order_multiple
        dear           | Wheel   | purchase    | Dear      | 1        | 50
        cheap          | Wheel   | purchase    | Cheap     | 2        | 10

        Wheel             | 6                 | 7
        ------------------+-------------------+----
        scheduled receipt | 90 (vendor Cheap) | 90
        sales             | 81                | 12

        messages            | action   | to day | to quantity
        scheduled receipt 7 | decrease |        | 50
    """)


def test_a_vendor_that_is_no_source_has_no_modifiers() -> None:
    """ACT-6."""
    check_record("""
        vendor Stranger:

        Wheel (multiple 20) | 6
        --------------------+----------------------
        scheduled receipt   | 80 (vendor Stranger)
        sales               | 31

        messages            | action   | to quantity
        scheduled receipt 6 | decrease | 31
    """)


def test_an_approved_order_is_of_the_type_that_its_origin_tells() -> None:
    """ACT-6: it has a bill of materials, so that the modifiers of production count."""
    check_record("""
        Bicycle
          2 x Wheel

        Bicycle (multiple 20) | 6
        ----------------------+----------------------
        approved order        | 80 (bom Bicycle BOM)
        sales                 | 31

        messages         | action   | to quantity
        approved order 6 | decrease | 40
    """)


def test_an_order_is_increased_instead_of_planning_another() -> None:
    """ACT-7: positive days 100; day 90 is in reach of day 30 (Microsoft's example)."""
    check_record("""
        Wheel (positive days 100) | 30 | 90
        --------------------------+----+----
        scheduled receipt         | 20 |
        sales                     | 20 | 7
        planned receipt           |    | 7

        messages             | action   | to quantity
        scheduled receipt 30 | increase | 27
    """)


def test_beyond_positive_days_an_order_of_its_own_stays() -> None:
    """ACT-7: day 150 is not in reach of day 30 (Microsoft's example)."""
    check_record("""
        plan: coverage fence 200

        Wheel (positive days 100) | 30 | 150
        --------------------------+----+-----
        scheduled receipt         | 20 |
        sales                     | 20 | 7
        planned receipt           |    | 7

        messages | action
    """)


def test_an_increase_never_leaves_a_need_uncovered() -> None:
    """ACT-7: 60 + 30 in twenties are 100, an increase of 40 (Microsoft's example)."""
    check_record("""
        Wheel (multiple 20) | 3  | 6
        --------------------+----+----
        scheduled receipt   | 60 |
        sales               | 60 | 30
        planned receipt     |    | 40

        messages            | action   | to quantity
        scheduled receipt 3 | increase | 100
    """)


def test_an_increase_stays_within_the_maximum_order() -> None:
    """ACT-7: 60 + 20 fit into 90, 20 more do not."""
    check_record("""
        Wheel (maximum order 90) | 3  | 6  | 8
        -------------------------+----+----+----
        scheduled receipt        | 60 |    |
        sales                    | 60 | 20 | 20
        planned receipt          |    | 20 | 20

        messages            | action   | to quantity
        scheduled receipt 3 | increase | 80
    """)


def test_the_latest_order_in_time_is_increased() -> None:
    """ACT-7: not the one of day 3, not the one of day 9."""
    check_record("""
        Wheel             | 3 | 5 | 6 | 9
        ------------------+---+---+---+---
        scheduled receipt | 4 | 4 |   | 4
        sales             | 4 | 4 | 7 | 4

        messages            | action   | to quantity
        scheduled receipt 5 | increase | 11
    """)


def test_an_order_from_somebody_else_is_not_increased() -> None:
    """ACT-7: the planned order is the other vendor's."""
    check_record("""
        supply_sources | item_id | source_type | vendor_id | priority
        near           | Wheel   | purchase    | Near      | 1
        far            | Wheel   | purchase    | Far       | 2

        Wheel             | 3              | 6
        ------------------+----------------+---
        scheduled receipt | 4 (vendor Far) |
        sales             | 4              | 7

        messages | action
    """)


def test_the_order_of_a_requisition_stays_its_own() -> None:
    """ACT-7."""
    check_record("""
        Wheel             | 3 | 6
        ------------------+---+---
        scheduled receipt | 4 |
        sales             | 4 |
        requisition       |   | 7

        messages | action
    """)


def test_an_increase_covers_the_floor_too() -> None:
    """ACT-7: 5 for the minimum are ordered on the first day possible."""
    check_record("""
        Wheel (minimum 5, lead time 4) | 3 | 4
        -------------------------------+---+---
        scheduled receipt              | 8 |
        sales                          | 8 |
        planned receipt                |   | 5

        messages            | action   | to quantity
        scheduled receipt 3 | increase | 13
    """)


def test_beyond_the_action_fence_nothing_is_increased() -> None:
    """ACT-7, FENCE-4."""
    check_record("""
        Wheel (action fence 5) | 3 | 6
        -----------------------+---+---
        scheduled receipt      | 4 |
        sales                  | 4 | 7

        messages | action
    """)


def test_a_postponed_order_postpones_the_supply_of_its_components() -> None:
    """ACT-8: six days later, and so are its wheels, which come just in time as it is."""
    check_record("""
        Bicycle
          2 x Wheel

        Bicycle        | 4                              | 10
        ---------------+--------------------------------+----
        approved order | 5 (bom Bicycle BOM, ordered 3) |
        sales          |                                | 5

        Wheel             | 3
        ------------------+----
        scheduled receipt | 10

        messages                  | action   | to day | derived from
        approved order 4          | postpone | 10     |
        Wheel scheduled receipt 3 | postpone | 9      | approved order 4
    """)


def test_an_advanced_order_advances_the_supply_of_its_components() -> None:
    """ACT-8: two days earlier."""
    check_record("""
        Bicycle
          2 x Wheel

        Bicycle (lead time 9) | 5 | 7
        ----------------------+---+--------------------------------
        sales                 | 5 |
        approved order        |   | 5 (bom Bicycle BOM, ordered 6)

        Wheel (lead time 9) | 6
        --------------------+----
        scheduled receipt   | 10

        messages                  | action  | to day | derived from
        approved order 7          | advance | 5      |
        Wheel scheduled receipt 6 | advance | 4      | approved order 7
    """)


def test_a_cancelled_order_cancels_the_supply_of_its_components() -> None:
    """ACT-8: of 12 wheels, 2 are sold by themselves."""
    check_record("""
        Bicycle
          2 x Wheel

        Bicycle        | 4
        ---------------+--------------------------------
        approved order | 5 (bom Bicycle BOM, ordered 3)

        Wheel             | 3
        ------------------+-------
        sales             | 2
        scheduled receipt | 7 + 5

        messages                     | action   | to quantity | derived from
        approved order 4             | cancel   | 0           |
        Wheel scheduled receipt 3    | decrease | 2           | approved order 4
        Wheel scheduled receipt 3 #2 | cancel   | 0           | approved order 4
    """)


def test_components_of_a_released_order_follow_it_too() -> None:
    """ACT-8: the line names the production order that takes the wheels."""
    check_record("""
        Bicycle (default production, lead time 9) | 4 | 10
        ------------------------------------------+---+----
        production receipt                        | 5 |
        sales                                     |   | 5

        Wheel                | 3
        ---------------------+-------------------------------
        production component | 10 (for production receipt 4)
        scheduled receipt    | 10

        messages                  | action   | to day | derived from
        production receipt 4      | postpone | 10     |
        Wheel scheduled receipt 3 | postpone | 9      | production receipt 4

        warnings | severity | key
        EXPL-1   | warning  | Bicycle@Plant
    """)


def test_a_component_moves_on_its_own_calendar() -> None:
    """ACT-8: day 12 is a Saturday, when the location of the wheels issues nothing."""
    check_record("""
        Bicycle
          2 x Wheel (at Store)

        calendar weekdays: closed saturday sunday

        location Store: calendar weekdays

        Bicycle        | 4                              | 13
        ---------------+--------------------------------+----
        approved order | 5 (bom Bicycle BOM, ordered 3) |
        sales          |                                | 5

        Wheel @ Store     | 3
        ------------------+----
        scheduled receipt | 10

        messages                  | action   | to day | derived from
        approved order 4          | postpone | 13     |
        Wheel scheduled receipt 3 | postpone | 11     | approved order 4
    """)


def test_what_is_to_do_anyway_is_not_said_twice() -> None:
    """ACT-8: the wheels are postponed for a sale of their own, whatever the bicycle does."""
    check_record("""
        Bicycle
          2 x Wheel

        Bicycle        | 8                              | 10
        ---------------+--------------------------------+----
        approved order | 5 (bom Bicycle BOM, ordered 7) |
        sales          |                                | 5

        Wheel             | 3  | 5
        ------------------+----+---
        scheduled receipt | 12 |
        sales             |    | 2

        messages                  | action   | to day | derived from
        approved order 8          | postpone | 10     |
        Wheel scheduled receipt 3 | postpone | 5      |
    """)
