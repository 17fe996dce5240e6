"""What an order is made of (EXPL-1 to EXPL-7)."""

from tests.spec.drawn.check import check_record


def test_a_version_of_the_location_comes_before_a_general_one() -> None:
    """EXPL-1."""
    check_record("""
        boms    | item_id | location_id
        general | Bicycle |
        own     | Bicycle | Plant

        bom_lines | bom_id  | component_item_id | quantity
        L1        | general | Wheel             | 2
        L2        | own     | Disc              | 2

        Bicycle           | 4
        ------------------+---
        sales             | 3

        components of Bicycle | item | quantity
        order 1               | Disc | 6
    """)


def test_a_version_for_larger_orders_is_tried_first() -> None:
    """EXPL-1: 20 reaches it, 19 does not."""
    check_record("""
        boms  | item_id | from_quantity
        few   | Bicycle |
        many  | Bicycle | 20

        bom_lines | bom_id | component_item_id | quantity
        L1        | few    | Wheel             | 2
        L2        | many   | Disc              | 2

        Bicycle           |  4 |  5
        ------------------+----+----
        sales             | 19 | 20

        components of Bicycle | item  | quantity
        order 1               | Wheel | 38
        order 2               | Disc  | 40
    """)


def test_inactive_versions_do_not_count() -> None:
    """EXPL-1."""
    check_record("""
        boms | item_id | is_active
        a    | Bicycle | no
        b    | Bicycle | yes

        bom_lines | bom_id | component_item_id | quantity
        L1        | a      | Wheel             | 2
        L2        | b      | Disc              | 2

        Bicycle           | 4
        ------------------+---
        sales             | 3

        components of Bicycle | item | quantity
        order 1               | Disc | 6
    """)


def test_equal_versions_are_tried_by_id() -> None:
    """EXPL-1."""
    check_record("""
        boms | item_id
        b    | Bicycle
        a    | Bicycle

        bom_lines | bom_id | component_item_id | quantity
        L1        | a      | Wheel             | 2
        L2        | b      | Disc              | 2

        Bicycle           | 4
        ------------------+---
        sales             | 3

        orders of Bicycle | bom
        order 1           | a

        warnings | severity | key
        INPUT-29 | warning  | b
    """)


def test_without_a_version_an_order_has_no_components() -> None:
    """EXPL-1: a production source is enough to plan the order."""
    check_record("""
        Bicycle (default production, lead time 1) | 4
        ------------------------------------------+---
        sales                                     | 3
        planned receipt                           | 3

        components of Bicycle | item

        orders of Bicycle | type       | bom
        order 1           | production |

        warnings | severity | key
        EXPL-1   | warning  | Bicycle@Plant
    """)


def test_a_component_is_needed_per_batch() -> None:
    """EXPL-2: 4 bolts for 10 axles; 25 axles need 10."""
    check_record("""
        Axle (batch 10)
          4 x Bolt

        Axle              |  4
        ------------------+----
        sales             | 25

        components of Axle | item | quantity
        order 1            | Bolt | 10
    """)


def test_a_fixed_component_is_needed_once_an_order() -> None:
    """EXPL-2: three proofs for 5 books and for 50."""
    check_record("""
        Book
          3 x Proof (fixed)

        Book              | 4 |  5
        ------------------+---+----
        sales             | 5 | 50

        components of Book | item  | quantity
        order 1            | Proof | 3
        order 2            | Proof | 3
    """)


def test_a_step_is_the_largest_one_not_above_the_order() -> None:
    """EXPL-2: steps 0, 100 and 200; an order of 110 takes 20 (Microsoft's example)."""
    check_record("""
        boms | item_id
        B    | Paint

        bom_lines | bom_id | component_item_id | quantity_basis
        L         | B      | Rinse             | step

        bom_line_steps | from_quantity | quantity
        L              | 0             | 10
        L              | 100           | 20
        L              | 200           | 40

        Paint             |   4 |  5 |   6
        ------------------+-----+----+-----
        sales             | 110 | 99 | 200

        components of Paint | item  | quantity
        order 1             | Rinse | 20
        order 2             | Rinse | 10
        order 3             | Rinse | 40
    """)


