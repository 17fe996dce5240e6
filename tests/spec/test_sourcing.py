"""Which source supplies a key (SRC-1 to SRC-6)."""

from tests.spec.drawn.check import check_record


def test_item_coverage_says_the_order_type_first() -> None:
    """SRC-1: bought here, though the item is usually made."""
    check_record("""
        Bicycle
          1 x Frame

        Bicycle (planned as purchase, vendor Giant) |   2
        --------------------------------------------+-----
        sales                                       |   3

        orders of Bicycle | type     | vendor | bom
        order 1           | purchase | Giant  |

        components of Bicycle | item
    """)


def test_a_refill_location_makes_a_transfer() -> None:
    """SRC-1: the location is refilled, so its items are moved, not bought."""
    check_record("""
        location Shop: refill from Plant

        Wheel @ Shop (lead time 1) |   4
        ---------------------------+-----
        sales                      |   3

        Wheel             |   3
        ------------------+-----
        dependent demand  |   3
        planned receipt   |   3

        orders of Wheel @ Shop | type     | from
        order 1                | transfer | Plant

        orders of Wheel | type     | from
        order 1         | purchase |
    """)


def test_a_refill_location_of_item_coverage_makes_a_transfer_too() -> None:
    """SRC-1, SRC-5: the item coverage's location comes before the location's own."""
    check_record("""
        location Shop: refill from Plant

        Wheel @ Shop (lead time 1, refill from Depot) |   4
        ----------------------------------------------+-----
        sales                                         |   3

        Wheel @ Depot     |   3
        ------------------+-----
        planned receipt   |   3

        orders of Wheel @ Shop | type     | from
        order 1                | transfer | Depot
    """)


def test_the_order_type_of_item_coverage_beats_a_refill_location() -> None:
    """SRC-1."""
    check_record("""
        location Shop: refill from Plant

        Wheel @ Shop (planned as purchase) |   4
        -----------------------------------+-----
        sales                              |   3

        orders of Wheel @ Shop | type
        order 1                | purchase
    """)


def test_the_items_order_type_comes_last() -> None:
    """SRC-1."""
    check_record("""
        Bicycle
          1 x Frame

        Bicycle           |   4
        ------------------+-----
        sales             |   3

        orders of Bicycle | type       | bom
        order 1           | production | Bicycle BOM
    """)


def test_kanban_is_planned_as_purchase() -> None:
    """SRC-1."""
    check_record("""
        Wheel (default kanban, lead time 1) |   4
        ------------------------------------+-----
        sales                               |   3

        orders of Wheel | type     | ordered
        order 1         | purchase | 3

        warnings | severity | key
        SRC-1    | warning  | Wheel@Plant
    """)


def test_a_source_of_the_location_comes_before_a_general_one() -> None:
    """SRC-2: whatever the priorities."""
    check_record("""
        supply_sources | item_id | location_id | vendor_id | priority
        general        | Wheel   |             | V         | 1
        own            | Wheel   | Plant       | V         | 2

        Wheel             |   4
        ------------------+-----
        sales             |   3

        orders of Wheel | source
        order 1         | own
    """)


def test_the_lower_priority_comes_first_then_the_id() -> None:
    """SRC-2."""
    check_record("""
        supply_sources | item_id | vendor_id | priority
        a              | Wheel   | V         | 2
        b              | Wheel   | V         | 1
        c              | Wheel   | V         | 1

        Wheel             |   4
        ------------------+-----
        sales             |   3

        orders of Wheel | source
        order 1         | b
    """)


def test_a_source_without_priority_has_priority_one() -> None:
    """SRC-2."""
    check_record("""
        supply_sources | item_id | vendor_id | priority
        a              | Wheel   | V         | 2
        b              | Wheel   | V         |

        Wheel             |   4
        ------------------+-----
        sales             |   3

        orders of Wheel | source
        order 1         | b
    """)


def test_a_source_is_taken_while_it_is_valid() -> None:
    """SRC-2: the first ends on day 4, its last day included."""
    check_record("""
        supply_sources | item_id | vendor_id | priority | valid_from | valid_to
        old            | Wheel   | V         | 1        |            | 4
        new            | Wheel   | V         | 2        | 3          |

        Wheel             |   4 |   5
        ------------------+-----+-----
        sales             |   3 |   2

        orders of Wheel | source | required
        order 1         | old    | 4
        order 2         | new    | 5
    """)


