"""Which supply covers which demand (PEG-1 to PEG-8)."""

from tests.spec.drawn.check import check_record


def test_requirements_are_served_by_day() -> None:
    """PEG-1: the stock goes to day 2, whatever the priorities."""
    check_record("""
        Wheel (on hand 5) | 2 | 3
        ------------------+---+----------------
        sales             | 5 | 5 (priority 1)
        planned receipt   |   | 5

        pegging of Wheel | supply  | quantity
        sales 2          | on hand | 5
        sales 3          | order 1 | 5
    """)


def test_inside_a_day_the_lower_priority_number_is_served_first() -> None:
    """PEG-1: 1 before 2, none last."""
    check_record("""
        Wheel (on hand 8) | 2
        ------------------+-------------------------------------
        sales             | 5 + 4 (priority 2) + 3 (priority 1)

        pegging of Wheel | supply  | quantity
        sales 2 #3       | on hand | 3
        sales 2 #2       | on hand | 4
        sales 2          | on hand | 1
        sales 2          | order 1 | 4
    """)


def test_priority_comes_before_the_kind_of_demand() -> None:
    """PEG-1."""
    check_record("""
        Wheel (on hand 5) | 2
        ------------------+----------------
        sales             | 5
        manual demand     | 5 (priority 9)

        pegging of Wheel | supply  | quantity
        manual demand 2  | on hand | 5
        sales 2          | order 1 | 5
    """)


def test_keys_do_not_share_supply() -> None:
    """PEG-1: the stock of the shop is the shop's."""
    check_record("""
        Wheel (on hand 5) | 2
        ------------------+---
        planned receipt   |

        Wheel @ Shop (default purchase) | 2
        --------------------------------+---
        sales                           | 5
        planned receipt                 | 5
    """)


def test_the_kinds_of_demand_have_ranks() -> None:
    """PEG-2: all on one day, against 28 pieces of stock."""
    check_record("""
        Wheel (on hand 28)   | 2
        ---------------------+---
        manual demand        | 4
        project              | 4
        forecast             | 4
        transfer issue       | 4
        production component | 4
        quotation            | 4
        sales                | 4

        pegging of Wheel       | supply  | quantity
        sales 2                | on hand | 4
        quotation 2            | on hand | 4
        production component 2 | on hand | 4
        transfer issue 2       | on hand | 4
        project 2              | on hand | 4
        manual demand 2        | on hand | 4
        forecast 2             | on hand | 4
    """)


def test_the_last_rank_is_left_without() -> None:
    """PEG-2: forecast after manual, manual after project."""
    check_record("""
        Wheel (on hand 6) | 2
        ------------------+---
        forecast          | 4
        manual demand     | 4
        project           | 4

        pegging of Wheel | supply  | quantity
        project 2        | on hand | 4
        manual demand 2  | on hand | 2
        manual demand 2  | order 1 | 2
        forecast 2       | order 2 | 4
    """)


def test_sales_come_before_components_of_approved_orders_before_dependent_demand() -> None:
    """PEG-2: five wheels on day 2, wanted by all three."""
    check_record("""
        Bicycle
          1 x Wheel

        Bicycle           | 2 | 4
        ------------------+---+----------------------------
        sales             | 2 |
        approved order    |   | 3 (ordered 2, bom Bicycle BOM)

        Wheel (on hand 5) | 2
        ------------------+---
        sales             | 1
        project           | 1

        pegging of Wheel | supply  | quantity
        Wheel sales 2    | on hand | 1
        approved order 4 | on hand | 3
        Bicycle order 1  | on hand | 1
        Bicycle order 1  | order 1 | 1
        Wheel project 2  | order 2 | 1
    """)


def test_dependent_demand_of_one_day_is_served_by_parent_then_order() -> None:
    """PEG-2: the higher level first, then the item that sorts first, then its first order."""
    check_record("""
        Axle
          1 x Bolt

        Bicycle
          1 x Wheel
            1 x Bolt

        Axle              | 4
        ------------------+------
        sales             | 1 + 2

        Bicycle           | 4
        ------------------+---
        sales             | 3

        Bolt (on hand 3)  | 4
        ------------------+-------
        dependent demand  | 6

        pegging of Bolt | supply  | quantity
        Axle order 1    | on hand | 1
        Axle order 2    | on hand | 2
        Wheel order 1   | order 1 | 3
    """)