def test_below_the_first_step_nothing_is_needed() -> None:
    """EXPL-2."""
    check_record("""
        boms | item_id
        B    | Paint

        bom_lines | bom_id | component_item_id | quantity_basis | scrap_quantity
        L         | B      | Rinse             | step           | 1

        bom_line_steps | from_quantity | quantity
        L              | 100           | 20

        Paint             |  4 |   5
        ------------------+----+-----
        sales             | 99 | 100

        components of Paint | item  | quantity
        order 2             | Rinse | 21
    """)


def test_scrap_is_a_share_and_then_a_constant() -> None:
    """EXPL-3: 100, 20 percent and 10 give 130 (Microsoft's example)."""
    check_record("""
        Bicycle
          1 x Tube (scrap ratio 0.2, scrap 10)

        Bicycle           |   4
        ------------------+-----
        sales             | 100

        components of Bicycle | item | quantity
        order 1               | Tube | 130
    """)


def test_yield_makes_the_order_consume_more() -> None:
    """EXPL-4: 90 good pieces of 100."""
    check_record("""
        Casting (yield 0.9)
          2 x Ingot

        Casting           |  4
        ------------------+----
        sales             | 90

        components of Casting | item  | quantity
        order 1               | Ingot | 200
    """)


def test_yield_comes_before_scrap_and_leaves_fixed_consumption_alone() -> None:
    """EXPL-4: 45 / 0.9 = 50, and 10 percent scrap is 55; the mould is one."""
    check_record("""
        Casting (yield 0.9)
          1 x Ingot (scrap ratio 0.1)
          1 x Mould (fixed)

        Casting           |  4
        ------------------+----
        sales             | 45

        components of Casting | item  | quantity
        order 1               | Ingot | 55
        order 1               | Mould | 1
    """)


def test_a_phantom_is_replaced_by_what_is_in_it() -> None:
    """EXPL-5: 2 wheels of 36 spokes; the wheel itself is never planned."""
    check_record("""
        Bicycle
          2 x Wheel (phantom)
            36 x Spoke
            1 x Rim

        Bicycle           | 4
        ------------------+---
        sales             | 5

        components of Bicycle | item  | quantity | line
        order 1               | Spoke | 360      | Bicycle/Wheel>Wheel/Spoke
        order 1               | Rim   | 10       | Bicycle/Wheel>Wheel/Rim

        Wheel             | 4
        ------------------+---
        dependent demand  |
        planned receipt   |
    """)


def test_a_phantom_of_which_nothing_is_needed_needs_nothing() -> None:
    """EXPL-5, EXPL-2: not even what each order of the kit would take."""
    check_record("""
        boms | item_id | bom_id
        B    | Bicycle | B
        K    | Kit     | K

        bom_lines | bom_id | component_item_id | quantity | line_type | quantity_basis
        kit       | B      | Kit               | 0        | phantom   |
        bags      | B      | Kit               | 0.3      | phantom   |
        box       | K      | Box               | 1        |           | fixed
        bolts     | K      | Bolt              |          |           | step
        tape      | K      | Tape              | 2        |           |

        bom_line_steps | from_quantity | quantity
        bolts          | 0             | 0
        bolts          | 2             | 8
        bolts          | 5             | 20

        Bicycle           |  4
        ------------------+----
        sales             | 10

        components of Bicycle | item | quantity | line
        order 1               | Box  | 1        | bags>box
        order 1               | Bolt | 8        | bags>bolts
        order 1               | Tape | 6        | bags>tape
    """)


