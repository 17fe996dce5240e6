"""Days and calendars: when an order is placed, delivered and available (DATE-1 to DATE-9).

Day 0 is a Monday, so days 5 and 6, 12 and 13 are weekends.
"""

from tests.spec.drawn.check import check_record


def test_a_requirement_in_the_past_is_planned_for_today() -> None:
    """DATE-1."""
    check_record("""
        Wheel             |  -3 |   0
        ------------------+-----+-----
        sales             |   4 |
        planned receipt   |     |   4
        planned order     |     |   4
    """)


def test_a_requirement_in_the_past_waits_for_the_first_open_day() -> None:
    """DATE-1: closed on Monday and Tuesday."""
    check_record("""
        calendar C: closed 0 to 1

        location Plant: calendar C

        Wheel             |  -3 |   2
        ------------------+-----+-----
        sales             |   4 |
        planned receipt   |     |   4
    """)


def test_a_requirement_on_a_closed_day_is_planned_for_the_open_day_before() -> None:
    """DATE-1: Sunday 13 becomes Friday 11."""
    check_record("""
        calendar weekdays: only monday to friday

        location Plant: calendar weekdays

        Wheel             |  11 |  13
        ------------------+-----+-----
        sales             |     |   4
        planned receipt   |   4 |
    """)


def test_a_requirement_today_on_a_closed_day_waits() -> None:
    """DATE-1: the open day before lies in the past."""
    check_record("""
        calendar C: closed 0 to 1

        location Plant: calendar C

        Wheel             |   1 |   2
        ------------------+-----+-----
        sales             |   4 |
        planned receipt   |     |   4

        delays  | requested | planned | days
        sales 1 | 1         | 2       | 1
    """)


def test_margins_and_lead_time_go_back_step_by_step() -> None:
    """DATE-2: required 20, delivery 18, start 13, order 12."""
    check_record("""
        Wheel (receipt margin 2, lead time 5, reorder margin 1) |  12 |  13 |  18 |  20
        --------------------------------------------------------+-----+-----+-----+-----
        sales                                                   |     |     |     |   4
        planned order                                           |   4 |     |     |
        planned start                                           |     |   4 |     |
        planned delivery                                        |     |     |   4 |
        planned receipt                                         |     |     |     |   4
        planned available                                       |     |     |     |   4
    """)


def test_three_margins_of_one_day_and_no_lead_time() -> None:
    """DATE-2, DATE-4: order on July 1 for a demand on July 4 (Microsoft's example)."""
    check_record("""
        Wheel (issue margin 1, receipt margin 1, reorder margin 1) |   1 |   3 |   4
        -----------------------------------------------------------+-----+-----+-----
        sales                                                      |     |     |   5
        planned order                                              |   5 |     |
        planned receipt                                            |     |   5 |
    """)


def test_a_closed_delivery_day_moves_to_the_open_day_before() -> None:
    """DATE-2: nothing comes on Saturday 12; two days before Friday 11 is Wednesday 9."""
    check_record("""
        calendar weekdays: only monday to friday

        vendor V: calendar weekdays

        Wheel (vendor V, lead time 2) |   9 |  11 |  12
        ------------------------------+-----+-----+-----
        sales                         |     |     |   4
        planned order                 |   4 |     |
        planned delivery              |     |   4 |
        planned receipt               |     |     |   4
        planned available             |     |     |   4
    """)


def test_a_closed_ordering_day_moves_to_the_open_day_before() -> None:
    """DATE-2: three days before Tuesday 15 is Saturday 12; ordered on Friday 11, started on 12."""
    check_record("""
        calendar weekdays: only monday to friday

        default group: calendar weekdays

        Wheel (lead time 3) |  11 |  12 |  15
        --------------------+-----+-----+-----
        sales               |     |     |   4
        planned order       |   4 |     |
        planned start       |     |   4 |
        planned delivery    |     |     |   4
    """)


def test_working_days_go_back_to_the_nth_open_day_strictly_before() -> None:
    """DATE-2: three working days before Tuesday 15: Monday, Friday, Thursday 10."""
    check_record("""
        calendar weekdays: only monday to friday

        default group: calendar weekdays

        Wheel (lead time 3, working days) |  10 |  15
        ----------------------------------+-----+-----
        sales                             |     |   4
        planned order                     |   4 |
    """)


