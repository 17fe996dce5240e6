"""The BOM version that a demand names (EXPL-12)."""

from tests.spec.drawn.check import check_record

VERSIONS = """
    boms    | item_id | is_active | is_approved
    usual   | Bicycle | yes       |
    special | Bicycle | no        |
    draft   | Bicycle | no        | no
    other   | Wheel   | yes       |

    bom_lines | bom_id  | component_item_id | quantity
    L1        | usual   | Wheel             | 2
    L2        | special | Disc              | 2
    L3        | draft   | Saddle            | 2
    L4        | other   | Rim               | 1
"""


def test_a_demand_is_made_by_the_version_that_it_names() -> None:
    """EXPL-12: an approved version, though not an active one; the other sales by the usual one."""
    check_record(
        VERSIONS
        + """
        Bicycle               | 4 | 5
        ----------------------+---+-----------------
        sales                 | 3 | 4 (bom special)

        components of Bicycle | item  | quantity
        order 1               | Wheel | 6
        order 2               | Disc  | 8
    """
    )


def test_what_is_ordered_by_a_named_version_is_not_merged_into_a_window() -> None:
    """EXPL-12, NET-7: 4 alone, of the 10 of its multiple 6 are left for the window's last day."""
    check_record(
        VERSIONS
        + """
        Bicycle (period 7, multiple 10) | 2  | 3               | 4
        --------------------------------+----+-----------------+----
        sales                           | 12 | 4 (bom special) | 14
        planned receipt                 | 20 | 10              |

        components of Bicycle | item  | quantity
        order 1               | Disc  | 20
        order 2               | Wheel | 40

        pegging of Bicycle | supply  | quantity
        sales 2            | order 2 | 12
        sales 3            | order 1 | 4
        sales 4            | order 1 | 6
        sales 4            | order 2 | 8
    """
    )


def test_supply_serves_a_demand_that_names_a_version() -> None:
    """EXPL-12: stock and the order that it was firmed to; only the last 2 are ordered."""
    check_record(
        VERSIONS
        + """
        Bicycle (on hand 3)   | 4               | 5
        ----------------------+-----------------+---
        production receipt    | 5               |
        sales                 | 10 (bom special) |
        planned receipt       | 2               |

        components of Bicycle | item | quantity
        order 1               | Disc | 4
    """
    )


def test_a_version_that_the_item_is_not_made_by_is_not_used() -> None:
    """EXPL-12: one not approved, another item's, one that nobody knows, one of a bought item."""
    check_record(
        VERSIONS
        + """
        Bicycle         | 4             | 5             | 6              | 7
        ----------------+---------------+---------------+----------------+---
        sales           | 1 (bom draft) | 1 (bom other) | 1 (bom lost)   | 1
        planned receipt | 1             | 1             | 1              | 1

        Wheel (planned as purchase, lead time 1) | 8
        ---------------------------------------+---------------
        sales                                  | 5 (bom other)

        components of Bicycle | item  | quantity
        order 1               | Wheel | 2
        order 2               | Wheel | 2
        order 3               | Wheel | 2
        order 4               | Wheel | 2

        warnings | severity | key
        EXPL-12  | warning  | sales 4
        EXPL-12  | warning  | sales 5
        EXPL-12  | warning  | sales 6
        EXPL-12  | warning  | Wheel sales 8
    """
    )


def test_a_source_of_another_version_makes_a_named_one_if_no_source_has_it() -> None:
    """EXPL-12: by the source valid on the demand's day; of a version that a source has, by that."""
    check_record(
        VERSIONS
        + """
        supply_sources | item_id | source_type | bom_id | lead_time_days | priority | valid_to
        A              | Bicycle | production  | usual  | 1              | 1        | 4
        B              | Bicycle | production  | usual  | 2              | 2        |

        Bicycle       | 3 | 4               | 7 | 9
        --------------+---+-----------------+---+-----------------
        sales         |   | 1 (bom special) |   | 1 (bom special)
        planned start | 1 |                 | 1 |
    """
    )


def test_a_component_of_an_order_names_the_orders_version() -> None:
    """EXPL-12: what the order's own version is says nothing of how the component is made."""
    check_record(
        VERSIONS
        + """
        Bicycle               | 4
        ----------------------+-----------------
        production component  | 3 (bom special)

        components of Bicycle | item  | quantity
        order 1               | Wheel | 6
    """
    )


def test_an_order_of_a_named_version_is_not_taken_into_another() -> None:
    """EXPL-12, ACT-7: without the version the existing order would be increased by 7."""
    check_record(
        VERSIONS
        + """
        Bicycle (planned as production, positive days 100) | 30 | 90
        ---------------------------------------------------+----+-----------------
        production receipt                           | 20 |
        sales                                        | 20 | 7 (bom special)
        planned receipt                              |    | 7

        messages | action
    """
    )