def test_a_step_of_nothing_has_no_scrap() -> None:
    """EXPL-2, EXPL-3: 3 pieces fall into the step of 0, 10 pieces into that of 5."""
    check_record("""
        boms | item_id | bom_id
        B    | Casting | B

        bom_lines | bom_id | component_item_id | quantity_basis | scrap_quantity
        L         | B      | Rinse             | step           | 1

        bom_line_steps | from_quantity | quantity
        L              | 0             | 0
        L              | 5             | 2

        Casting           | 4 | 5
        ------------------+---+----
        sales             | 3 | 10

        components of Casting | item  | quantity
        order 2               | Rinse | 3
    """)


def test_stock_of_a_phantom_is_not_used() -> None:
    """EXPL-5: it is left where it is."""
    check_record("""
        Bicycle
          2 x Wheel (phantom)
            1 x Rim

        Bicycle           | 4
        ------------------+---
        sales             | 5

        Wheel (on hand 10) |  4
        -------------------+----
        projected on-hand  | 10

        Rim               |  4
        ------------------+----
        dependent demand  | 10
    """)


def test_phantoms_inside_phantoms_are_replaced_too() -> None:
    """EXPL-5: quantities and scrap multiply: 10 x 2 x 1.1 x 3 = 66."""
    check_record("""
        Bicycle
          2 x Kit (phantom, scrap ratio 0.1)
            1 x Bag (phantom)
              3 x Bolt

        Bicycle           |  4
        ------------------+----
        sales             | 10

        components of Bicycle | item | quantity
        order 1               | Bolt | 66
    """)


def test_a_phantom_may_also_be_sold() -> None:
    """EXPL-5: a line is a phantom, an item is not; the wheel for sale is planned."""
    check_record("""
        Bicycle
          2 x Wheel (phantom)
            1 x Rim

        Bicycle           | 4
        ------------------+---
        sales             | 5

        Wheel             | 4
        ------------------+---
        sales             | 3
        planned receipt   | 3

        pegging of Rim  | supply  | quantity
        Bicycle order 1 | order 1 | 10
        Wheel order 1   | order 2 | 3
    """)


def test_offsets_and_validities_of_phantom_and_line_come_together() -> None:
    """EXPL-5: needed 1 + 2 days after the start; the rim counts until day 5."""
    check_record("""
        Bicycle
          1 x Wheel (phantom, offset 1, since 4)
            1 x Rim (offset 2, until 5)

        Bicycle           | 3 | 4 | 6
        ------------------+---+---+---
        sales             | 1 | 2 | 4

        components of Bicycle | item | quantity | day
        order 2               | Rim  | 2        | 7
    """)


def test_consumption_is_rounded_up_to_whole_packages() -> None:
    """EXPL-6: 180 x 2 = 360 in cans of 25 is 375 (Microsoft's example)."""
    check_record("""
        Paint
          2 x Pigment (round up to 25)

        Paint             |   4
        ------------------+-----
        sales             | 180

        components of Paint | item    | quantity
        order 1             | Pigment | 375
    """)


def test_scrap_comes_before_rounding() -> None:
    """EXPL-6: 100 + 4 percent + 1 = 105, in packages of 10."""
    check_record("""
        Paint
          1 x Pigment (round up to 10, scrap ratio 0.04, scrap 1)

        Paint             |   4
        ------------------+-----
        sales             | 100

        components of Paint | item    | quantity
        order 1             | Pigment | 110
    """)


def test_dependent_demand_is_exact_to_a_millionth() -> None:
    """EXPL-6: a third, rounded up once; the order for it in whole pieces."""
    check_record("""
        Axle (batch 3)
          1 x Bolt

        Axle              | 4
        ------------------+---
        sales             | 1

        components of Axle | item | quantity
        order 1            | Bolt | 0.333334

        Bolt (decimals 0) | 4
        ------------------+---
        planned receipt   | 1
    """)