def test_equal_demand_is_served_by_id() -> None:
    """PEG-2."""
    check_record("""
        demands | demand_type | item_id | location_id | quantity | requested_date
        SO-2    | sales       | Wheel   | Plant       | 4        | 2
        SO-1    | sales       | Wheel   | Plant       | 4        | 2

        Wheel (on hand 4) | 2
        ------------------+---
        planned receipt   | 4

        pegging of Wheel | supply  | quantity
        SO-1             | on hand | 4
        SO-2             | order 1 | 4
    """)


def test_stock_then_receipts_in_time_then_late_ones_then_a_new_order() -> None:
    """PEG-3: lead time 4, so the receipt of day 4 is not later than a new order."""
    check_record("""
        Wheel (on hand 2, lead time 4) |   1 | 3 |   4
        -------------------------------+-----+---+-----
        sales                          |     | 9 |
        scheduled receipt              |   3 |   |   1
        planned receipt                |     | 3 |

        pegging of Wheel | supply              | quantity
        sales 3          | on hand             | 2
        sales 3          | scheduled receipt 1 | 3
        sales 3          | scheduled receipt 4 | 1
        sales 3          | order 1             | 3
    """)


def test_on_hand_last_comes_after_late_receipts() -> None:
    """PEG-3."""
    check_record("""
        Wheel (on hand 9, lead time 4, on hand last) |   1 | 3 |   4
        ---------------------------------------------+-----+---+-----
        sales                                        |     | 9 |
        scheduled receipt                            |   3 |   |   1

        pegging of Wheel | supply              | quantity
        sales 3          | scheduled receipt 1 | 3
        sales 3          | scheduled receipt 4 | 1
        sales 3          | on hand             | 5
    """)


def test_on_hand_last_with_the_latest_first_comes_before_late_receipts() -> None:
    """PEG-3."""
    check_record("""
        Wheel (on hand 3, lead time 4, on hand last, latest supply first) | 0 |   1 | 3 |   4
        ------------------------------------------------------------------+---+-----+---+-----
        sales                                                             |   |     | 9 |
        scheduled receipt                                                 | 2 |   3 |   |   4

        pegging of Wheel | supply              | quantity
        sales 3          | scheduled receipt 1 | 3
        sales 3          | scheduled receipt 0 | 2
        sales 3          | on hand             | 3
        sales 3          | scheduled receipt 4 | 1
    """)


def test_surplus_of_planned_orders_is_a_receipt() -> None:
    """PEG-3, LOT-7: the minimum order of day 2 leaves 6 for day 5."""
    check_record("""
        Wheel (minimum order 10) |  2 | 5
        -------------------------+----+---
        sales                    |  4 | 7
        planned receipt          | 10 | 10

        pegging of Wheel | supply  | quantity
        sales 2          | order 1 | 4
        sales 5          | order 1 | 6
        sales 5          | order 2 | 1
    """)


def test_the_earliest_receipt_in_time_comes_first() -> None:
    """PEG-4."""
    check_record("""
        Wheel             | 1 | 2 | 3 | 4
        ------------------+---+---+---+---
        scheduled receipt | 5 | 5 | 5 |
        sales             |   |   |   | 7

        pegging of Wheel | supply              | quantity
        sales 4          | scheduled receipt 1 | 5
        sales 4          | scheduled receipt 2 | 2
    """)


def test_the_latest_receipt_in_time_may_come_first() -> None:
    """PEG-4: in both sequences of on-hand."""
    check_record("""
        Wheel (latest supply first, on hand 1) | 1 | 2 | 3 | 4
        ---------------------------------------+---+---+---+---
        scheduled receipt                      | 5 | 5 | 5 |
        sales                                  |   |   |   | 8

        pegging of Wheel | supply              | quantity
        sales 4          | on hand             | 1
        sales 4          | scheduled receipt 3 | 5
        sales 4          | scheduled receipt 2 | 2
    """)


