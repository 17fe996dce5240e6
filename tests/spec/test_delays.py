"""What cannot be in time, and why (DELAY-1 to DELAY-4)."""

from tests.spec.drawn.check import check_record


def test_an_order_scheduled_forward_is_late() -> None:
    """DELAY-1: available on day 6, required on day 2."""
    check_record("""
        Wheel (lead time 6) | 2 | 6
        --------------------+---+---
        sales               | 4 |
        planned receipt     | 4 |
        planned available   |   | 4
        order delay         | 4 |
    """)


def test_an_order_scheduled_backward_is_not_late() -> None:
    """DELAY-1."""
    check_record("""
        Wheel (lead time 6) | 6
        --------------------+---
        sales               | 4
        order delay         |

        delays | days
    """)


def test_a_demand_waits_for_its_late_order() -> None:
    """DELAY-2."""
    check_record("""
        Wheel (lead time 6) | 2
        --------------------+---
        sales               | 4

        delays  | requested | planned | days | caused by
        sales 2 | 2         | 6       | 4    | Wheel order 1
    """)


def test_a_demand_waits_for_its_last_peg() -> None:
    """DELAY-2: stock today, a receipt on day 4, an order on day 6."""
    check_record("""
        Wheel (lead time 6, on hand 1) | 2 | 4
        -------------------------------+---+---
        sales                          | 9 |
        scheduled receipt              |   | 2

        delays  | requested | planned | days | caused by
        sales 2 | 2         | 6       | 4    | Wheel order 1
    """)


def test_a_late_receipt_delays_the_demand_it_covers() -> None:
    """DELAY-2: existing supply within the tolerance."""
    check_record("""
        Wheel (lead time 6) | 2 | 5
        --------------------+---+---
        sales               | 9 |
        scheduled receipt   |   | 9

        delays  | requested | planned | days | caused by
        sales 2 | 2         | 5       | 3    | scheduled receipt 5
    """)


def test_the_issue_margin_is_part_of_the_planned_day() -> None:
    """DELAY-2: available on day 6, issued two days later."""
    check_record("""
        Wheel (lead time 6, issue margin 2) | 3
        ------------------------------------+---
        sales                               | 4

        delays  | requested | planned | days
        sales 3 | 3         | 8       | 5
    """)


def test_no_margin_is_added_for_stock() -> None:
    """DELAY-2: stock covers today's demand today."""
    check_record("""
        Wheel (on hand 4, issue margin 2) | 0
        ----------------------------------+---
        sales                             | 4

        delays | days
    """)


def test_the_planned_day_is_an_open_issue_day() -> None:
    """DELAY-2: available on Saturday 5, issued on Monday 7."""
    check_record("""
        calendar weekdays: only monday to friday

        location Plant: calendar weekdays

        calendar all: open monday to sunday

        group A: calendar all

        Wheel (lead time 5, group A) | 2
        -----------------------------+---
        sales                        | 4

        delays  | requested | planned | days
        sales 2 | 2         | 7       | 5
    """)


def test_a_demand_in_the_past_is_late_by_the_days_since() -> None:
    """DELAY-2: covered today from stock."""
    check_record("""
        Wheel (on hand 4) | -3
        ------------------+----
        sales             | 4

        delays   | requested | planned | days | caused by
        sales -3 | -3        | 0       | 3    | on hand
    """)


def test_delay_is_counted_from_the_confirmed_date() -> None:
    """DELAY-2, LOAD-1."""
    check_record("""
        Wheel (lead time 6) | 2
        --------------------+----------------
        sales               | 4 (confirmed 5)

        delays  | requested | planned | days
        sales 2 | 5         | 6       | 1
    """)


def test_a_demand_moved_to_the_open_day_before_is_not_early() -> None:
    """DELAY-2: Sunday 6 is planned for Friday 4, from stock."""
    check_record("""
        calendar weekdays: only monday to friday

        location Plant: calendar weekdays

        Wheel (on hand 4) | 6
        ------------------+---
        sales             | 4

        delays | days
    """)


def test_a_late_component_moves_its_parent() -> None:
    """DELAY-3: the frame comes on day 6, not on day 1; the bicycle starts and ends 5 later."""
    check_record("""
        Bicycle
          1 x Frame

        Bicycle (lead time 3) | 1 | 4 | 6 | 9
        ----------------------+---+---+---+---
        sales                 |   | 2 |   |
        planned order         | 2 |   |   |
        planned start         |   |   | 2 |
        planned available     |   |   |   | 2
        order delay           |   | 5 |   |

        Frame (lead time 6) | 0 | 1 | 6
        --------------------+---+---+---
        dependent demand    |   | 2 |
        planned order       | 2 |   |
        planned available   |   |   | 2

        delays          | requested | planned | days | caused by
        sales 4         | 4         | 9       | 5    | Bicycle order 1
        Bicycle order 1 | 1         | 6       | 5    | Frame order 1
    """)


