"""Levels: parents before components, over one graph (LLC-1, LLC-2)."""

from tests.spec.drawn.check import check_record


def test_a_component_lies_below_its_deepest_parent() -> None:
    """LLC-1: a bolt goes into the bicycle and into the wheel two levels down."""
    check_record("""
        Bicycle
          8 x Bolt
          2 x Wheel
            1 x Hub
              4 x Bolt

        Bicycle           |   5
        ------------------+-----
        sales             |   1

        orders of Bicycle | level
        order 1           | 0

        orders of Wheel | level
        order 1         | 1

        orders of Hub | level
        order 1       | 2

        orders of Bolt | quantity | level
        order 1        | 8        | 3
        order 2        | 8        | 3
    """)


def test_what_a_phantom_never_brings_makes_no_level() -> None:
    """LLC-1: until day 3 the wheel has a bell in it, but it is a part from day 5 on only."""
    check_record("""
        Bicycle
          1 x Wheel (phantom, since 5)
            1 x Rim
            1 x Bell (until 3)

        Bicycle           |   6
        ------------------+-----
        sales             |   1

        Bell              |   6
        ------------------+-----
        sales             |   1

        orders of Rim | level
        order 1       | 1

        orders of Bell | level
        order 1        | 0
    """)


def test_a_line_that_counts_no_more_makes_a_level_all_the_same() -> None:
    """LLC-1: the order is as before, whatever day it is."""
    check_record("""
        Bicycle
          1 x Bell (until 3)

        Bicycle           |   6
        ------------------+-----
        sales             |   1

        Bell              |   6
        ------------------+-----
        sales             |   1

        orders of Bell | quantity | level
        order 1        | 1        | 1
    """)


def test_speaker_kits_explode_as_in_the_textbook() -> None:
    """LLC-1, EXPL-2: the gross requirements plan of Heizer and Render, Operations Management.

    50 kits A of 2 B and 3 C; B of 2 D and 2 E; C of 2 E and 2 F; F of 2 D and 1 G.
    """
    check_record("""
        A
          2 x B
            2 x D
            2 x E
          3 x C
            2 x E
            2 x F
              2 x D
              1 x G

        A (lead time 1)   |   7 |   8
        ------------------+-----+-----
        sales             |     |  50
        planned order     |  50 |

        B (lead time 2)   |   5 |   7
        ------------------+-----+-----
        dependent demand  |     | 100
        planned order     | 100 |

        C (lead time 1)   |   6 |   7
        ------------------+-----+-----
        dependent demand  |     | 150
        planned order     | 150 |

        E (lead time 2)   |   3 |   4 |   5 |   6
        ------------------+-----+-----+-----+-----
        dependent demand  |     |     | 200 | 300
        planned order     | 200 | 300 |     |

        F (lead time 3)   |   3 |   6
        ------------------+-----+-----
        dependent demand  |     | 300
        planned order     | 300 |

        D (lead time 1)   |   2 |   3 |   4 |   5
        ------------------+-----+-----+-----+-----
        dependent demand  |     | 600 |     | 200
        planned order     | 600 |     | 200 |

        G (lead time 2)   |   1 |   3
        ------------------+-----+-----
        dependent demand  |     | 300
        planned order     | 300 |

        orders of D | quantity | level
        order 1     | 600      | 3
        order 2     | 200      | 3
    """)