def test_a_line_counts_on_the_day_its_order_starts() -> None:
    """EXPL-7: the order for day 8 starts on day 5, its last day; that for day 9 on day 6."""
    check_record("""
        Bicycle
          1 x Bell (until 5)
          1 x Horn (since 6)

        Bicycle (lead time 3) | 8 | 9
        ----------------------+---+---
        sales                 | 1 | 2

        components of Bicycle | item | quantity | day
        order 1               | Bell | 1        | 5
        order 2               | Horn | 2        | 6
    """)


def test_a_component_may_be_taken_from_another_location() -> None:
    """EXPL-2: the paint comes from the store."""
    check_record("""
        Bicycle
          1 x Paint (at Store)

        Bicycle           | 4
        ------------------+---
        sales             | 3

        Paint @ Store     | 4
        ------------------+---
        dependent demand  | 3
        planned receipt   | 3

        components of Bicycle | item          | quantity
        order 1               | Paint @ Store | 3
    """)


def test_the_lines_of_an_order_that_is_split_are_exploded_order_by_order() -> None:
    """EXPL-2, LOT-3: a fixed component is needed for each of the two."""
    check_record("""
        Book
          1 x Paper
          3 x Proof (fixed)

        Book (maximum order 30) | 4
        ------------------------+---------
        sales                   | 50
        planned receipt         | 30 + 20

        components of Book | item  | quantity
        order 1            | Paper | 30
        order 1            | Proof | 3
        order 2            | Paper | 20
        order 2            | Proof | 3
    """)


def test_where_explosion_is_stopped_a_made_item_is_bought() -> None:
    """EXPL-8: made now and then, bought as a rule; nothing is asked of its wheels."""
    check_record("""
        Bicycle
          2 x Wheel

        Bicycle (explosion stopped, vendor Cycles) | 4
        -------------------------------------------+---
        sales                                      | 3
        planned receipt                            | 3

        orders of Bicycle | type     | vendor | bom
        order 1           | purchase | Cycles |

        components of Bicycle | item

        Wheel             | 4
        ------------------+---
        dependent demand  |
    """)


def test_explosion_stops_at_one_location_alone() -> None:
    """EXPL-8: the hall buys what the plant makes."""
    check_record("""
        Bicycle
          2 x Wheel

        Bicycle           | 4
        ------------------+---
        sales             | 3

        Bicycle @ Hall (explosion stopped, vendor Cycles) | 4
        --------------------------------------------------+---
        sales                                             | 5

        components of Bicycle | item  | quantity
        order 1               | Wheel | 6

        components of Bicycle @ Hall | item
    """)


def test_approved_orders_need_nothing_where_explosion_is_stopped() -> None:
    """EXPL-8, LOAD-8."""
    check_record("""
        Bicycle
          2 x Wheel

        Bicycle (explosion stopped, vendor Cycles) | 4
        -------------------------------------------+--------------------------------
        approved order                             | 3 (ordered 2, bom Bicycle BOM)

        Wheel             | 2
        ------------------+---
        dependent demand  |
    """)


def test_a_phantom_is_replaced_where_its_explosion_is_stopped() -> None:
    """EXPL-8, EXPL-5: a phantom is never planned."""
    check_record("""
        Bicycle
          2 x Wheel (phantom)
            1 x Rim

        Bicycle           | 4
        ------------------+---
        sales             | 5

        Wheel (explosion stopped, vendor Hub) | 4
        --------------------------------------+---
        planned receipt                       |

        components of Bicycle | item | quantity
        order 1               | Rim  | 10
    """)


def test_a_transfer_goes_on_where_explosion_is_stopped() -> None:
    """EXPL-8: only what would be made is bought."""
    check_record("""
        Bicycle @ Hall (explosion stopped, refill from Plant) | 4
        ------------------------------------------------------+---
        sales                                                 | 5

        orders of Bicycle @ Hall | type     | from
        order 1                  | transfer | Plant

        warnings | severity | key
        SRC-6    | warning  | Bicycle@Plant
    """)