def test_the_latest_component_counts() -> None:
    """DELAY-3: 2 and 5 days late: 5."""
    check_record("""
        Bicycle
          1 x Frame
          1 x Saddle

        Bicycle (lead time 3) | 4
        ----------------------+---
        sales                 | 2
        order delay           | 5

        Frame (lead time 6) | 1
        --------------------+---
        order delay         | 5

        Saddle (lead time 3) | 1
        ---------------------+---
        order delay          | 2
    """)


def test_delays_go_up_through_every_level() -> None:
    """DELAY-3: the tube is 4 days late, and so are frame, bicycle and sale."""
    check_record("""
        Bicycle
          1 x Frame
            1 x Tube

        Bicycle (lead time 1) | 3
        ----------------------+---
        sales                 | 1
        order delay           | 4

        Frame (lead time 1) | 2
        --------------------+---
        order delay         | 4

        Tube (lead time 5) | 1
        -------------------+---
        order delay        | 4

        delays          | requested | planned | days | caused by
        sales 3         | 3         | 7       | 4    | Bicycle order 1
        Bicycle order 1 | 2         | 6       | 4    | Frame order 1
        Frame order 1   | 1         | 5       | 4    | Tube order 1
    """)


def test_delays_go_through_transfers() -> None:
    """DELAY-3."""
    check_record("""
        location Shop: refill from Plant

        Wheel @ Shop (lead time 2) | 4
        ---------------------------+---
        sales                      | 3
        order delay                | 4

        Wheel (lead time 6) | 2
        --------------------+---
        dependent demand    | 3
        order delay         | 4

        delays               | requested | planned | days
        sales 4              | 4         | 8       | 4
        Wheel @ Shop order 1 | 2         | 6       | 4
    """)


def test_delays_go_through_companies() -> None:
    """DELAY-3, SRC-4."""
    check_record("""
        vendor Sister: supplies from Abroad

        Wheel (vendor Sister, lead time 2) | 4
        -----------------------------------+---
        sales                              | 3
        order delay                        | 4

        Wheel @ Abroad (vendor Maker, lead time 6) | 2
        -------------------------------------------+---
        order delay                                | 4

        delays        | requested | planned | days | caused by
        sales 4       | 4         | 8       | 4    | Wheel order 1
        Wheel order 1 | 2         | 6       | 4    | Wheel @ Abroad order 1
    """)


def test_a_component_needed_before_the_start_delays_the_start() -> None:
    """DELAY-3: needed a day before, and a day late: the bicycle starts a day later."""
    check_record("""
        Bicycle
          1 x Frame (offset -1)

        Bicycle           | 4
        ------------------+---
        sales             | 1
        order delay       | 1

        Frame (lead time 4) | 3
        --------------------+---
        dependent demand    | 1
        order delay         | 1
    """)


def test_approved_orders_do_not_move() -> None:
    """DELAY-3: their late component is a delay of its own, the sale stays in time."""
    check_record("""
        Bicycle
          1 x Frame

        Bicycle           | 4
        ------------------+-------------------------------
        approved order    | 5 (ordered 1, bom Bicycle BOM)
        sales             | 5

        Frame (lead time 6) | 1
        --------------------+---
        order delay         | 5

        delays           | requested | planned | days | caused by
        approved order 4 | 1         | 6       | 5    | Frame order 1
    """)


def test_the_freeze_fence_delays_too() -> None:
    """DELAY-2, FENCE-2: required and available on day 5."""
    check_record("""
        Wheel (freeze fence 5) | 2 | 5
        -----------------------+---+---
        sales                  | 4 |
        planned receipt        |   | 4
        order delay            |   |

        delays  | requested | planned | days
        sales 2 | 2         | 5       | 3
    """)


def test_what_the_suppliers_plan_ships_late_starts_then() -> None:
    """DELAY-4: to start on day 4, shipped on day 7; delivery and sale come 3 days later."""
    check_record("""
        supplier_ship_dates | item_id | location_id | supplier_plan_id | ship_date
        --------------------+---------+-------------+------------------+----------
        Wheel order 1       | Wheel   | Plant       | ASIA             | 7

        Wheel (lead time 2) | 4 | 6 | 7 | 9
        --------------------+---+---+---+---
        sales               |   | 5 |   |
        planned order       | 5 |   |   |
        planned start       |   |   | 5 |
        planned available   |   |   |   | 5
        order delay         |   | 3 |   |

        delays  | requested | planned | days | caused by
        sales 6 | 6         | 9       | 3    | Wheel order 1
    """)


def test_what_the_suppliers_plan_ships_in_time_stays() -> None:
    """DELAY-4: an order is never moved to an earlier day."""
    check_record("""
        supplier_ship_dates | item_id | location_id | ship_date
        --------------------+---------+-------------+----------
        Wheel order 1       | Wheel   | Plant       | 3

        Wheel (lead time 2) | 4 | 6
        --------------------+---+---
        sales               |   | 5
        planned start       | 5 |
        order delay         |   |

        delays | days
    """)