def test_validity_is_judged_on_the_required_day() -> None:
    """SRC-2: needed on day 6, required on day 4 with the issue margin."""
    check_record("""
        supply_sources | item_id | vendor_id | priority | valid_to
        old            | Wheel   | V         | 1        | 4
        new            | Wheel   | V         | 2        |

        Wheel (issue margin 2) |   6
        -----------------------+-----
        sales                  |   3

        orders of Wheel | source | required
        order 1         | old    | 4
    """)


def test_quantity_breaks_take_the_larger_first() -> None:
    """SRC-2: 100 reaches the break, 99 does not."""
    check_record("""
        supply_sources | item_id | vendor_id | from_quantity
        small          | Wheel   | V         |
        large          | Wheel   | V         | 100

        Wheel             |   4 |   5
        ------------------+-----+-----
        sales             |  99 | 100

        orders of Wheel | quantity | source
        order 1         | 99       | small
        order 2         | 100      | large
    """)


def test_the_break_is_reached_by_the_need_not_by_the_order() -> None:
    """SRC-2: the minimum order of 100 does not make 40 reach the break."""
    check_record("""
        supply_sources | item_id | vendor_id | from_quantity | minimum_order
        small          | Wheel   | V         |               | 100
        large          | Wheel   | V         | 100           |

        Wheel             |   4
        ------------------+-----
        sales             |  40

        orders of Wheel | quantity | source
        order 1         | 100      | small
    """)


def test_if_no_source_fits_the_first_is_taken() -> None:
    """SRC-2: both have ended."""
    check_record("""
        supply_sources | item_id | vendor_id | priority | valid_to
        a              | Wheel   | V         | 1        | 1
        b              | Wheel   | V         | 2        | 2

        Wheel             |   4
        ------------------+-----
        sales             |   3

        orders of Wheel | source
        order 1         | a

        warnings | severity | key
        SRC-2    | warning  | Wheel@Plant
    """)


def test_sources_of_another_type_do_not_stand() -> None:
    """SRC-2: the item is bought; a production source with better priority is not asked."""
    check_record("""
        supply_sources | item_id | vendor_id | priority | source_type
        a              | Wheel   |           | 1        | production
        b              | Wheel   | V         | 2        | purchase

        Wheel             |   4
        ------------------+-----
        sales             |   3

        orders of Wheel | source
        order 1         | b
    """)


def test_a_source_comes_with_its_bom_versions() -> None:
    """SRC-2, EXPL-1: one source, the version valid on the required day."""
    check_record("""
        boms  | item_id | valid_to | valid_from
        old   | Bicycle | 4        |
        new   | Bicycle |          | 5

        bom_lines | bom_id | component_item_id | quantity
        L1        | old    | Wheel             | 2
        L2        | new    | Disc              | 2

        Bicycle           |   4 |   5
        ------------------+-----+-----
        sales             |   3 |   2

        orders of Bicycle | bom | required
        order 1           | old | 4
        order 2           | new | 5
    """)


def test_a_vendor_on_item_coverage_lets_only_his_sources_stand() -> None:
    """SRC-3."""
    check_record("""
        supply_sources | item_id | vendor_id | priority | lead_time_days
        a              | Wheel   | First     | 1        | 1
        b              | Wheel   | Second    | 2        | 2

        Wheel (coverage vendor Second) |   4
        -------------------------------+-----
        sales                          |   3

        orders of Wheel | source | vendor | ordered
        order 1         | b      | Second | 2
    """)


def test_a_source_of_nobody_takes_the_named_vendor_else_the_default() -> None:
    """SRC-3."""
    check_record("""
        supply_sources | item_id | location_id | source_type | lead_time_days
        a              | Wheel   | Plant       | purchase    | 2
        b              | Tyre    | Plant       | purchase    | 2

        Wheel (coverage vendor Second, default vendor First) |   4
        -----------------------------------------------------+-----
        sales                                                |   3

        Tyre (default vendor First) |   4
        ----------------------------+-----
        sales                       |   3

        orders of Wheel | source | vendor
        order 1         | a      | Second

        orders of Tyre | source | vendor
        order 1        | b      | First
    """)


