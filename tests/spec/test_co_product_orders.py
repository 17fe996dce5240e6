"""Demand for a co-product orders the formula item (CO-5 to CO-9)."""

from tests.spec.drawn.check import check_record


def test_demand_for_a_co_product_orders_its_formula_item() -> None:
    """CO-5, CO-7: 5 of cream need 10 of milk, and their raw milk."""
    check_record("""
        Milk
          1 x Raw milk
          0.5 x Cream (co-product)

        Cream (default production, no source) | 4 |  6
        --------------------------------------+---+---
        scheduled receipt                     | 1 |
        sales                                 | 3 |  3

        Milk (lead time 1) | 4 | 6
        -------------------+---+---
        planned receipt    | 4 | 6
        projected on-hand  | 4 | 10

        pegging of Cream | supply | quantity
        sales 4 | scheduled receipt 4 | 1
        sales 4 | yield of Milk order 1 | 2
        sales 6 | yield of Milk order 2 | 3
    """)


def test_what_orders_for_the_formula_item_yield_comes_first() -> None:
    """CO-7: the milk of day 4 gives 4 of the cream; 1 more of cream is 2 more of milk."""
    check_record("""
        Milk
          0.5 x Cream (co-product)

        Milk (lead time 1) | 4 | 6
        -------------------+---+---
        sales              | 8 |
        planned receipt    | 8 | 2
        surplus reason     |   | co_product

        Cream (default production, no source) | 6
        --------------------------------------+---
        sales                                 | 5

        orders of Milk | quantity | needed | reason     | required
        order 1        | 8        | 8      |            | 4
        order 2        | 2        |        | co_product | 6

        pegging of Cream | supply                | quantity
        Cream sales 6    | yield of Milk order 1 | 4
        Cream sales 6    | yield of Milk order 2 | 1
    """)


def test_an_order_for_a_co_product_serves_the_formula_item_too() -> None:
    """CO-7: the 10 of milk for the cream of day 4 are there on day 8; 2 more are needed then."""
    check_record("""
        Milk
          0.5 x Cream (co-product)

        Cream (default production, no source) | 4 | 8
        --------------------------------------+---+---
        sales                                 | 5 | 2

        Milk              |  4 |  8
        ------------------+----+-------
        sales             |    | 12
        planned receipt   | 10 |  2 + 2
        projected on-hand | 10 |  2

        pegging of Milk | supply  | quantity
        Milk sales 8    | order 1 | 10
        Milk sales 8    | order 2 | 2

        orders of Milk | quantity | needed | reason
        order 1        | 10       |        | co_product
        order 2        | 2        | 2      |
        order 3        | 2        |        | co_product
    """)


def test_the_quantity_is_divided_by_the_ratio_and_rounded_up() -> None:
    """CO-7, LOT-4: 1 of cream at 3 for 7 of milk is 2.333334, which yields 1; to whole pieces 3."""
    check_record("""
        Milk (batch 7)
          3 x Cream (co-product)

        Cream (default production, no source) | 4
        --------------------------------------+---
        sales                                 | 1

        Milk              | 4
        ------------------+----------
        planned receipt   | 2.333334
        projected on-hand | 2.333334
    """)


def test_order_modifiers_are_those_of_the_formula_item() -> None:
    """CO-7, LOT-1 to LOT-3: milk comes in tens, at most 20 an order; what is left over serves."""
    check_record("""
        Milk
          0.5 x Cream (co-product)

        Cream (default production, no source) |  4 | 6 |  8
        --------------------------------------+----+---+----
        sales                                 | 12 | 2 |  2

        Milk (multiple 10, maximum order 20) |  4      | 8
        -------------------------------------+---------+----
        planned receipt                      | 20 + 10 | 10

        pegging of Cream | supply                | quantity
        sales 4          | yield of Milk order 1 | 10
        sales 4          | yield of Milk order 2 | 2
        sales 6          | yield of Milk order 2 | 2
        sales 8          | yield of Milk order 2 | 1
        sales 8          | yield of Milk order 3 | 1
    """)