def test_a_phantom_line_is_not_rounded_up() -> None:
    """EXPL-5: 5 wheels would be 10; the multiple is ignored, with a warning."""
    check_record("""
        Bicycle
          1 x Wheel (phantom, round up to 10)
            2 x Rim

        Bicycle | 4
        --------+---
        sales   | 5

        Rim              | 4
        -----------------+----
        dependent demand | 10

        warnings | severity | key
        EXPL-5   | warning  | Bicycle/Wheel
    """)


def test_the_version_of_a_phantom_is_chosen_by_its_own_quantity() -> None:
    """EXPL-5: 2 wheels a bicycle; from 20 wheels on they have light rims."""
    check_record("""
        boms    | item_id | from_quantity
        Bicycle | Bicycle |
        large   | Wheel   | 20
        small   | Wheel   |

        bom_lines | bom_id  | component_item_id | quantity | line_type
        wheel     | Bicycle | Wheel             | 2        | phantom
        light     | large   | Light             | 1        |
        plain     | small   | Plain             | 1        |

        Bicycle | 4 | 5
        --------+---+----
        sales   | 9 | 10

        Plain            | 4  | 5
        -----------------+----+---
        dependent demand | 18 |

        Light            | 4 | 5
        -----------------+---+----
        dependent demand |   | 20
    """)


def test_the_version_of_a_phantom_is_chosen_by_the_day() -> None:
    """EXPL-5: until day 4 the old rims, from day 5 on the new ones."""
    check_record("""
        boms    | item_id | valid_from | valid_to
        Bicycle | Bicycle |            |
        new     | Wheel   | 5          |
        old     | Wheel   |            | 4

        bom_lines | bom_id  | component_item_id | quantity | line_type
        wheel     | Bicycle | Wheel             | 2        | phantom
        fresh     | new     | New               | 1        |
        former    | old     | Old               | 1        |

        Bicycle | 4 | 5
        --------+---+---
        sales   | 3 | 4

        Old              | 4 | 5
        -----------------+---+---
        dependent demand | 6 |

        New              | 4 | 5
        -----------------+---+---
        dependent demand |   | 8
    """)


def test_of_versions_that_overlap_the_first_is_taken_with_a_warning() -> None:
    """EXPL-1, INPUT-29: both are valid on day 4, b alone on day 6."""
    check_record("""
        boms | item_id | valid_from | valid_to
        a    | Bicycle |            | 5
        b    | Bicycle | 3          |

        bom_lines | bom_id | component_item_id | quantity
        a/Steel   | a      | Steel             | 1
        b/Alloy   | b      | Alloy             | 1

        Bicycle | 4 | 6
        --------+---+---
        sales   | 1 | 2

        Steel            | 4
        -----------------+---
        dependent demand | 1

        Alloy            | 4 | 6
        -----------------+---+---
        dependent demand |   | 2

        warnings | severity | key
        INPUT-29 | warning  | b
    """)


def test_vendor_lines_are_components() -> None:
    """EXPL-9: stock serves them too."""
    check_record("""
        boms | item_id
        B    | Bicycle

        bom_lines | bom_id | component_item_id | quantity | line_type
        L1        | B      | Painting          | 2        | vendor

        Bicycle              | 4
        ---------------------+---
        sales                | 5

        Painting (on hand 3) |  4
        ---------------------+----
        dependent demand     | 10
        planned receipt      |  7
    """)