def test_the_named_vendor_delivers_even_if_no_source_is_his() -> None:
    """SRC-3: lead time and modifiers are those of the sources there are."""
    check_record("""
        supply_sources | item_id | vendor_id | lead_time_days
        a              | Wheel   | First     | 1

        Wheel (coverage vendor Second) |   4
        -------------------------------+-----
        sales                          |   3

        orders of Wheel | source | vendor | ordered
        order 1         | a      | Second | 3

        warnings | severity | key
        SRC-3    | warning  | Wheel@Plant
    """)


def test_a_purchase_from_another_company_is_demand_there() -> None:
    """SRC-4: on the day it starts."""
    check_record("""
        vendor Sister: supplies from Abroad

        Wheel (vendor Sister, lead time 3) |   1 |   4
        -----------------------------------+-----+-----
        sales                              |     |   6
        planned start                      |   6 |

        Wheel @ Abroad (vendor Maker) |   1
        ------------------------------+-----
        dependent demand              |   6
        planned receipt               |   6

        orders of Wheel | type     | vendor | level
        order 1         | purchase | Sister | 0

        orders of Wheel @ Abroad | type     | vendor | level
        order 1                  | purchase | Maker  | 1
    """)


def test_a_transfer_comes_from_the_place_its_source_names() -> None:
    """SRC-5: before coverage's and the location's refill location."""
    check_record("""
        location Shop: refill from Plant

        Wheel @ Shop (from Depot, refill from Hub) |   4
        -------------------------------------------+-----
        sales                                      |   3

        Wheel @ Depot     |   4
        ------------------+-----
        planned receipt   |   3

        orders of Wheel @ Shop | from
        order 1                | Depot
    """)


def test_a_transfer_without_a_source_row_comes_from_the_refill_location() -> None:
    """SRC-5, SRC-6: with lead time 0."""
    check_record("""
        location Shop: refill from Plant

        Wheel @ Shop (no source) |   4
        -------------------------+-----
        sales                    |   3
        planned order            |   3

        Wheel (default vendor V) |   4
        -------------------------+-----
        planned receipt          |   3

        orders of Wheel @ Shop | type     | source | from
        order 1                | transfer |        | Plant

        warnings | severity | key
        SRC-6    | warning  | Wheel@Plant
        SRC-6    | warning  | Wheel@Shop
    """)


def test_production_with_a_bom_needs_no_source_row() -> None:
    """SRC-6."""
    check_record("""
        Bicycle
          2 x Wheel

        Bicycle (no source) |   4
        --------------------+-----
        sales               |   3
        planned order       |   3

        orders of Bicycle | type       | source | bom
        order 1           | production |        | Bicycle BOM

        components of Bicycle | item  | quantity | day
        order 1               | Wheel | 6        | 4

        warnings | severity | key
        SRC-6    | warning  | Bicycle@Plant
    """)


def test_purchase_with_a_default_vendor_needs_no_source_row() -> None:
    """SRC-6."""
    check_record("""
        Wheel (no source, default vendor V) |   4
        ------------------------------------+-----
        sales                               |   3
        planned order                       |   3

        orders of Wheel | type     | source | vendor
        order 1         | purchase |        | V

        warnings | severity | key
        SRC-6    | warning  | Wheel@Plant
    """)


def test_nothing_at_all_is_no_source() -> None:
    """SRC-6, PEG-6: stock is used, the rest stays uncovered."""
    check_record("""
        Wheel (no source, on hand 1) |   4
        -----------------------------+-----
        sales                        |   3
        planned order                |
        uncovered                    |   2

        warnings | severity | key
        SRC-6    | warning  | Wheel@Plant
    """)


def test_production_without_bom_and_source_is_no_source() -> None:
    """SRC-6."""
    check_record("""
        Wheel (no source, default production) |   4
        --------------------------------------+-----
        sales                                 |   3
        planned order                         |
        uncovered                             |   3

        warnings | severity | key
        SRC-6    | warning  | Wheel@Plant
    """)