def test_a_vendor_open_on_tuesdays_needs_ten_tuesdays_for_ten_working_days() -> None:
    """DATE-2, DATE-5: Microsoft's example; day 92 is a Tuesday, ten Tuesdays before is day 22."""
    check_record("""
        calendar tuesdays: only tuesday

        vendor V: calendar tuesdays

        Wheel (vendor V, lead time 10, working days) |  22 |  92
        ---------------------------------------------+-----+-----
        sales                                        |     |   4
        planned order                                |   4 |
        planned delivery                             |     |   4
    """)


def test_no_order_lies_before_the_plan_date() -> None:
    """DATE-3: lead time 1, receipt margin 3, demand today: four days late (Microsoft's example)."""
    check_record("""
        Wheel (lead time 1, receipt margin 3) |   0 |   1 |   4
        --------------------------------------+-----+-----+-----
        sales                                 |   6 |     |
        planned order                         |   6 |     |
        planned delivery                      |     |   6 |
        planned available                     |     |     |   6
        order delay                           |   4 |     |

        delays  | requested | planned | days
        sales 0 | 0         | 4       | 4
    """)


def test_forward_goes_to_the_nth_open_day_strictly_after() -> None:
    """DATE-3: five working days after Monday 0 is Monday 7."""
    check_record("""
        calendar weekdays: only monday to friday

        vendor V: calendar weekdays

        Wheel (vendor V, lead time 5, working days) |   0 |   1 |   7
        --------------------------------------------+-----+-----+-----
        sales                                       |     |   6 |
        planned order                               |   6 |     |
        planned available                           |     |     |   6
        order delay                                 |     |   6 |
    """)


def test_forward_starts_on_the_first_ordering_day() -> None:
    """DATE-3: the group is closed until day 2."""
    check_record("""
        calendar C: closed 0 to 1

        default group: calendar C

        Wheel (lead time 3) |   2 |   4 |   5
        --------------------+-----+-----+-----
        sales               |     |   6 |
        planned order       |   6 |     |
        planned delivery    |     |     |   6
    """)


def test_forward_a_closed_delivery_day_moves_to_the_next_open_one() -> None:
    """DATE-3: five days after Monday 0 is Saturday 5; the vendor delivers on Monday 7."""
    check_record("""
        calendar weekdays: only monday to friday

        vendor V: calendar weekdays

        Wheel (vendor V, lead time 5) |   0 |   3 |   7
        ------------------------------+-----+-----+-----
        sales                         |     |   6 |
        planned order                 |   6 |     |
        planned delivery              |     |     |   6
        order delay                   |     |   4 |
    """)


def test_forward_applies_the_reorder_margin_too() -> None:
    """DATE-3: order 0, start 2, delivery 5, available 6."""
    check_record("""
        Wheel (lead time 3, reorder margin 2, receipt margin 1) |   0 |   2 |   5 |   6
        --------------------------------------------------------+-----+-----+-----+-----
        sales                                                   |     |     |   4 |
        planned order                                           |   4 |     |     |
        planned start                                           |     |   4 |     |
        planned delivery                                        |     |     |   4 |
        planned available                                       |     |     |     |   4
    """)


def test_an_order_exactly_on_the_plan_date_is_in_time() -> None:
    """DATE-3."""
    check_record("""
        Wheel (lead time 3) |   0 |   3
        --------------------+-----+-----
        sales               |     |   4
        planned order       |   4 |
        planned available   |     |   4
        order delay         |     |
    """)


def test_the_issue_margin_lies_between_supply_and_demand() -> None:
    """DATE-4."""
    check_record("""
        Wheel (issue margin 2) |   4 |   6
        -----------------------+-----+-----
        sales                  |     |   3
        planned receipt        |   3 |
    """)


def test_the_issue_margin_does_not_apply_to_stock() -> None:
    """DATE-4: stock covers day 1 in time; an order is required on day 0 and issued on day 2."""
    check_record("""
        Wheel (issue margin 2, on hand 3) |   0 |   1
        ----------------------------------+-----+-----
        sales                             |     |   4
        planned receipt                   |   1 |
        planned available                 |   1 |

        delays  | requested | planned | days
        sales 1 | 1         | 2       | 1
    """)