def test_code_period_of_the_co_product_makes_one_need_of_a_window() -> None:
    """CO-6, NET-3."""
    check_record("""
        Milk
          1 x Cream (co-product)

        Cream (code period, window 3, default production, no source) | 4 | 6 | 7
        -------------------------------------------------------------+---+---+---
        sales                                                        | 3 | 2 | 4

        Milk              | 4 | 7
        ------------------+---+---
        planned receipt   | 5 | 4
    """)


def test_while_a_window_of_the_formula_item_is_open_co_products_wait() -> None:
    """CO-7, NET-3: the window's order of 9 on day 4 yields all that cream needs in these days."""
    check_record("""
        Milk
          1 x Cream (co-product)

        Cream (default production, no source) | 4 | 5 | 9
        --------------------------------------+---+---+---
        sales                                 | 3 | 4 | 4

        Milk (code period, window 5) | 4 | 6 | 9
        -----------------------------+---+---+---
        sales                        | 5 | 4 |
        planned receipt              | 9 |   | 2
        projected on-hand            | 4 |   | 2
    """)


def test_safety_stock_of_a_co_product_orders_nothing() -> None:
    """CO-6: nor does min/max fill up."""
    check_record("""
        Milk
          1 x Cream (co-product)

        Cream (code min_max, minimum 5, maximum 20, default production, no source) | 4
        ---------------------------------------------------------------------------+---
        sales                                                                      | 3

        Milk              | 4
        ------------------+---
        planned receipt   | 3
    """)


def test_a_manual_co_product_orders_nothing() -> None:
    """CO-5, NET-1."""
    check_record("""
        Milk
          1 x Cream (co-product)

        Milk              | 4
        ------------------+---
        sales             | 1

        Cream (code manual, default production, no source) | 4
        ---------------------------------------------------+---
        sales                                              | 3
        uncovered                                          | 2
    """)


def test_a_manual_formula_item_is_not_ordered() -> None:
    """CO-5, NET-1."""
    check_record("""
        Milk
          1 x Cream (co-product)

        Milk (code manual) | 4
        -------------------+---
        planned receipt    |

        Cream (default production, no source) | 4
        --------------------------------------+---
        sales                                 | 3
        uncovered                             | 3
    """)


def test_a_co_product_with_a_source_is_got_from_there() -> None:
    """CO-5, CO-4: cream is bought beyond what milk yields."""
    check_record("""
        Milk
          1 x Cream (co-product)

        Milk              | 4
        ------------------+---
        sales             | 1
        planned receipt   | 1

        Cream             | 4
        ------------------+---
        sales             | 3
        planned receipt   | 2
    """)


def test_a_by_product_orders_nothing() -> None:
    """CO-4: nor does a co-product of a fixed quantity (CO-5)."""
    check_record("""
        Milk
          1 x Whey (by-product)
          2 x Rinse (co-product, fixed)

        Milk              | 4
        ------------------+---
        planned receipt   |

        Whey (default production, no source) | 4
        -------------------------------------+---
        sales                                | 3
        uncovered                            | 3

        Rinse (default production, no source) | 4
        --------------------------------------+---
        sales                                 | 3
        uncovered                             | 3

        warnings | severity | key
        SRC-6    | warning  | Rinse@Plant
        SRC-6    | warning  | Whey@Plant
    """)


def test_the_first_of_several_formula_items_is_ordered() -> None:
    """CO-5, CO-9: what orders of butter yield besides is counted on."""
    check_record("""
        Butter
          1 x Skim milk (co-product)

        Cheese
          1 x Skim milk (co-product)

        Butter            | 4
        ------------------+---
        planned receipt   | 3

        Cheese            | 4
        ------------------+---
        sales             | 2
        planned receipt   | 2

        Skim milk (default production, no source) | 4
        ------------------------------------------+---
        sales                                     | 5

        orders of Butter | level
        order 1          | 1

        warnings | severity | key
        CO-5     | info     | Skim milk@Plant
    """)


def test_two_co_products_of_one_formula_share_its_orders() -> None:
    """CO-7: cream needs 10 of milk, whey 12; both come out of the same orders."""
    check_record("""
        Milk
          0.5 x Cream (co-product)
          0.25 x Whey (co-product)

        Cream (default production, no source) | 4
        --------------------------------------+---
        sales                                 | 5

        Whey (default production, no source) | 4
        -------------------------------------+---
        sales                                | 3

        orders of Milk | quantity | needed | reason     | required
        order 1        | 10       |        | co_product | 4
        order 2        | 2        |        | co_product | 4
    """)