def test_receipts_of_one_day_are_used_by_id_and_before_planned_ones() -> None:
    """PEG-4: the surplus of the order for day 2 comes after both lines of day 2."""
    check_record("""
        supplies | supply_type | item_id | location_id | quantity | receipt_date
        P-2      | purchase    | Wheel   | Plant       | 3        | 2
        P-1      | purchase    | Wheel   | Plant       | 3        | 2

        Wheel (minimum order 10) | 2 |  4
        -------------------------+---+----
        sales                    | 7 | 3

        pegging of Wheel | supply  | quantity
        sales 2          | P-1     | 3
        sales 2          | P-2     | 3
        sales 2          | order 1 | 1
        sales 4          | order 1 | 3
    """)


def test_supply_must_be_there_by_the_supply_day() -> None:
    """PEG-4: with an issue margin of 2, day 3 is too late for a demand of day 4."""
    check_record("""
        Wheel (issue margin 2) | 2 | 3 | 4
        -----------------------+---+---+---
        sales                  |   |   | 5
        scheduled receipt      | 3 | 3 |
        planned receipt        | 2 |   |

        pegging of Wheel | supply              | quantity
        sales 4          | scheduled receipt 2 | 3
        sales 4          | order 1             | 2
    """)


def test_stock_may_wait_for_positive_days_only() -> None:
    """PEG-4: 100 days at most; a demand on day 150 is ordered for (Microsoft's example)."""
    check_record("""
        Wheel (on hand 9, positive days 100, coverage fence 200) | 100 | 150
        ---------------------------------------------------------+-----+-----
        sales                                                    |   4 |   5
        planned receipt                                          |     |   5

        pegging of Wheel | supply  | quantity
        sales 100        | on hand | 4
        sales 150        | order 1 | 5
    """)


def test_a_receipt_may_wait_for_positive_days_only() -> None:
    """PEG-4: from day 10 to day 15, not to day 16."""
    check_record("""
        Wheel (positive days 5) | 10 | 15 | 16
        ------------------------+----+----+----
        sales                   |    |  4 |  4
        scheduled receipt       |  9 |    |
        planned receipt         |    |    |  4
    """)


def test_dynamic_positive_days_have_no_limit_inside_the_lead_time() -> None:
    """PEG-4: a new order could be there on day 8; after that stock may wait 3 days."""
    check_record("""
        Wheel (on hand 20, positive days 3, dynamic positive days, lead time 8) |  8 |  9
        ------------------------------------------------------------------------+----+----
        sales                                                                   |  4 |  4
        planned receipt                                                         |    |  4
    """)


def test_inside_the_lead_time_supply_serves_whatever_the_positive_days() -> None:
    """PEG-4: Microsoft's first example of dynamic positive days."""
    check_record("""
        item Wheel: dynamic positive days, positive days 3, negative days 3

        Wheel (lead time 5) | 2 | 3
        --------------------+---+---
        scheduled receipt   | 4 |
        sales               |   | 4
        planned receipt     |   |

        pegging of Wheel | supply              | quantity
        sales 3          | scheduled receipt 2 | 4
    """)


def test_outside_the_lead_time_supply_that_waits_too_long_is_left_alone() -> None:
    """PEG-4: Microsoft's second example: day 6 would wait four days for day 10."""
    check_record("""
        item Wheel: dynamic positive days, positive days 3, negative days 3

        Wheel (lead time 5) | 2 | 3 | 6 | 10
        --------------------+---+---+---+----
        scheduled receipt   | 4 |   | 4 |
        sales               |   | 4 |   | 4
        planned receipt     |   |   |   | 4

        pegging of Wheel | supply              | quantity
        sales 3          | scheduled receipt 2 | 4
        sales 10         | order 1             | 4
    """)


def test_outside_the_lead_time_supply_within_positive_days_serves() -> None:
    """PEG-4: Microsoft's third example, the pegs as its rule has them: day 8 serves day 10."""
    check_record("""
        item Wheel: dynamic positive days, positive days 3, negative days 3

        Wheel (lead time 5) | 2 | 3 | 8 | 10
        --------------------+---+---+---+----
        scheduled receipt   | 4 |   | 4 |
        sales               |   | 4 |   | 4
        planned receipt     |   |   |   |

        pegging of Wheel | supply              | quantity
        sales 3          | scheduled receipt 2 | 4
        sales 10         | scheduled receipt 8 | 4
    """)