def test_speaker_kits_with_stock_are_netted_level_by_level() -> None:
    """LLC-1, NET-2: the same book's net requirements plan, with its on-hand quantities."""
    check_record("""
        A
          2 x B
            2 x D
            2 x E
          3 x C
            2 x E
            2 x F
              2 x D
              1 x G

        A (lead time 1, on hand 10) |   7 |   8
        ----------------------------+-----+-----
        sales                       |     |  50
        net requirement             |     |  40
        planned order               |  40 |

        B (lead time 2, on hand 15) |   5 |   7
        ----------------------------+-----+-----
        dependent demand            |     |  80
        net requirement             |     |  65
        planned order               |  65 |

        C (lead time 1, on hand 20) |   6 |   7
        ----------------------------+-----+-----
        dependent demand            |     | 120
        net requirement             |     | 100
        planned order               | 100 |

        E (lead time 2, on hand 10) |   3 |   4 |   5 |   6
        ----------------------------+-----+-----+-----+-----
        dependent demand            |     |     | 130 | 200
        net requirement             |     |     | 120 | 200
        planned order               | 120 | 200 |     |

        F (lead time 3, on hand 5) |   3 |   6
        ---------------------------+-----+-----
        dependent demand           |     | 200
        net requirement            |     | 195
        planned order              | 195 |

        D (lead time 1, on hand 10) |   2 |   3 |   4 |   5
        ----------------------------+-----+-----+-----+-----
        dependent demand            |     | 390 |     | 130
        net requirement             |     | 380 |     | 130
        planned order               | 380 |     | 130 |

        G (lead time 2)             |   1 |   3
        ----------------------------+-----+-----
        dependent demand            |     | 195
        planned order               | 195 |
    """)


def test_a_transfer_is_an_arc_like_a_bom_line() -> None:
    """LLC-1: the shop's demand is known at the plant before the plant is planned."""
    check_record("""
        location Shop: refill from Plant

        Wheel @ Shop (lead time 2) |   2 |   4
        ---------------------------+-----+-----
        sales                      |     |   3
        planned start              |   3 |

        Wheel (lead time 1) |   1 |   2
        --------------------+-----+-----
        dependent demand    |     |   3
        sales               |     |   2
        planned order       | 2 + 3 |

        orders of Wheel @ Shop | level
        order 1                | 0

        orders of Wheel | quantity | level
        order 1         | 2        | 1
        order 2         | 3        | 1
    """)


def test_a_chain_of_transfers_boms_and_companies_is_one_graph() -> None:
    """LLC-1: shop, plant, made of a frame bought from a sister company that makes it of tubes."""
    check_record("""
        Bicycle
          1 x Frame
            3 x Tube

        location Shop: refill from Plant

        vendor Sister: supplies from Abroad

        Bicycle @ Shop    |   9
        ------------------+-----
        sales             |   1

        Bicycle           |   9
        ------------------+-----
        planned receipt   |   1

        Frame (planned as purchase, vendor Sister) |   9
        -------------------------------------------+-----
        planned receipt                            |   1

        Frame @ Abroad    |   9
        ------------------+-----
        planned receipt   |   1

        Tube @ Abroad     |   9
        ------------------+-----
        planned receipt   |   3

        orders of Tube @ Abroad | level
        order 1                 | 4
    """)


def test_a_cycle_is_cut_and_everything_else_is_planned() -> None:
    """LLC-2: A needs B needs A; the arc from B, the parent that sorts last, is cut."""
    check_record("""
        boms | item_id
        VA   | A
        VB   | B

        bom_lines | bom_id | component_item_id | quantity
        LA        | VA     | B                 | 2
        LB        | VB     | A                 | 1
        LC        | VB     | C                 | 5

        A                 |   4
        ------------------+-----
        sales             |   3
        planned receipt   |   3

        B                 |   4
        ------------------+-----
        dependent demand  |   6
        planned receipt   |   6

        C                 |   4
        ------------------+-----
        dependent demand  |  30
        planned receipt   |  30

        components of B | item | quantity | day
        order 1         | C    | 30       | 4

        warnings | severity | key
        LLC-2    | warning  | A@Plant > B@Plant > A@Plant
    """)


def test_two_shops_that_refill_each_other_are_a_cycle() -> None:
    """LLC-2: the arc with the parent that sorts last, from the shop to the depot, is cut."""
    check_record("""
        Wheel @ Depot (refill from Shop) |   4
        ---------------------------------+-----
        sales                            |   3
        planned receipt                  |   3

        Wheel @ Shop (refill from Depot) |   4
        ---------------------------------+-----
        dependent demand                 |   3
        planned receipt                  |   3

        warnings | severity | key
        LLC-2    | warning  | Wheel@Depot > Wheel@Shop > Wheel@Depot
    """)
