"""What expires, and what it may still be used for (SHELF-1 to SHELF-10)."""

from tests.spec.drawn.check import check_record


def test_a_plan_that_does_not_count_shelf_life_uses_what_has_expired_by_then() -> None:
    """SHELF-1: the batch of day 5 covers day 8; only the plan's silence is told."""
    check_record("""
        Milk (shelf life 3) | 8
        --------------------+---
        sales               | 4
        planned receipt     |

        on_hand | location_id | quantity | expiry_date
        Milk    | Plant       | 4        | 5

        warnings | severity | key
        SHELF-1  | info     | shelf_life_days
    """)


def test_a_plan_that_counts_shelf_life_orders_for_what_expires_before() -> None:
    """SHELF-1, SHELF-8: the batch of day 5 is no good on day 8."""
    check_record("""
        plan: shelf life

        Milk (shelf life 3) | 5 | 6 | 8
        --------------------+---+---+---
        sales               |   |   | 4
        planned receipt     |   |   | 4
        expired             |   | 4 |
        projected on-hand   | 4 |   |

        on_hand | location_id | quantity | expiry_date
        Milk    | Plant       | 4        | 5

        warnings | severity | key
        SHELF-8  | warning  | Milk@Plant@2026-01-10
    """)


def test_an_expiry_date_makes_an_item_perishable_without_a_shelf_life() -> None:
    """SHELF-1, SHELF-2: planned supply of it never expires."""
    check_record("""
        plan: shelf life

        item Milk: minimum order 10

        Milk            | 3 | 60
        ----------------+---+---
        sales           | 4 | 10
        planned receipt |   | 10

        on_hand | location_id | quantity | expiry_date
        Milk    | Plant       | 4        | 3

        pegging of Milk | supply             | quantity
        sales 3         | on hand until 3    | 4
        sales 60        | order 1            | 10
    """)


def test_supply_can_be_used_on_its_last_day() -> None:
    """SHELF-2: batch and receipt expire on the day they are used."""
    check_record("""
        plan: shelf life

        Milk (shelf life 9) | 2               | 5 | 6
        --------------------+-----------------+---+---
        scheduled receipt   | 3 (expires 6)   |   |
        sales               |                 | 4 | 3
        planned receipt     |                 |   |

        on_hand | location_id | quantity | expiry_date
        Milk    | Plant       | 4        | 5
    """)


def test_open_supply_without_a_date_lasts_as_long_as_the_shelf_life() -> None:
    """SHELF-2: received on day 2, usable until day 5, not on day 6."""
    check_record("""
        plan: shelf life

        Milk (shelf life 3) | 2 | 5 | 6
        --------------------+---+---+---
        scheduled receipt   | 8 |   |
        sales               |   | 4 | 4
        planned receipt     |   |   | 4
        expired             |   |   | 4
    """)


def test_stock_without_a_date_lasts() -> None:
    """SHELF-2: nobody knows when it was made."""
    check_record("""
        plan: shelf life

        Milk (shelf life 3, on hand 4) | 50
        -------------------------------+---
        sales                          | 4
        planned receipt                |
    """)


def test_surplus_of_a_planned_order_expires() -> None:
    """SHELF-2, SHELF-8: delivered on day 2, it can be used until day 5."""
    check_record("""
        plan: shelf life

        Milk (shelf life 3, minimum order 10) | 2  | 5 | 6  | 10
        --------------------------------------+----+---+----+----
        sales                                 | 4  | 4 | 4  |
        planned receipt                       | 10 |   | 10 |
        expired                               |    |   | 2  | 6

        orders of Milk | quantity | available
        order 1        | 10       | 2
        order 2        | 10       | 6
    """)


def test_batches_that_expire_together_are_one_supply() -> None:
    """SHELF-2: two of day 5; the negative batch is made good by what expires first."""
    check_record("""
        plan: shelf life

        Milk (shelf life 3) | 4
        --------------------+----
        sales               | 15
        planned receipt     | 5

        on_hand | location_id | quantity | expiry_date
        Milk    | Plant       | 4        | 5
        Milk    | Plant       | 3        | 5
        Milk    | Plant       | 5        | 7
        Milk    | Plant       | -2       | 9

        pegging of Milk | supply          | quantity
        sales 4         | on hand until 5 | 5
        sales 4         | on hand until 7 | 5
        sales 4         | order 1         | 5
    """)