def test_a_margin_is_kept_where_the_co_product_is_received() -> None:
    """CO-7: received on day 4, cream rests two days before it is used; milk rests one."""
    check_record("""
        Milk
          1 x Cream (co-product)

        Milk (lead time 2, receipt margin 1) | 5
        -------------------------------------+---
        planned receipt                      | 3

        Cream (default production, no source, receipt margin 2) | 6
        --------------------------------------------------------+---
        sales                                                   | 3
        projected on-hand                                       |

        orders of Milk | ordered | start | delivery | available
        order 1        | 2       | 2     | 4        | 5
    """)


def test_what_cannot_be_made_in_time_comes_late() -> None:
    """CO-8, DELAY-2: cream is wanted on day 2, milk takes 4 days."""
    check_record("""
        Milk
          1 x Cream (co-product)

        Cream (default production, no source, static negative days) | 2
        ------------------------------------------------------------+----
        sales                                                       | 3
        projected on-hand                                           | -3

        Milk (lead time 4) | 2 | 4
        -------------------+---+---
        planned receipt    | 3 |
        planned available  |   | 3

        delays  | planned | days | caused by
        sales 2 | 4       | 2    | yield of Milk order 1
    """)


def test_a_receipt_that_comes_no_later_than_a_new_order_is_waited_for() -> None:
    """CO-6, PEG-5: milk takes 4 days, so the cream of day 3 is as good for day 2."""
    check_record("""
        Milk
          1 x Cream (co-product)

        Cream (default production, no source) |  2 | 3
        --------------------------------------+----+---
        scheduled receipt                     |    | 3
        sales                                 |  3 |
        projected on-hand                     | -3 |

        Milk (lead time 4) | 2
        -------------------+---
        planned receipt    |
    """)


def test_what_needs_the_co_product_is_planned_before_its_formula_item() -> None:
    """CO-9: milk stands below the cake, though no cake needs milk."""
    check_record("""
        Cake
          2 x Cream

        Milk
          1 x Cream (co-product)

        Cake (lead time 1) | 4
        -------------------+---
        sales              | 3

        Cream (default production, no source) | 3
        --------------------------------------+---
        dependent demand                      | 6

        Milk              | 3
        ------------------+---
        planned receipt   | 6

        orders of Milk | level
        order 1        | 1
    """)


def test_a_co_product_that_its_formula_item_needs_orders_nothing() -> None:
    """CO-9: starter goes in and comes out; beyond that it is short."""
    check_record("""
        boms | item_id
        B    | Yoghurt

        bom_lines | bom_id | component_item_id | quantity | line_type
        in        | B      | Starter           | 0.1      | component
        out       | B      | Starter           | 0.2      | co_product

        Yoghurt           | 4
        ------------------+----
        sales             | 10

        Starter (default production, no source) | 4 | 5
        ----------------------------------------+---+---
        dependent demand                        | 1 |
        sales                                   |   | 3
        uncovered                               |   | 2

        warnings | severity | key
        CO-9     | warning  | Starter@Plant
    """)


def test_a_perishable_co_product_orders_nothing() -> None:
    """CO-5, SHELF-1: it is warned of."""
    check_record("""
        plan: shelf life

        Milk
          1 x Cream (co-product)

        Milk              | 4
        ------------------+---
        sales             | 1

        Cream (shelf life 9, default production, no source) | 4
        ----------------------------------------------------+---
        sales                                               | 3
        uncovered                                           | 2

        warnings | severity | key
        CO-5     | warning  | Cream@Plant
    """)


def test_an_order_outside_the_validity_of_its_line_is_not_made() -> None:
    """CO-7, EXPL-7."""
    check_record("""
        Milk
          1 x Cream (co-product, since 5)

        Milk              | 4 | 6
        ------------------+---+---
        planned receipt   |   | 5

        Cream (default production, no source) | 4 | 6
        --------------------------------------+---+---
        sales                                 | 3 | 2
    """)