def test_on_hand_first_with_the_latest_first_begins_with_on_hand() -> None:
    """PEG-3: then the latest in time, then the late one, then a new order."""
    check_record("""
        item Wheel: on hand first, latest supply first, negative days 2

        Wheel (on hand 1)  | 2 | 3 | 4 | 6
        -------------------+---+---+---+---
        scheduled receipt  | 1 | 1 |   | 1
        sales              |   |   | 5 |
        planned receipt    |   |   | 1 |

        pegging of Wheel | supply              | quantity
        sales 4          | on hand             | 1
        sales 4          | scheduled receipt 3 | 1
        sales 4          | scheduled receipt 2 | 1
        sales 4          | scheduled receipt 6 | 1
        sales 4          | order 1             | 1
    """)


def test_a_receipt_late_within_the_tolerance_is_used() -> None:
    """PEG-5: 3 days late at most."""
    check_record("""
        Wheel (static negative days, negative days 3) | 2 | 5 | 6
        ----------------------------------------------+---+---+---
        sales                                         | 9 |   |
        scheduled receipt                             |   | 4 | 4
        planned receipt                               | 5 |   |

        pegging of Wheel | supply              | quantity
        sales 2          | scheduled receipt 5 | 4
        sales 2          | order 1             | 5

        delays  | requested | planned | days | caused by
        sales 2 | 2         | 5       | 3    | scheduled receipt 5
    """)


def test_the_dynamic_tolerance_reaches_to_the_lead_day() -> None:
    """PEG-5: lead time 6 and 1 negative day: a receipt of day 7 for a demand of day 2."""
    check_record("""
        Wheel (lead time 6, negative days 1) | 2 | 7 | 8
        -------------------------------------+---+---+---
        sales                                | 9 |   |
        scheduled receipt                    |   | 4 | 4
        planned receipt                      | 5 |   |

        pegging of Wheel | supply              | quantity
        sales 2          | scheduled receipt 7 | 4
        sales 2          | order 1             | 5
    """)


def test_outside_the_lead_time_only_negative_days_are_left_of_the_tolerance() -> None:
    """PEG-5: 20 lies after the lead day, so the receipt may be 1 day late."""
    check_record("""
        Wheel (lead time 6, negative days 1) | 20 | 21 | 22
        -------------------------------------+----+----+----
        sales                                |  9 |    |
        scheduled receipt                    |    |  4 |  4
        planned receipt                      |  5 |    |
    """)


def test_margins_are_part_of_the_lead_day() -> None:
    """PEG-5: lead time 2 and receipt margin 2: a new order is there on day 4, like the receipt."""
    check_record("""
        Wheel (lead time 2, receipt margin 2) | 1 | 2
        --------------------------------------+---+---
        sales                                 | 5 |
        scheduled receipt                     |   | 5
        planned receipt                       |   |
    """)


def test_the_freeze_fence_is_part_of_the_lead_day() -> None:
    """PEG-5: nothing new comes before day 6, so the receipt of day 5 is used for day 2."""
    check_record("""
        Wheel (freeze fence 6) | 2 | 5
        -----------------------+---+---
        sales                  | 5 |
        scheduled receipt      |   | 5
        planned receipt        |   |
    """)


def test_the_earliest_late_receipt_comes_first() -> None:
    """PEG-5."""
    check_record("""
        Wheel (lead time 9, latest supply first) | 2 | 4 | 6
        -----------------------------------------+---+---+---
        sales                                    | 5 |   |
        scheduled receipt                        |   | 3 | 3

        pegging of Wheel | supply              | quantity
        sales 2          | scheduled receipt 4 | 3
        sales 2          | scheduled receipt 6 | 2
    """)


def test_every_demand_is_pegged_or_uncovered() -> None:
    """PEG-6: code manual."""
    check_record("""
        Wheel (code manual, on hand 3) | 2 | 3
        -------------------------------+---+---
        sales                          | 2 | 4

        pegging of Wheel | supply  | quantity
        sales 2          | on hand | 2
        sales 3          | on hand | 1

        uncovered | quantity
        sales 3   | 3
    """)


def test_what_a_manual_location_lacks_is_uncovered() -> None:
    """PEG-6, LOAD-6."""
    check_record("""
        location Shop: manual

        Wheel @ Shop      | 2
        ------------------+---
        sales             | 4

        uncovered | quantity
        sales 2   | 4
    """)


