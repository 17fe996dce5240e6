"""What existing orders yield besides their item (CO-4, CO-8, ACT-9)."""

from tests.spec.drawn.check import check_record


def test_what_is_kept_for_a_co_product_is_not_ordered_again() -> None:
    """CO-4, CO-6, FENCE-7: the 10 of milk give all the cream that is asked for."""
    check_record("""
        Milk
          0.5 x Cream (co-product)

        Cream (default production, no source) | 4
        --------------------------------------+---
        sales                                 | 5

        Milk (freeze fence 6) | 4
        ----------------------+-----------------------
        order in force        | 10 (bom Milk BOM)
        kept                  | 10
        planned receipt       |

        pegging of Cream | supply                         | quantity
        sales 4          | yield of Milk order in force 4 | 5

        messages | action
    """)


def test_only_what_an_approved_order_does_not_yield_is_ordered() -> None:
    """CO-4, CO-7: 4 of 6 come with the approved order; for 2 more 4 of milk are made."""
    check_record("""
        Milk
          0.5 x Cream (co-product)

        Cream (default production, no source) | 4
        --------------------------------------+---
        sales                                 | 6

        Milk              | 3                            | 4
        ------------------+------------------------------+---
        approved order    | 8 (ordered 1, bom Milk BOM)  |
        planned receipt   |                              | 4

        pegging of Cream | supply                         | quantity
        sales 4          | yield of Milk approved order 3 | 4
        sales 4          | yield of Milk order 1          | 2
    """)


def test_a_by_product_of_an_approved_order_is_supply_where_it_is_received() -> None:
    """CO-4, CO-1, CO-2: delivered on day 3, a day of margin in the yard; rounded down."""
    check_record("""
        Plank (batch 3)
          1 x Sawdust (by-product, at Yard)

        Plank          | 3
        ---------------+--------------------------
        approved order | 10 (bom Plank BOM)

        Sawdust @ Yard (receipt margin 1) | 3 | 4
        ----------------------------------+---+----------
        sales                             |   | 4
        planned receipt                   |   | 0.666667
        projected on-hand                 |   |
    """)


def test_an_overdue_order_is_expected_with_all_that_it_yields() -> None:
    """CO-4, LOAD-4."""
    check_record("""
        Plank
          1 x Sawdust (by-product)

        Plank          | -2
        ---------------+---------------------------------
        approved order | 5 (ordered -4, bom Plank BOM)

        Sawdust           | 0 | 2
        ------------------+---+---
        sales             |   | 5
        planned receipt   |   |
        projected on-hand | 5 |
    """)


def test_the_lines_of_an_approved_order_are_those_of_its_order_date() -> None:
    """CO-4, LOAD-8, EXPL-7: of a kept one those of its start."""
    check_record("""
        Plank
          1 x Sawdust (by-product, since 3)

        Plank (freeze fence 9) | 4                              | 6
        -----------------------+--------------------------------+-----------------------------------
        approved order         | 5 (ordered 2, bom Plank BOM)   |
        order in force         |                                | 7 (starts 3, bom Plank BOM)

        Sawdust           | 4 | 6
        ------------------+---+---
        projected on-hand |   | 7
    """)


def test_nothing_is_yielded_where_nothing_is_exploded() -> None:
    """CO-4, FENCE-5, EXPL-8: beyond the explosion fence, and where explosion is stopped."""
    check_record("""
        Plank
          1 x Sawdust (by-product)

        Board
          1 x Chips (by-product)

        Plank (explosion fence 2) | 2                            | 4
        --------------------------+------------------------------+------------------------------
        approved order            | 5 (ordered 2, bom Plank BOM) | 7 (ordered 3, bom Plank BOM)

        Board (explosion stopped) | 4
        --------------------------+------------------------------
        approved order            | 5 (ordered 2, bom Board BOM)

        Sawdust           | 2 | 4
        ------------------+---+---
        projected on-hand | 5 | 5

        Chips (default production, no source) | 4
        --------------------------------------+---
        sales                                 | 1
        uncovered                             | 1

        warnings | severity | key
        SRC-6    | warning  | Chips@Plant
    """)


def test_the_coverage_fence_is_that_of_what_is_yielded() -> None:
    """CO-4, FENCE-1: what a kept order yields counts however late it comes."""
    check_record("""
        Plank
          1 x Sawdust (by-product)

        Plank (freeze fence 9) | 5                            | 6
        -----------------------+------------------------------+---------------------------------
        approved order         | 3 (ordered 2, bom Plank BOM) |
        order in force         |                              | 7 (required 3, bom Plank BOM)

        Sawdust (coverage fence 4) | 5 | 6
        ---------------------------+---+---
        projected on-hand          |   | 7
    """)