def test_supply_must_last_for_the_sellable_days() -> None:
    """SHELF-3: Microsoft's third example, with an order of day 5 lasting until day 15."""
    check_record("""
        plan: shelf life

        Milk (shelf life 10, lead time 5) | 2              | 3              | 5
        ----------------------------------+----------------+----------------+----------------
        sales                             | 2 (sellable 5) | 1 (sellable 5) | 1 (sellable 5)
        scheduled receipt                 | 3 (expires 10) |                |
        planned receipt                   |                |                | 1

        on_hand | location_id | quantity | expiry_date
        Milk    | Plant       | 1        | 6

        pegging of Milk | supply              | quantity
        sales 2         | scheduled receipt 2 | 2
        sales 3         | scheduled receipt 2 | 1
        sales 5         | order 1             | 1
    """)


def test_delay_comes_before_first_expiring() -> None:
    """SHELF-4: the receipt of day 4 expires first, the batch lets the demand ship on day 2."""
    check_record("""
        plan: shelf life

        Milk (shelf life 9, negative days 5) | 2 | 4
        -------------------------------------+---+---------------
        sales                                | 4 |
        scheduled receipt                    |   | 4 (expires 5)
        planned receipt                      |   |

        on_hand | location_id | quantity | expiry_date
        Milk    | Plant       | 4        | 8

        pegging of Milk | supply          | quantity
        sales 2         | on hand until 8 | 4
    """)


def test_late_supply_that_covers_all_is_waited_for() -> None:
    """SHELF-4: Microsoft's fifth example: ten negative days, no order although one is quicker."""
    check_record("""
        plan: shelf life

        Milk (shelf life 10, negative days 10) | 0 | 3
        ---------------------------------------+---+---------------
        sales                                  | 1 |
        scheduled receipt                      |   | 1 (expires 5)
        planned receipt                        |   |

        delays  | planned | days
        sales 0 | 3       | 3
    """)


def test_pieces_that_cannot_be_shipped_together_are_not_combined() -> None:
    """SHELF-3, SHELF-4: Microsoft's sixth example: the first expires before the second comes."""
    check_record("""
        plan: shelf life

        Milk (shelf life 10, negative days 5) | 0             | 2
        --------------------------------------+---------------+---------------
        sales                                 | 2             |
        scheduled receipt                     | 1 (expires 1) | 1 (expires 3)
        planned receipt                       | 1             |

        pegging of Milk | supply              | quantity
        sales 0         | scheduled receipt 0 | 1
        sales 0         | order 1             | 1
    """)


def test_stock_that_expires_before_the_new_order_comes_is_not_used() -> None:
    """SHELF-4: the order of day 5 ships day 2's demand on day 5; the batch has expired by then."""
    check_record("""
        plan: shelf life

        Milk (shelf life 9, lead time 5) | 2
        ---------------------------------+----
        sales                            | 10
        planned receipt                  | 6

        on_hand | location_id | quantity | expiry_date
        Milk    | Plant       | 4        | 3
        Milk    | Plant       | 4        | 6

        pegging of Milk | supply          | quantity
        sales 2         | on hand until 6 | 4
        sales 2         | order 1         | 6
    """)


def test_what_expires_first_is_used_first_whatever_the_sequence() -> None:
    """SHELF-5: the receipt of day 3 before the batches, though stock is to come first."""
    check_record("""
        plan: shelf life

        item Milk: on hand first, latest supply first

        Milk (shelf life 30) | 3             | 4
        ---------------------+---------------+----
        scheduled receipt    | 4 (expires 6) |
        sales                |               | 10
        planned receipt      |               |

        on_hand | location_id | quantity | expiry_date
        Milk    | Plant       | 4        | 9
        Milk    | Plant       | 4        | 7

        pegging of Milk | supply              | quantity
        sales 4         | scheduled receipt 3 | 4
        sales 4         | on hand until 7     | 4
        sales 4         | on hand until 9     | 2
    """)