def test_the_supplier_and_a_component_can_both_be_late() -> None:
    """DELAY-4, DELAY-3: bolts are 2 days late, the supplier who assembles them 4: 4 days count."""
    check_record("""
        supplier_ship_dates | item_id | location_id | ship_date
        --------------------+---------+-------------+----------
        Wheel order 1       | Wheel   | Plant       | 8

        Wheel
          1 x Bolt

        Wheel (lead time 2) | 4 | 6 | 8
        --------------------+---+---+---
        sales               |   | 5 |
        planned start       |   |   | 5
        order delay         |   | 4 |

        Bolt (lead time 6)  | 4
        --------------------+---
        order delay         | 2
    """)


def test_what_the_supplier_ships_late_delays_the_parent() -> None:
    """DELAY-4, DELAY-3."""
    check_record("""
        supplier_ship_dates | item_id | location_id | ship_date
        --------------------+---------+-------------+----------
        Wheel order 1       | Wheel   | Plant       | 5

        Bicycle
          2 x Wheel

        Bicycle (lead time 1) | 6 | 9
        ----------------------+---+---
        sales                 | 1 |
        planned available     |   | 1

        Wheel (lead time 3) | 5
        --------------------+---
        order delay         | 3

        delays          | requested | planned | days | caused by
        sales 6         | 6         | 9       | 3    | Bicycle order 1
        Bicycle order 1 | 5         | 8       | 3    | Wheel order 1
    """)


def test_ship_dates_of_another_plan_and_of_orders_not_made_say_nothing() -> None:
    """DELAY-4."""
    check_record("""
        supplier_ship_dates | item_id | location_id | plan_id | ship_date
        --------------------+---------+-------------+---------+----------
        Wheel order 1       | Wheel   | Plant       | other   | 9
        Wheel order 2       | Wheel   | Plant       | drawn   | 9

        Wheel (lead time 2) | 6
        --------------------+---
        sales               | 5
        order delay         |

        delays | days
    """)


def test_an_approved_order_that_the_supplier_ships_late_stays_and_is_said() -> None:
    """DELAY-4: to start on day 4, shipped on day 7; without an order day, on its receipt day."""
    check_record("""
        supplier_ship_dates | item_id | location_id | ship_date
        --------------------+---------+-------------+----------
        approved order 6    | Wheel   | Plant       | 7
        approved order 8    | Wheel   | Plant       | 6
        approved order 9    | Wheel   | Plant       | 10

        Wheel             | 6             | 8             | 9
        ------------------+---------------+---------------+---
        approved order    | 5 (ordered 4) | 5 (ordered 6) | 5
        sales             | 5             | 5             | 5

        delays | days

        warnings | severity | key
        DELAY-4  | warning  | approved order 6
        DELAY-4  | warning  | approved order 9
    """)


def test_an_order_inside_the_freeze_fence_that_the_supplier_ships_late_stays() -> None:
    """DELAY-4, FENCE-7."""
    check_record("""
        supplier_ship_dates | item_id | location_id | ship_date
        --------------------+---------+-------------+----------
        order in force 2    | Wheel   | Plant       | 3

        Wheel (freeze fence 4) | 2
        -----------------------+--------------
        sales                  | 7
        order in force         | 7 (starts 1)
        kept                   | 7

        delays | days

        warnings | severity | key
        DELAY-4  | warning  | order in force 2
    """)


def test_what_a_late_order_yields_is_as_late_as_the_order() -> None:
    """CO-2, DELAY-3: raw milk and milk come on day 5, cream and cake a day of margin later."""
    check_record("""
        Milk
          1 x Raw milk
          0.5 x Cream (by-product)

        Cake
          1 x Cream

        Milk                   | 2
        -----------------------+----
        sales                  | 10
        order delay            | 3

        Raw milk (lead time 5) | 2
        -----------------------+----
        planned receipt        | 10

        Cream (receipt margin 1) | 3 | 5 | 6
        -------------------------+---+---+---
        dependent demand         | 5 |   |
        planned receipt          |   |   |
        projected on-hand        |-5 |-5 |

        Cake                   | 3
        -----------------------+----
        sales                  | 5
        order delay            | 3

        delays       | requested | planned | days | caused by
        Milk order 1 | 2         | 5       | 3    | Raw milk order 1
        sales 2      | 2         | 5       | 3    | Milk order 1
        Cake order 1 | 3         | 6       | 3    | yield of Milk order 1
        Cake sales 3 | 3         | 6       | 3    | Cake order 1
    """)


def test_what_is_yielded_for_the_order_itself_stays_as_planned() -> None:
    """CO-2: making bars of alloy yields scrap, of which alloy is made; its copper is late."""
    check_record("""
        Bar
          1 x Alloy
          1 x Scrap (by-product)

        Alloy
          1 x Scrap
          1 x Copper

        Bar                  | 4
        ---------------------+---
        sales                | 6
        order delay          | 3

        Copper (lead time 7) | 4
        ---------------------+---
        planned receipt      | 6

        Scrap (on hand 6)    | 3 | 4 | 7
        ---------------------+---+---+---
        projected on-hand    | 6 | 6 | 6

        delays        | requested | planned | days
        Alloy order 1 | 4         | 7       | 3
        Bar order 1   | 4         | 7       | 3
        sales 4       | 4         | 7       | 3
    """)
