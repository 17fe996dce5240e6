"""What an order yields besides its item (CO-1 to CO-4)."""

from tests.spec.drawn.check import check_record


def test_a_by_product_covers_demand_when_its_order_is_delivered() -> None:
    """CO-1, CO-2: 10 planks leave 2 of sawdust on day 4; the third is bought."""
    check_record("""
        Plank
          1 x Log
          0.2 x Sawdust (by-product)

        Plank (lead time 1) | 4
        --------------------+----
        sales               | 10

        Sawdust           | 4 | 5
        ------------------+---+---
        sales             |   | 3
        planned receipt   |   | 1
        projected on-hand | 2 |

        pegging of Sawdust | supply                 | quantity
        Sawdust sales 5    | yield of Plank order 1 | 2
        Sawdust sales 5    | order 1                | 1

        components of Plank | item | quantity | day
        order 1             | Log  | 10       | 3
    """)


def test_a_negative_component_comes_out_of_the_order() -> None:
    """CO-1: as a by-product does."""
    check_record("""
        Plank
          1 x Log
          -0.2 x Sawdust

        Plank             | 4
        ------------------+----
        sales             | 10

        Sawdust           | 4 | 5
        ------------------+---+---
        sales             |   | 2
        planned receipt   |   |
        projected on-hand | 2 |
    """)


def test_a_co_product_is_rounded_down_and_knows_no_scrap() -> None:
    """CO-1: 1 for 3 of the formula, of an order of 4; neither yield nor scrap nor packages."""
    check_record("""
        Petrol (batch 3, yield 0.5)
          1 x Crude
          1 x Diesel (co-product, scrap ratio 0.5, scrap 1, round up to 10, offset 2)

        Petrol            | 4
        ------------------+---
        sales             | 4

        Diesel            | 3 |        4 |        5
        ------------------+---+----------+---------
        projected on-hand |   | 1.333333 | 1.333333

        components of Petrol | item  | quantity
        order 1              | Crude | 2.666667
    """)


def test_a_fixed_output_comes_once_an_order() -> None:
    """CO-1."""
    check_record("""
        Casting
          2 x Slag (by-product, fixed)

        Casting           | 4 |  5
        ------------------+---+----
        sales             | 5 | 50

        Slag              | 4 | 5
        ------------------+---+---
        projected on-hand | 2 | 4
    """)


def test_an_output_by_step_is_that_of_the_largest_step() -> None:
    """CO-1, EXPL-2."""
    check_record("""
        boms | item_id
        B    | Casting

        bom_lines | bom_id | component_item_id | quantity_basis | line_type
        L         | B      | Slag              | step           | by_product

        bom_line_steps | from_quantity | quantity
        L              | 10            | 1
        L              | 100           | 7

        Casting           |  4 |   5
        ------------------+----+-----
        sales             | 99 | 100

        Slag              | 4 | 5
        ------------------+---+---
        projected on-hand | 1 | 8
    """)


def test_a_phantom_yields_in_proportion() -> None:
    """CO-1, EXPL-5: 10 tables need 10 x 2 x 1.1 = 22 boards; 22 x 0.5 = 11 of sawdust."""
    check_record("""
        Table
          2 x Board (phantom, scrap ratio 0.1)
            1 x Log
            0.5 x Sawdust (by-product)

        Table             |  4
        ------------------+----
        sales             | 10

        Sawdust           |  4
        ------------------+----
        projected on-hand | 11

        components of Table | item | quantity
        order 1             | Log  | 22
    """)


def test_an_output_counts_while_its_line_is_valid_and_inside_the_explosion_fence() -> None:
    """CO-1, EXPL-7, FENCE-5: by the day the order starts."""
    check_record("""
        Plank
          1 x Sawdust (by-product, since 5)

        Plank (explosion fence 6) | 4 | 6 | 7
        --------------------------+---+---+---
        sales                     | 1 | 2 | 4

        Sawdust           | 4 | 6 | 7
        ------------------+---+---+---
        projected on-hand |   | 2 | 2
    """)


def test_an_output_is_received_where_its_line_says_after_the_margin_there() -> None:
    """CO-2, LOAD-4: delivered on day 3, because planks rest a day; a day of margin in the yard."""
    check_record("""
        Plank
          1 x Sawdust (by-product, at Yard)

        Plank (receipt margin 1) | 4
        -------------------------+---
        sales                    | 5

        Sawdust @ Yard (receipt margin 2) | 3 | 4 | 5
        ----------------------------------+---+---+---
        projected on-hand                 |   |   | 5
    """)