def test_positive_days_hold_for_what_expires_too() -> None:
    """SHELF-5, PEG-4: the batch would have to wait four days, and may wait three."""
    check_record("""
        plan: shelf life

        Milk (shelf life 30, positive days 3) | 4
        --------------------------------------+---
        sales                                 | 2
        planned receipt                       | 2

        on_hand | location_id | quantity | expiry_date
        Milk    | Plant       | 2        | 9
    """)


def test_first_expiring_in_a_window() -> None:
    """SHELF-5: Microsoft's first example; the window opens on day 1, as NET-3 says."""
    check_record("""
        plan: shelf life

        Milk (shelf life 10, period 10) | 1 | 2             | 4 | 5
        --------------------------------+---+---------------+---+---
        sales                           | 2 |               | 1 | 1
        scheduled receipt               |   | 1 (expires 4) |   |
        planned receipt                 | 2 |               |   |

        on_hand | location_id | quantity | expiry_date
        Milk    | Plant       | 1        | 5

        pegging of Milk | supply              | quantity
        sales 1         | on hand until 5     | 1
        sales 1         | order 1             | 1
        sales 4         | scheduled receipt 2 | 1
        sales 5         | order 1             | 1
    """)


def test_a_receipt_that_expires_before_the_next_demand_is_passed_over() -> None:
    """SHELF-5: after Microsoft's fourth example, with an order of one."""
    check_record("""
        plan: shelf life

        Milk (shelf life 10, period 10, minimum order 2) | 0 | 1             | 3             | 6
        -------------------------------------------------+---+---------------+---------------+---
        sales                                            | 1 |               |               | 1
        scheduled receipt                                |   | 1 (expires 2) | 1 (expires 7) |
        planned receipt                                  | 2 |               |               |

        pegging of Milk | supply              | quantity
        sales 0         | order 1             | 1
        sales 6         | scheduled receipt 3 | 1
    """)


def test_a_window_ends_before_its_order_expires() -> None:
    """SHELF-6: an order of day 2 can be used until day 5; day 6 opens the next window."""
    check_record("""
        plan: shelf life

        Milk (shelf life 3, period 10) | 2 | 5 | 6 | 8
        -------------------------------+---+---+---+---
        sales                          | 1 | 1 | 1 | 1
        planned receipt                | 2 |   | 2 |
    """)


def test_sellable_days_end_a_window_too() -> None:
    """SHELF-6: day 4 with two sellable days needs an order that can be used until day 6."""
    check_record("""
        plan: shelf life

        Milk (shelf life 3, period 10) | 2 | 4
        -------------------------------+---+----------------
        sales                          | 1 | 1 (sellable 2)
        planned receipt                | 1 | 1
    """)


def test_an_order_covers_what_it_was_made_for_however_short_its_life() -> None:
    """SHELF-6, SHELF-10: nothing lasts for five sellable days; it is said."""
    check_record("""
        plan: shelf life

        Milk (shelf life 3) | 2
        --------------------+----------------
        sales               | 1 (sellable 5)
        planned receipt     | 1

        warnings | severity | key
        SHELF-10 | warning  | Milk@Plant
    """)


def test_expired_stock_is_no_safety_stock() -> None:
    """SHELF-7, SHELF-8: the batch of day 5 is refilled for on day 6, and that order on day 10."""
    check_record("""
        plan: shelf life, coverage fence 12

        Milk (shelf life 3, minimum 4) | 6 | 10
        -------------------------------+---+----
        planned receipt                | 4 | 4
        expired                        | 4 | 4

        on_hand | location_id | quantity | expiry_date
        Milk    | Plant       | 4        | 5

        pegging of Milk | supply  | quantity
        safety stock    | order 2 | 4
    """)


def test_at_first_issue_the_floor_waits_for_an_issue() -> None:
    """SHELF-7: what expired on day 5 is missed on day 8."""
    check_record("""
        plan: shelf life, coverage fence 9

        item Milk: floor at first issue

        Milk (shelf life 30, minimum 4) | 6 | 8
        --------------------------------+---+-------
        sales                           |   | 1
        planned receipt                 |   | 1 + 4
        expired                         | 4 |

        on_hand | location_id | quantity | expiry_date
        Milk    | Plant       | 4        | 5
    """)