def test_a_soft_issue_margin_is_whole_where_there_is_time_for_it() -> None:
    """DATE-10: nothing changes."""
    check_record("""
        Wheel (issue margin 10, soft issue margin, lead time 3) | 4 | 14
        --------------------------------------------------------+---+----
        sales                                                   |   | 6
        planned receipt                                         | 6 |
    """)


def test_a_soft_issue_margin_shrinks_so_that_the_demand_is_in_time() -> None:
    """DATE-10: six days of ten are left, at both levels (Microsoft's first example)."""
    check_record("""
        item Bicycle: issue margin 10, soft issue margin
        item Wheel: issue margin 10, soft issue margin

        Bicycle
          1 x Wheel

        Bicycle         | 0 | 6
        ----------------+---+---
        sales           |   | 2
        planned receipt | 2 |
        order delay     |   |

        Wheel           | 0
        ----------------+---
        planned receipt | 2
        order delay     |

        delays | days
    """)


def test_a_soft_issue_margin_adds_nothing_to_a_demand_of_the_past() -> None:
    """DATE-10: 7 days late on day 0, without the margin (Microsoft's second example)."""
    check_record("""
        item Bicycle: issue margin 10, soft issue margin

        Bicycle         | -7 | 0
        ----------------+----+---
        sales           | 2  |
        planned receipt |    | 2

        delays   | planned | days
        sales -7 | 0       | 7
    """)


def test_a_soft_issue_margin_is_gone_where_the_order_comes_after_the_demand() -> None:
    """DATE-10: an order is there on day 8 at the earliest, and issued on that day."""
    check_record("""
        Wheel (issue margin 4, soft issue margin, lead time 8) | 5 | 8
        -------------------------------------------------------+---+---
        sales                                                  | 6 |
        planned receipt                                        | 6 |
        planned available                                      |   | 6

        delays  | planned | days
        sales 5 | 8       | 3
    """)


def test_existing_supply_inside_a_soft_issue_margin_is_in_time() -> None:
    """DATE-10: day 7 is late for day 6, so static tolerance 1; issued on day 9, its own day."""
    check_record("""
        item Wheel: soft issue margin, static negative days, negative days 1

        Wheel (issue margin 3)  | 7 | 9
        ------------------------+---+---
        scheduled receipt       | 5 |
        sales                   |   | 5
        planned receipt         |   |

        delays | days
    """)


def test_each_level_takes_what_is_left_of_the_margin() -> None:
    """DATE-10: the bicycle takes six of ten days; nothing is left for the wheel."""
    check_record("""
        item Bicycle: issue margin 6, soft issue margin
        item Wheel: issue margin 6, soft issue margin

        Bicycle
          1 x Wheel

        Bicycle         | 2 | 8
        ----------------+---+---
        sales           |   | 2
        planned receipt | 2 |

        Wheel           | 0
        ----------------+---
        planned receipt | 2

        delays | days
    """)


def test_the_issue_margin_is_measured_by_the_groups_calendar_else_the_locations() -> None:
    """DATE-5: two open days before Tuesday 15 are Friday 11 by the group; the location is shut."""
    check_record("""
        calendar weekdays: only monday to friday

        calendar week: closed 9

        location Plant: calendar week

        group A: calendar weekdays

        Wheel (issue margin 2, group A) |  11 |  15
        --------------------------------+-----+-----
        sales                           |     |   3
        planned receipt                 |   3 |

        Tyre (issue margin 2) |   8 |  11
        ----------------------+-----+-----
        sales                 |     |   3
        planned receipt       |   3 |
    """)


def test_the_receipt_margin_is_measured_by_the_groups_calendar() -> None:
    """DATE-5: three working days before Tuesday 15 are Thursday 10."""
    check_record("""
        calendar weekdays: only monday to friday

        default group: calendar weekdays

        Wheel (receipt margin 3) |  10 |  15
        -------------------------+-----+-----
        sales                    |     |   3
        planned delivery         |   3 |
    """)


def test_the_reorder_margin_is_measured_by_the_groups_calendar_only() -> None:
    """DATE-5: two working days before Monday 14 are Thursday 10, where the location is closed."""
    check_record("""
        calendar weekdays: only monday to friday

        calendar C: closed 10

        location Plant: calendar C

        default group: calendar weekdays

        Wheel (reorder margin 2) |  10 |  14
        -------------------------+-----+-----
        sales                    |     |   3
        planned order            |   3 |
    """)