def test_an_output_comes_after_existing_supply_and_before_planned_orders() -> None:
    """CO-2, PEG-4: all three are there on day 4."""
    check_record("""
        Plank
          1 x Sawdust (by-product)

        Plank             | 4
        ------------------+---
        sales             | 5

        Sawdust (multiple 20) | 4 | 5 | 6 | 7
        ----------------------+---+---+---+---
        scheduled receipt     | 3 |   |   |
        sales                 | 9 | 1 | 2 | 1
        planned receipt       | 20 |  |   |

        pegging of Sawdust | supply                      | quantity
        Sawdust sales 4    | Sawdust scheduled receipt 4 | 3
        Sawdust sales 4    | yield of Plank order 1      | 5
        Sawdust sales 4    | order 1                     | 1
        Sawdust sales 5    | order 1                     | 1
        Sawdust sales 6    | order 1                     | 2
        Sawdust sales 7    | order 1                     | 1
    """)


def test_outputs_of_several_orders_are_taken_by_parent_order_and_line() -> None:
    """CO-2: plank before table, as their names sort."""
    check_record("""
        Plank
          1 x Sawdust (by-product)

        Table
          1 x Sawdust (by-product)

        Table             | 4
        ------------------+---
        sales             | 5

        Plank             | 4
        ------------------+---
        sales             | 3

        Sawdust           | 4
        ------------------+---
        sales             | 4

        pegging of Sawdust | supply                 | quantity
        Sawdust sales 4    | yield of Plank order 1 | 3
        Sawdust sales 4    | yield of Table order 1 | 1
    """)


def test_a_late_component_moves_what_its_order_yields() -> None:
    """CO-2: planned for day 2, when it was pegged; planks and their sawdust are two days late."""
    check_record("""
        Plank
          1 x Log
          1 x Sawdust (by-product)

        Plank             | 2 | 4
        ------------------+---+---
        sales             | 5 |
        planned available |   | 5

        Log (lead time 4) | 2
        ------------------+---
        dependent demand  | 5

        Sawdust           | 2
        ------------------+---
        sales             | 5
        projected on-hand | -5
        planned receipt   |

        delays          | planned | days | caused by
        sales 2         | 4       | 2    | Plank order 1
        Plank order 1   | 4       | 2    | Log order 1
        Sawdust sales 2 | 4       | 2    | yield of Plank order 1
    """)


def test_what_an_order_yields_is_there_before_anything_is_ordered() -> None:
    """CO-3: the box is planned first, though the lid it yields has a demand of its own."""
    check_record("""
        Box
          1 x Lid (by-product)

        Lid               | 4
        ------------------+---
        sales             | 5
        planned receipt   | 1

        Box               | 4
        ------------------+---
        sales             | 4

        orders of Lid | level
        order 1       | 1
    """)


def test_what_an_order_consumes_and_yields_is_no_circle() -> None:
    """CO-3: regrind goes in and comes out, and serves the next order."""
    check_record("""
        boms | item_id
        B    | Part

        bom_lines | bom_id | component_item_id | quantity | line_type
        in        | B      | Regrind           | 0.5      | component
        out       | B      | Regrind           | 0.2      | by_product

        Part              |  4 |  6
        ------------------+----+----
        sales             | 10 | 10

        Regrind           | 4 | 6
        ------------------+---+---
        dependent demand  | 5 | 5
        planned receipt   | 3 | 3
        projected on-hand |   |

        warnings | severity | key
    """)


def test_an_output_over_an_arc_that_is_cut_is_not_yielded() -> None:
    """CO-3, LLC-2: an alloy is made of bars, and making bars yields alloy."""
    check_record("""
        Alloy
          1 x Bar

        Bar
          1 x Alloy (by-product)

        Alloy             | 4
        ------------------+---
        sales             | 5
        planned receipt   | 5
        projected on-hand |

        warnings | severity | key
        LLC-2    | warning  | Alloy@Plant > Bar@Plant > Alloy@Plant
    """)


def test_open_production_orders_yield_nothing_here() -> None:
    """CO-4: the ERP says what they bring, item by item; an approved order would yield 3 more."""
    check_record("""
        Plank
          1 x Log
          1 x Sawdust (by-product)

        Plank              | 4
        -------------------+------------------------------
        production receipt | 3 (ordered 2, bom Plank BOM)

        Sawdust            | 4
        -------------------+---
        production receipt | 2
        projected on-hand  | 2
    """)


def test_what_is_yielded_needs_no_source() -> None:
    """CO-4: no warning; demand beyond what comes is uncovered."""
    check_record("""
        Plank
          1 x Log
          0.5 x Sawdust (by-product)

        Plank             | 4
        ------------------+----
        sales             | 10

        Sawdust (default production, no source) | 4
        ----------------------------------------+---
        sales                                   | 6
        uncovered                               | 1

        warnings | severity | key
    """)