def test_what_lasts_longest_is_safety_stock() -> None:
    """SHELF-7: the batch of day 40 before the batch of day 30; that of day 5 not at all."""
    check_record("""
        plan: shelf life, coverage fence 20

        item Milk: shelf life 60, minimum 5

        Milk            | 6
        ----------------+---
        planned receipt |
        expired         | 9

        on_hand | location_id | quantity | expiry_date
        Milk    | Plant       | 9        | 5
        Milk    | Plant       | 4        | 30
        Milk    | Plant       | 4        | 40

        pegging of Milk | supply           | quantity
        safety stock    | on hand until 40 | 4
        safety stock    | on hand until 30 | 1
    """)


def test_what_strict_pegging_holds_counts_until_it_expires() -> None:
    """SHELF-7, SAFE-5: the order of day 0 is held for the floor until day 9."""
    check_record("""
        plan: shelf life, coverage fence 12

        item Milk: strict safety stock

        Milk (shelf life 9, minimum 4) | 0 | 10
        -------------------------------+---+----
        planned receipt                | 4 | 4
        expired                        |   | 4

        pegging of Milk | supply  | quantity
        safety stock    | order 1 | 4
        safety stock    | order 2 | 4
    """)


def test_supply_that_has_expired_before_it_comes_leaves_as_it_comes() -> None:
    """SHELF-8: the line of day 4 says that it expires on day 2."""
    check_record("""
        plan: shelf life

        Milk (shelf life 9) | 4             | 5
        --------------------+---------------+---
        scheduled receipt   | 3 (expires 2) |
        sales               |               | 3
        planned receipt     |               | 3
        expired             | 3             |

        warnings | severity | key
        SHELF-8  | warning  | scheduled receipt 4
    """)


def test_a_reservation_takes_the_stock_that_expires_first() -> None:
    """SHELF-9: of what can be used on day 6; the batch of day 5 cannot."""
    check_record("""
        plan: shelf life

        Milk (shelf life 30) | 3 | 5 | 6 | 10
        ---------------------+---+---+---+----
        sales                | 4 |   | 6 |
        expired              |   |   | 1 | 2

        on_hand | location_id | quantity | expiry_date
        Milk    | Plant       | 5        | 5
        Milk    | Plant       | 4        | 7
        Milk    | Plant       | 4        | 9

        markings | quantity | kind
        sales 6  | 5        | on_hand_reservation

        pegging of Milk | supply          | quantity
        sales 3         | on hand until 5 | 4
        sales 6         | on hand until 7 | 4
        sales 6         | on hand until 9 | 2
    """)


def test_a_marking_to_supply_that_has_expired_by_then_does_not_hold() -> None:
    """SHELF-9: the receipt can be used until day 4, the demand is for day 6."""
    check_record("""
        plan: shelf life

        Milk (shelf life 30) | 2             | 5 | 6
        ---------------------+---------------+---+---
        scheduled receipt    | 4 (expires 4) |   |
        sales                |               |   | 4
        planned receipt      |               |   | 4
        expired              |               | 4 |

        markings | supply_id           | quantity | kind
        sales 6  | scheduled receipt 2 | 4        | marking
    """)


def test_a_late_component_can_make_a_piece_expire() -> None:
    """SHELF-10, DELAY-3: cheese of day 2 waits for milk of day 6; its batch lasts until day 4."""
    check_record("""
        plan: shelf life

        Cheese
          1 x Milk

        Cheese | 2
        -------+---
        sales  | 8

        Milk (lead time 6) | 2
        -------------------+---
        dependent demand   | 4
        planned receipt    | 4

        item Cheese: shelf life 30

        on_hand | location_id | quantity | expiry_date
        Cheese  | Plant       | 4        | 4

        pegging of Cheese | supply          | quantity
        sales 2           | on hand until 4 | 4
        sales 2           | order 1         | 4

        warnings | severity | key
        SHELF-10 | warning  | Cheese@Plant
    """)