def test_working_days_are_the_vendors_else_the_groups() -> None:
    """DATE-5: two Tuesdays before Tuesday 15 are day 1; two weekdays are Friday 11."""
    check_record("""
        calendar tuesdays: only tuesday

        calendar weekdays: only monday to friday

        vendor T: calendar tuesdays

        group A: calendar weekdays

        Wheel (vendor T, group A, lead time 2, working days) |   1 |  15
        -----------------------------------------------------+-----+-----
        sales                                                |     |   3
        planned start                                        |   3 |

        Tyre (vendor U, group A, lead time 2, working days) |  11 |  15
        ----------------------------------------------------+-----+-----
        sales                                               |     |   3
        planned start                                       |   3 |
    """)


def test_lead_time_in_calendar_days_counts_every_day() -> None:
    """DATE-5: closed days are counted, if the day found is open."""
    check_record("""
        calendar weekdays: only monday to friday

        default group: calendar weekdays

        Wheel (lead time 4) |  10 |  14
        --------------------+-----+-----
        sales               |     |   3
        planned order       |   3 |
    """)


def test_a_purchase_is_received_when_the_vendor_delivers() -> None:
    """DATE-6: issued on Sunday 13 by the location; the vendor delivers on Monday 7."""
    check_record("""
        calendar mondays: only monday

        calendar fridays: only friday

        calendar sundays: only sunday

        vendor M: calendar mondays

        group F: calendar fridays

        location Plant: calendar sundays

        Wheel (vendor M, group F) |   7 |  13 |  15
        --------------------------+-----+-----+-----
        sales                     |     |     |   3
        planned receipt           |     |   3 |
        planned delivery          |   3 |     |

        warnings | severity | key
        DATE-7   | warning  | fridays & mondays
    """)


def test_a_receipt_without_a_vendors_calendar_follows_the_group_else_the_location() -> None:
    """DATE-6: Tuesday 15; the group's Friday is 11, the location's Sunday 13."""
    check_record("""
        calendar fridays: only friday

        calendar sundays: only sunday

        group F: calendar fridays

        location Yard: calendar sundays

        Wheel (group F)   |  11 |  15
        ------------------+-----+-----
        sales             |     |   3
        planned delivery  |   3 |

        Tyre @ Yard       |  13 |  15
        ------------------+-----+-----
        sales             |     |   3
        planned receipt   |   3 |
        planned delivery  |   3 |
    """)


def test_a_production_receipt_follows_the_group() -> None:
    """DATE-6: Saturday 12 is closed, finished on Friday 11."""
    check_record("""
        Bicycle
          1 x Frame

        calendar weekdays: only monday to friday

        default group: calendar weekdays

        Bicycle (lead time 2) |   9 |  11 |  12
        ----------------------+-----+-----+-----
        sales                 |     |     |   3
        planned order         |   3 |     |
        planned delivery      |     |   3 |
    """)


def test_an_issue_follows_the_location_else_the_group() -> None:
    """DATE-6: Sunday 13; the location's Wednesday is 9, the group's Friday 11."""
    check_record("""
        calendar wednesdays: only wednesday

        calendar fridays: only friday

        location Yard: calendar wednesdays

        default group: calendar fridays

        Wheel @ Yard (code manual) |   9 |  13
        ---------------------------+-----+-----
        sales                      |     |   3
        projected on-hand          |  -3 |  -3

        Tyre (code manual) |   9 |  11 |  13
        -------------------+-----+-----+-----
        sales              |     |     |   3
        projected on-hand  |     |  -3 |  -3
    """)


def test_an_order_is_placed_when_group_and_vendor_are_open() -> None:
    """DATE-6: the group is open Monday to Wednesday, the vendor Wednesday to Friday."""
    check_record("""
        calendar early: only monday to wednesday

        calendar late: only wednesday to friday

        calendar all: open monday to sunday

        location Plant: calendar all

        vendor V: calendar late

        default group: calendar early

        Wheel (vendor V, lead time 1) |   9 |  10 |  11
        ------------------------------+-----+-----+-----
        sales                         |     |     |   3
        planned order                 |   3 |     |
        planned start                 |     |   3 |
        planned delivery              |     |     |   3
    """)