def test_what_is_left_is_safety_stock_up_to_the_minimum() -> None:
    """PEG-7: on-hand first, then by available day."""
    check_record("""
        Wheel (on hand 9, minimum 10, lead time 5) | 3 | 5 | 7
        -------------------------------------------+---+---+---
        sales                                      | 4 |   |
        scheduled receipt                          |   | 6 | 4
        planned receipt                            |   |   |

        pegging of Wheel | supply              | quantity
        sales 3          | on hand             | 4
        safety stock     | on hand             | 5
        safety stock     | scheduled receipt 5 | 5
    """)


def test_surplus_above_the_minimum_is_pegged_to_nothing() -> None:
    """PEG-7."""
    check_record("""
        Wheel (on hand 30, minimum 10) | 3
        -------------------------------+---
        sales                          | 4

        pegging of Wheel | supply  | quantity
        sales 3          | on hand | 4
        safety stock     | on hand | 10
    """)


def test_a_marking_comes_before_everything_else() -> None:
    """PEG-8: the receipt of day 9 is marked to day 2, so stock is left for day 9."""
    check_record("""
        markings | supply_id           | quantity
        sales 2  | scheduled receipt 9 | 5

        Wheel (on hand 5) | 2 | 9
        ------------------+---+---
        sales             | 5 | 5
        scheduled receipt |   | 5

        pegging of Wheel | supply              | quantity
        sales 2          | scheduled receipt 9 | 5
        sales 9          | on hand             | 5

        delays  | requested | planned | days | caused by
        sales 2 | 2         | 9       | 7    | scheduled receipt 9
    """)


def test_a_reservation_keeps_stock_for_a_later_demand() -> None:
    """PEG-8: without a supply, on-hand is meant; 3 of 5 are reserved for day 9."""
    check_record("""
        markings | kind                | quantity
        sales 9  | on_hand_reservation | 3

        Wheel (on hand 5) | 2 | 9
        ------------------+---+---
        sales             | 5 | 5
        planned receipt   | 3 | 2

        pegging of Wheel | supply  | quantity
        sales 2          | on hand | 2
        sales 2          | order 1 | 3
        sales 9          | on hand | 3
        sales 9          | order 2 | 2
    """)


def test_markings_come_before_on_hand_and_these_before_on_order_reservations() -> None:
    """PEG-8: there are 5 on hand; day 4's marking takes 4, day 2's reservation the last one."""
    check_record("""
        markings | kind                 | supply_id           | quantity
        sales 2  | on_hand_reservation  |                     | 4
        sales 4  | marking              |                     | 4
        sales 6  | on_order_reservation | scheduled receipt 8 | 2

        Wheel (on hand 5) | 2 | 4 | 6 | 8
        ------------------+---+---+---+---
        sales             | 4 | 4 | 4 |
        scheduled receipt |   |   |   | 9

        pegging of Wheel | supply              | quantity
        sales 2          | on hand             | 1
        sales 2          | order 1             | 3
        sales 4          | on hand             | 4
        sales 6          | scheduled receipt 8 | 2
        sales 6          | order 2             | 2
    """)


def test_a_marking_holds_for_what_both_sides_have() -> None:
    """PEG-8: marked for 9, the demand is 4; the rest of the receipt is free."""
    check_record("""
        markings | supply_id           | quantity
        sales 2  | scheduled receipt 1 | 9

        Wheel             | 1 | 2 | 3
        ------------------+---+---+---
        sales             |   | 4 | 2
        scheduled receipt | 7 |   |
        planned receipt   |   |   |

        pegging of Wheel | supply              | quantity
        sales 2          | scheduled receipt 1 | 4
        sales 3          | scheduled receipt 1 | 2
    """)


def test_a_marking_to_another_item_is_set_aside() -> None:
    """PEG-8."""
    check_record("""
        markings | supply_id                | quantity
        sales 2  | Tyre scheduled receipt 1 | 4

        Wheel             | 1 | 2
        ------------------+---+---
        sales             |   | 4
        planned receipt   |   | 4

        Tyre              | 1
        ------------------+---
        scheduled receipt | 4

        warnings | severity
        PEG-8    | warning
    """)