def test_orders_that_are_not_kept_yield_nothing() -> None:
    """CO-4, FENCE-7: it lies outside the fence and is planned anew."""
    check_record("""
        Milk
          0.5 x Cream (co-product)

        Cream (default production, no source) | 6
        --------------------------------------+---
        sales                                 | 3

        Milk (freeze fence 4) | 6
        ----------------------+--------------------
        order in force        | 10 (bom Milk BOM)
        planned receipt       | 6
    """)


def test_at_equal_days_yields_of_existing_orders_come_between_open_and_kept_ones() -> None:
    """PEG-4, CO-4: and before what orders of this plan yield."""
    check_record("""
        Milk
          1 x Cream (by-product)

        Milk (freeze fence 4) | 3
        ----------------------+-------------------
        sales                 | 12
        order in force        | 2 (bom Milk BOM)

        Cream (freeze fence 4) | 3 | 5
        -----------------------+---+----
        scheduled receipt      | 1 |
        order in force         | 4 |
        sales                  |   | 17

        pegging of Cream | supply                         | quantity
        Cream sales 5    | Cream scheduled receipt 3      | 1
        Cream sales 5    | yield of order in force 3      | 2
        Cream sales 5    | Cream order in force 3         | 4
        Cream sales 5    | yield of Milk order 1          | 10
    """)


def test_a_requisition_for_a_co_product_takes_what_existing_orders_yield() -> None:
    """CO-8, NET-7: however late; its order has been made, and stock is not touched."""
    check_record("""
        Milk
          1 x Cream (co-product)

        Cream (default production, no source, on hand 9) | 4
        -------------------------------------------------+---
        requisition                                      | 6

        Milk (freeze fence 9) | 6                            | 9
        ----------------------+------------------------------+---
        order in force        | 5 (required 4, bom Milk BOM) |
        planned receipt       |                              | 1

        orders of Milk | quantity | reason     | required
        order 1        | 1        | co_product | 9

        pegging of Cream | supply                         | quantity
        requisition 4    | yield of Milk order in force 6 | 5
        requisition 4    | yield of Milk order 1          | 1
    """)


def test_a_demand_waits_for_a_late_yield() -> None:
    """CO-4, DELAY-2."""
    check_record("""
        Plank
          1 x Sawdust (by-product)

        Plank          | 5
        ---------------+------------------------------
        approved order | 4 (ordered 2, bom Plank BOM)

        Sawdust (negative days 9) | 3
        --------------------------+---
        sales                     | 4
        planned receipt           |

        delays          | requested | planned | days | caused by
        Sawdust sales 3 | 3         | 5       | 2    | yield of approved order 5
    """)


def test_an_order_is_needed_for_what_it_yields() -> None:
    """ACT-9: neither cancelled nor decreased; moved to when the first of both is needed."""
    check_record("""
        boms | item_id
        P    | Plank

        bom_lines | bom_id | component_item_id | quantity | line_type
        L         | P      | Sawdust           | 1        | by_product

        Plank (freeze fence 9) | 3             | 5             | 6             | 7
        -----------------------+---------------+---------------+---------------+---------------
        order in force         | 4 (bom P)     | 5 (bom P)     | 6 (bom P)     | 7 (bom P)

        Sawdust (receipt margin 1, negative days 9) | 2 | 8 | 9
        --------------------------------------------+---+---+----
        sales                                       | 4 | 4 | 5
        planned receipt                             |   |   |

        messages         | action   | to day | to quantity
        order in force 3 | advance  | 1      |
        order in force 5 | postpone | 7      |
        order in force 6 | postpone | 8      |
        order in force 7 | cancel   |        | 0
    """)


def test_an_open_order_is_needed_for_the_receipts_that_name_it() -> None:
    """ACT-9: neither cancelled nor decreased; the sawdust is there a day after the planks."""
    check_record("""
        supplies | item_id | location_id | supply_type | receipt_date | quantity | parent_supply_id
        A        | Sawdust | Plant       | production  | 3            | 4   | production receipt 3
        B        | Sawdust | Plant       | production  | 5            | 4   | production receipt 5
        C        | Sawdust | Plant       | production  | 6            | 5   | production receipt 6
        D        | Sawdust | Plant       | production  | 7            | 6   | D

        Plank              | 3 | 5 | 6 | 7
        -------------------+---+---+---+---
        production receipt | 4 | 5 | 6 | 7
        sales              |   |   | 2 |

        Sawdust (receipt margin 1, negative days 9) | 2 | 8 | 9
        --------------------------------------------+---+---+---
        sales                                       | 4 | 4 | 5
        planned receipt                             |   |   |

        messages             | action   | to day | to quantity
        production receipt 3 | advance  | 1      |
        production receipt 5 | postpone | 7      |
        production receipt 6 | postpone | 8      |
        production receipt 7 | cancel   |        | 0
        A                    | advance  | 2      |
        B                    | postpone | 8      |
        C                    | postpone | 9      |
        D                    | cancel   |        | 0
    """)