def test_a_transfer_ships_when_the_shipping_location_is_open() -> None:
    """DATE-6: one day before Monday 14 is Sunday 13, the plant ships on Friday 11."""
    check_record("""
        calendar weekdays: only monday to friday

        location Plant: calendar weekdays

        location Shop: refill from Plant

        Wheel @ Shop (lead time 1) |  11 |  14
        ---------------------------+-----+-----
        sales                      |     |   3
        planned start              |   3 |
        planned order              |   3 |

        Wheel             |  11
        ------------------+-----
        dependent demand  |   3
        planned receipt   |   3
    """)


def test_a_transfer_without_the_shippers_calendar_ships_by_the_group() -> None:
    """DATE-6."""
    check_record("""
        calendar weekdays: only monday to friday

        group A: calendar weekdays

        location Shop: refill from Plant

        Wheel @ Shop (lead time 1, group A) |  11 |  14
        ------------------------------------+-----+-----
        sales                               |     |   3
        planned start                       |   3 |

        Wheel             |  11
        ------------------+-----
        planned receipt   |   3
    """)


def test_a_calendar_that_is_never_open_counts_as_always_open() -> None:
    """DATE-7."""
    check_record("""
        calendar never: closed monday to sunday

        default group: calendar never

        Wheel (lead time 2, working days) |  10 |  12
        ----------------------------------+-----+-----
        sales                             |     |   3
        planned order                     |   3 |

        warnings | severity | key
        DATE-7   | warning  | never
    """)


def test_a_calendar_inherits_the_week_of_its_base() -> None:
    """DATE-7: open on Saturday by itself, closed on Sunday by its base."""
    check_record("""
        calendar weekdays: only monday to friday

        calendar shift: base weekdays, open saturday

        location Plant: calendar shift

        Wheel             |  12 |  13
        ------------------+-----+-----
        sales             |     |   3
        planned receipt   |   3 |
    """)


def test_a_calendar_inherits_the_holidays_of_its_base() -> None:
    """DATE-7: the base is closed on Wednesday 9, though every Wednesday is open by the week."""
    check_record("""
        calendar all: closed 9

        calendar own: base all, open wednesday

        location Plant: calendar own

        Wheel             |   8 |   9
        ------------------+-----+-----
        sales             |     |   3
        planned receipt   |   3 |
    """)


def test_a_calendars_own_exception_comes_first() -> None:
    """DATE-7: open on a holiday of its base."""
    check_record("""
        calendar all: closed 9

        calendar own: base all, open 9

        location Plant: calendar own

        Wheel             |   9
        ------------------+-----
        sales             |   3
        planned receipt   |   3
    """)


def test_the_requirement_date_is_the_required_day() -> None:
    """DATE-8: the wish stays, though it cannot be fulfilled."""
    check_record("""
        Wheel (lead time 5) |   2 |   5
        --------------------+-----+-----
        sales               |   3 |
        planned receipt     |   3 |
        planned available   |     |   3
    """)


def test_the_delay_may_be_added_to_the_requirement_date() -> None:
    """DATE-8."""
    check_record("""
        plan: delay added

        Wheel (lead time 5) |   2 |   5
        --------------------+-----+-----
        sales               |   3 |
        planned receipt     |     |   3
        planned available   |     |   3
    """)


def test_the_delay_may_be_added_for_one_type_of_order_alone() -> None:
    """DATE-8: the fork is bought, the wheel is made."""
    check_record("""
        plan: delay added, production delay not added

        Wheel
          1 x Rim

        Wheel (lead time 5) |   2 |   5
        --------------------+-----+-----
        sales               |   3 |
        planned receipt     |   3 |

        Fork (lead time 5)  |   2 |   5
        --------------------+-----+-----
        sales               |   3 |
        planned receipt     |     |   3
    """)


def test_the_delay_may_be_added_for_purchases_alone() -> None:
    """DATE-8."""
    check_record("""
        plan: purchase delay added

        Wheel
          1 x Rim

        Wheel (lead time 5) |   2 |   5
        --------------------+-----+-----
        sales               |   3 |
        planned receipt     |   3 |

        Fork (lead time 5)  |   2 |   5
        --------------------+-----+-----
        sales               |   3 |
        planned receipt     |     |   3
    """)