def test_a_pegged_supply_line_gets_an_order_of_its_own_for_each_order_of_its_parent() -> None:
    """EXPL-11: neither the stock nor the purchase is for it; a window does not merge the two."""
    check_record("""
        Bicycle
          1 x Frame (pegged supply)

        Bicycle           | 4 | 6
        ------------------+---+---
        sales             | 5 | 1

        Frame (on hand 2, period 7) | 4 | 5 | 6
        ----------------------------+---+---+---
        sales                       |   | 4 |
        scheduled receipt           |   | 1 |
        dependent demand            | 5 |   | 1
        planned receipt             | 5 | 1 | 1

        pegging of Frame | supply                    | quantity
        Bicycle order 1  | order 1                   | 5
        Frame sales 5    | on hand                   | 2
        Frame sales 5    | Frame scheduled receipt 5 | 1
        Frame sales 5    | order 3                   | 1
        Bicycle order 2  | order 2                   | 1
    """)


def test_what_a_modifier_adds_to_a_pegged_supply_is_for_others() -> None:
    """EXPL-11, NET-7: 5 ordered for the bicycle's 3; the sales line takes the other 2."""
    check_record("""
        Bicycle
          1 x Frame (pegged supply)

        Bicycle           | 4
        ------------------+---
        sales             | 3

        Frame (minimum order 5) | 4 | 5
        ------------------------+---+---
        sales                   |   | 2
        dependent demand        | 3 |
        planned receipt         | 5 |
    """)


def test_an_approved_order_gets_its_pegged_supply_too() -> None:
    """EXPL-11, LOAD-8: the stock stays."""
    check_record("""
        boms | item_id
        B    | Bicycle

        bom_lines | bom_id | component_item_id | quantity | line_type
        L1        | B      | Frame             | 1        | pegged_supply

        supplies | supply_type      | item_id | location_id | quantity | receipt_date | bom_id
        A        | approved_planned | Bicycle | Plant       | 3        | 2            | B

        Frame (on hand 9) | 2
        ------------------+---
        planned receipt   | 3
    """)


def test_a_pegged_supply_line_that_may_be_substituted_is_a_component() -> None:
    """EXPL-11, SUBST-1: stock of both is used up."""
    check_record("""
        boms | item_id
        B    | Bicycle

        bom_lines | bom_id | component_item_id | quantity | line_type     | substitution_group
        L1        | B      | Frame             | 1        | pegged_supply | F
        L2        | B      | OldFrame          | 1        |               | F

        Bicycle           | 4
        ------------------+---
        sales             | 5

        Frame (on hand 2) | 4
        ------------------+---
        planned receipt   | 2

        OldFrame (on hand 1) | 4
        ---------------------+---
        projected on-hand    |
    """)


def test_the_version_of_a_phantom_is_that_for_its_own_quantity() -> None:
    """EXPL-10: 5 bicycles need 10 wheels, for which there is a version; 4 need 8."""
    check_record("""
        boms | item_id | from_quantity
        B    | Bicycle |
        few  | Wheel   |
        many | Wheel   | 10

        bom_lines | bom_id | component_item_id | quantity | line_type
        L1        | B      | Wheel             | 2        | phantom
        L2        | few    | Rim               | 1        | component
        L3        | many   | Disc              | 1        | component

        Bicycle           | 4 | 5
        ------------------+---+---
        sales             | 4 | 5

        components of Bicycle | item | quantity | line
        order 1               | Rim  | 8        | L1>L2
        order 2               | Disc | 10       | L1>L3
    """)


def test_the_version_of_a_phantom_is_that_of_the_day_the_order_starts() -> None:
    """EXPL-10: the orders start on day 3, the last day of the old one, and on day 4."""
    check_record("""
        boms | item_id | valid_from | valid_to
        B    | Bicycle |            |
        old  | Wheel   |            | 3
        new  | Wheel   | 4          |

        bom_lines | bom_id | component_item_id | quantity | line_type
        L1        | B      | Wheel             | 2        | phantom
        L2        | old    | Rim               | 1        | component
        L3        | new    | Disc              | 1        | component

        Bicycle (lead time 1) | 4 | 5
        ----------------------+---+---
        sales                 | 1 | 1

        components of Bicycle | item | quantity | day
        order 1               | Rim  | 2        | 3
        order 2               | Disc | 2        | 4
    """)