def test_components_are_required_when_their_parent_starts() -> None:
    """DATE-9: the bicycle starts on day 6."""
    check_record("""
        Bicycle
          1 x Frame

        Bicycle (lead time 4) |   6 |  10
        ----------------------+-----+-----
        sales                 |     |   3
        planned start         |   3 |

        Frame             |   6
        ------------------+-----
        dependent demand  |   3
        planned receipt   |   3
    """)


def test_the_reorder_margin_lies_before_the_start() -> None:
    """DATE-9: ordered on day 4, started and supplied with components on day 6."""
    check_record("""
        Bicycle
          1 x Frame

        Bicycle (lead time 4, reorder margin 2) |   4 |   6 |  10
        ----------------------------------------+-----+-----+-----
        sales                                   |     |     |   3
        planned order                           |   3 |     |
        planned start                           |     |   3 |

        Frame             |   6
        ------------------+-----
        dependent demand  |   3
    """)


def test_an_offset_moves_a_component_within_its_parents_lead_time() -> None:
    """DATE-9: the saddle is needed 3 days after the start, the drawing 2 days before it."""
    check_record("""
        Bicycle
          1 x Saddle (offset 3)
          1 x Drawing (offset -2)

        Bicycle (lead time 4) |  10
        ----------------------+-----
        sales                 |   3

        Saddle            |   9
        ------------------+-----
        dependent demand  |   3

        Drawing           |   4
        ------------------+-----
        dependent demand  |   3
    """)


def test_the_source_of_a_transfer_is_asked_on_the_ship_day() -> None:
    """DATE-9: shipped on day 6 to be there on day 10."""
    check_record("""
        location Shop: refill from Plant

        Wheel @ Shop (lead time 4) |  10
        ---------------------------+-----
        sales                      |   3

        Wheel             |   6
        ------------------+-----
        dependent demand  |   3
    """)


def test_a_vendor_ships_on_its_open_days_before_the_transport() -> None:
    """DATE-11: for Thursday 17 shipped on Tuesday 15; for Wednesday 16, on Tuesday 8."""
    check_record("""
        calendar tuesdays: only tuesday

        vendor V: calendar tuesdays

        Wheel (vendor V, lead time 3, transport 2) | 1 | 5 |  8 | 12 | 16 | 17
        -------------------------------------------+---+---+----+----+----+----
        sales                                      |   |   |    |    |  4 |  5
        planned delivery                           |   |   |    |    |  4 |  5
        planned start                              |   | 4 |    |  5 |    |
        planned order                              | 4 |   |  5 |    |    |
    """)


def test_an_order_placed_today_waits_for_the_vendors_ship_day() -> None:
    """DATE-11: ordered on Tuesday 1, ready on 4, shipped on 8; 12 is a Saturday, so there on 14."""
    check_record("""
        calendar tuesdays: only tuesday
        calendar weekdays: only monday to friday

        location Plant: calendar weekdays

        vendor V: calendar tuesdays

        Wheel (vendor V, lead time 3, transport 4) | 1 | 3 | 14
        -------------------------------------------+---+---+----
        sales                                      |   | 4 |
        planned order                              | 4 |   |
        planned start                              | 4 |   |
        planned delivery                           |   |   |  4
        planned available                          |   |   |  4

        delays  | requested | planned | days
        sales 3 | 3         | 14      | 11
    """)


def test_what_a_vendor_ships_is_received_when_the_location_is_open() -> None:
    """DATE-11: 0 days are said; without them DATE-6 asks when the vendor is open."""
    check_record("""
        calendar tuesdays: only tuesday
        calendar weekdays: only monday to friday

        group F: calendar weekdays

        vendor V: calendar tuesdays

        Wheel (vendor V, group F, lead time 1, transport 0) | 1 | 7 | 11
        ----------------------------------------------------+---+---+----
        sales                                               |   |   |  4
        planned delivery                                    |   |   |  4
        planned start                                       |   | 4 |
        planned order                                       | 4 |   |

        Tyre (vendor V, group F, lead time 1) | 1 | 7 | 8 | 11
        --------------------------------------+---+---+---+----
        sales                                 |   |   |   |  4
        planned delivery                      |   |   | 4 |
        planned start                         |   | 4 |   |
        planned order                         | 4 |   |   |
    """)
