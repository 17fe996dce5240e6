"""Components that substitute one another (SUBST-1 to SUBST-8)."""

from tests.spec.drawn.check import check_record


def test_what_there_is_of_substitutes_is_used_before_the_preferred_item_is_ordered() -> None:
    """SUBST-1, SUBST-2, SUBST-4: 15 needed: 4 of butter, 9 of margarine, 2 of butter ordered."""
    check_record("""
        Cake
          3 x Butter (group fat, choice 1)
          0 x Margarine (group fat, choice 2)

        Cake   | 4
        -------+---
        sales  | 5

        Butter (on hand 4) | 4
        -------------------+---
        dependent demand   | 6
        planned receipt    | 2
        projected on-hand  |

        Margarine (on hand 9) | 4
        ----------------------+---
        dependent demand      | 9
        planned receipt       |
        projected on-hand     |

        components of Cake | item      | quantity | day
        order 1            | Butter    | 6        | 4
        order 1            | Margarine | 9        | 4

        pegging of Margarine | supply  | quantity
        Cake order 1         | on hand | 9
    """)


def test_substitutes_are_used_in_their_order() -> None:
    """SUBST-1, SUBST-2: the lowest number first, none last, then by id."""
    check_record("""
        Cake
          3 x Butter (group fat, choice 1)
          0 x Lard (group fat)
          0 x Ghee (group fat)
          0 x Margarine (group fat, choice 2)

        Cake   | 4
        -------+---
        sales  | 5

        Butter            | 4
        ------------------+---
        planned receipt   |
        projected on-hand |

        Margarine (on hand 9) | 4
        ----------------------+---
        projected on-hand     |

        Ghee (on hand 5)  | 4
        ------------------+---
        projected on-hand |

        Lard (on hand 5)  | 4
        ------------------+---
        projected on-hand | 4
    """)


def test_a_substitute_gives_what_its_own_demand_and_safety_stock_leave() -> None:
    """SUBST-2: 9 and 6 to come, less 5 sold later and a minimum of 2."""
    check_record("""
        Cake
          3 x Butter (group fat, choice 1)
          0 x Margarine (group fat, choice 2)

        Cake   | 4
        -------+---
        sales  | 5

        Butter            | 4
        ------------------+---
        planned receipt   | 7

        Margarine (on hand 9, minimum 2) |  3 | 4 | 8
        ---------------------------------+----+---+---
        sales                            |    |   | 5
        scheduled receipt                |  6 |   |
        dependent demand                 |    | 8 |
        planned receipt                  |    |   |
        projected on-hand                | 15 | 7 | 2
    """)


def test_a_substitute_that_comes_too_late_is_not_waited_for() -> None:
    """SUBST-3: by the rules of the substitute's own item and location (PEG-5)."""
    check_record("""
        Cake
          3 x Butter (group fat, choice 1)
          0 x Margarine (group fat, choice 2)

        Cake   | 4
        -------+---
        sales  | 1

        Butter            | 4
        ------------------+---
        planned receipt   | 3

        Margarine         | 4 | 5
        ------------------+---+---
        scheduled receipt |   | 6
        projected on-hand |   | 6
    """)


def test_the_earliest_demand_gets_the_substitute() -> None:
    """SUBST-3."""
    check_record("""
        Cake
          3 x Butter (group fat, choice 1)
          0 x Margarine (group fat, choice 2)

        Pie
          2 x Oil (group fat, choice 1)
          0 x Margarine (group fat, choice 2)

        Cake   | 5
        -------+---
        sales  | 1

        Pie    | 4
        -------+---
        sales  | 1

        Butter          | 5
        ----------------+---
        planned receipt | 2

        Oil             | 4
        ----------------+---
        planned receipt |

        Margarine (on hand 3) | 4 | 5
        ----------------------+---+---
        dependent demand      | 2 | 1
        projected on-hand     | 1 |
    """)


def test_items_that_substitute_each_other_use_up_both() -> None:
    """SUBST-2, SUBST-5: neither is planned before the other."""
    check_record("""
        Cake
          3 x Butter (group fat, choice 1)
          0 x Margarine (group fat, choice 2)

        Pie
          2 x Margarine (group fat, choice 1)
          0 x Butter (group fat, choice 2)

        Cake   | 4
        -------+---
        sales  | 1

        Pie    | 9
        -------+---
        sales  | 6

        Butter (on hand 5) | 4 | 9
        -------------------+---+---
        planned receipt    |   |
        projected on-hand  | 2 |

        Margarine (on hand 4) | 4 | 9
        ----------------------+---+---
        planned receipt       |   | 6
        projected on-hand     | 4 |

        orders of Margarine | level
        order 1             | 1
    """)


def test_a_substitute_has_its_own_validity() -> None:
    """SUBST-1: on the start day of the order."""
    check_record("""
        Cake
          3 x Butter (group fat, choice 1)
          0 x Margarine (group fat, choice 2, until 3)

        Cake   | 3 | 4
        -------+---+---
        sales  | 1 | 1

        Margarine (on hand 9) | 3 | 4
        ----------------------+---+---
        projected on-hand     | 6 | 6
    """)


def test_a_group_that_would_close_a_circle_is_planned_without_substitutes() -> None:
    """SUBST-5: margarine is made of butter."""
    check_record("""
        Cake
          3 x Butter (group fat, choice 1)
          0 x Margarine (group fat, choice 2)

        Margarine
          1 x Butter

        Cake   | 4
        -------+---
        sales  | 1

        Margarine (on hand 9) | 4
        ----------------------+---
        projected on-hand     | 9

        Butter          | 4
        ----------------+---
        planned receipt | 3

        warnings | severity | key
        SUBST-5  | warning  | Butter@Plant, Margarine@Plant
    """)


def test_a_line_without_stock_of_its_own_does_not_substitute() -> None:
    """SUBST-6: a phantom; the preferred line alone is planned."""
    check_record("""
        Cake
          3 x Butter (group fat, choice 1)
          1 x Mix (group fat, choice 2, phantom)
            1 x Lard

        Cake   | 4
        -------+---
        sales  | 1

        components of Cake | item   | quantity
        order 1            | Butter | 3

        warnings | severity | key
        SUBST-6  | warning  | Cake/Mix
    """)


EXPIRING = """
    plan: shelf life

    Cake
      1 x Butter (group fat, choice 1)
      0 x Margarine (group fat, choice 2)
"""


def test_what_comes_after_the_rest_has_expired_is_refused() -> None:
    """SUBST-7: 4 of butter expire on 5, 6 of margarine come on 6. Microsoft's example."""
    check_record(f"""
        {EXPIRING}
        on_hand | location_id | quantity | expiry_date
        Butter  | Plant       | 4        | 5

        Cake  | 5
        ------+----
        sales | 10

        Butter           | 5
        -----------------+----
        dependent demand | 10
        planned receipt  | 6

        Margarine          | 6
        -------------------+---
        scheduled receipt  | 6
        projected on-hand  | 6
    """)


def test_what_is_there_while_the_rest_lasts_is_mixed_with_it() -> None:
    """SUBST-7: as before, but the margarine comes on 4."""
    check_record(f"""
        {EXPIRING}
        on_hand | location_id | quantity | expiry_date
        Butter  | Plant       | 4        | 5

        Cake  | 5
        ------+----
        sales | 10

        Butter           | 5
        -----------------+---
        dependent demand | 4
        planned receipt  |

        Margarine          | 4 | 5
        -------------------+---+---
        scheduled receipt  | 6 |
        dependent demand   |   | 6
    """)


def test_the_batch_that_expires_first_is_used_up_one_that_expires_before_is_not() -> None:
    """SUBST-7, SHELF-5."""
    check_record(f"""
        {EXPIRING}
        on_hand   | location_id | quantity | expiry_date
        Margarine | Plant       | 5        | 9
        Margarine | Plant       | 2        | 6
        Margarine | Plant       | 3        | 4

        Cake  | 5
        ------+---
        sales | 6

        Margarine        | 5
        -----------------+---
        dependent demand | 6

        pegging of Margarine | supply          | quantity
        Cake order 1         | on hand until 6 | 2
        Cake order 1         | on hand until 9 | 4
    """)


def test_what_stands_in_lasts_until_what_is_ordered_can_be_there() -> None:
    """SUBST-7: butter can be there on 10; the margarine that expires on 9 is refused."""
    check_record(f"""
        {EXPIRING}
        on_hand   | location_id | quantity | expiry_date
        Margarine | Plant       | 3        | 9
        Margarine | Plant       | 2        | 10

        Cake  | 5
        ------+---
        sales | 6

        Butter (lead time 10) | 5
        ----------------------+---
        dependent demand      | 4

        orders of Butter | quantity | available
        order 1          | 4        | 10

        Margarine        | 5
        -----------------+---
        dependent demand | 2
    """)


def test_what_does_not_expire_stands_in_for_what_does() -> None:
    """SUBST-7: only what is there on the day; the receipt on 6 is a day late."""
    check_record(f"""
        {EXPIRING}
        Cake  | 5
        ------+---
        sales | 9

        Butter (shelf life 3) | 5
        ----------------------+---
        dependent demand      | 4
        planned receipt       | 4

        Margarine (on hand 5, negative days 9) | 5 | 6
        ---------------------------------------+---+---
        scheduled receipt                      |   | 7
        dependent demand                       | 5 |
    """)


def test_without_shelf_life_in_the_plan_nothing_expires() -> None:
    """SUBST-7, SHELF-1: the margarine stands in, whenever its shelf life ends."""
    check_record("""
        Cake
          3 x Butter (group fat, choice 1)
          0 x Margarine (group fat, choice 2)

        Cake   | 4
        -------+---
        sales  | 1

        Margarine (on hand 9, shelf life 2) | 4
        ------------------------------------+---
        dependent demand                    | 3
    """)


def test_an_approved_order_that_the_plan_in_force_does_not_know_needs_the_preferred_line() -> None:
    """SUBST-8, SUBST-6."""
    check_record("""
        Cake
          3 x Butter (group fat, choice 1)
          0 x Margarine (group fat, choice 2)

        Cake           | 4
        ---------------+-------------------------
        approved order | 5 (ordered 1, bom Cake BOM)
        sales          | 5

        Butter           | 1
        -----------------+----
        dependent demand | 15
        planned receipt  | 15

        Margarine (on hand 9) | 4
        ----------------------+---
        projected on-hand     | 9
    """)


FATS = """
        Cake
          3 x Butter (group fat, choice 1)
          0 x Margarine (group fat, choice 2)
"""
APPROVED = """
        Cake           | 4
        ---------------+-------------------------
        approved order | 5 (ordered 1, bom Cake BOM)
        sales          | 5
"""


def test_an_approved_order_keeps_the_substitutes_that_the_plan_in_force_gives_it() -> None:
    """SUBST-8: though there is butter enough by now."""
    check_record(f"""
        {FATS}
        components_in_force | bom_line_id    | quantity
        approved order 4    | Cake/Butter    | 6
        approved order 4    | Cake/Margarine | 9
        {APPROVED}
        Butter (on hand 20) | 1
        --------------------+----
        dependent demand    | 6
        projected on-hand   | 14

        Margarine (on hand 9) | 1
        ----------------------+---
        dependent demand      | 9
        projected on-hand     |

        components of Cake | item      | quantity | day
        approved order 4   | Butter    | 6        | 1
        approved order 4   | Margarine | 9        | 1
    """)


def test_what_an_approved_order_needs_of_a_substitute_is_ordered_if_it_is_gone() -> None:
    """SUBST-8: as a component of an approved order is (LOAD-8); all of it is margarine."""
    check_record(f"""
        {FATS}
        components_in_force | bom_line_id    | quantity
        approved order 4    | Cake/Margarine | 15
        {APPROVED}
        Butter (on hand 20) | 1
        --------------------+----
        projected on-hand   | 20

        Margarine (on hand 9) | 1
        ----------------------+----
        dependent demand      | 15
        planned receipt       | 6
        projected on-hand     |
    """)


def test_an_order_that_was_changed_since_needs_the_preferred_line() -> None:
    """SUBST-8: 5 cakes need 15; the plan in force knows of 4."""
    check_record(f"""
        {FATS}
        components_in_force | bom_line_id    | quantity
        approved order 4    | Cake/Butter    | 3
        approved order 4    | Cake/Margarine | 9
        {APPROVED}
        Butter           | 1
        -----------------+----
        dependent demand | 15
        planned receipt  | 15

        Margarine (on hand 9) | 4
        ----------------------+---
        projected on-hand     | 9

        warnings | severity | key
        SUBST-8  | warning  | approved order 4/Cake/Butter
    """)


def test_a_line_that_is_gone_leaves_its_share_to_the_preferred_line() -> None:
    """SUBST-8: margarine is not valid any more on the day of the order; lard is."""
    check_record(f"""
        Cake
          3 x Butter (group fat, choice 1)
          0 x Margarine (group fat, choice 2, until 0)
          0 x Lard (group fat, choice 3)

        components_in_force | bom_line_id    | quantity
        approved order 4    | Cake/Butter    | 5
        approved order 4    | Cake/Margarine | 9
        approved order 4    | Cake/Lard      | 1
        {APPROVED}
        Butter           | 1
        -----------------+----
        dependent demand | 15
        planned receipt  | 15

        Lard (on hand 9)  | 1
        ------------------+---
        projected on-hand | 9

        warnings | severity | key
        SUBST-8  | warning  | approved order 4/Cake/Butter
        SUBST-8  | warning  | approved order 4/Cake/Margarine
    """)


def test_substitutes_in_a_phantom_stay_too() -> None:
    """SUBST-8, EXPL-5: lines below a phantom are known by their path."""
    check_record(f"""
        Cake
          1 x Mix (phantom)
            3 x Butter (group fat, choice 1)
            0 x Margarine (group fat, choice 2)

        components_in_force | bom_line_id                      | quantity
        approved order 4    | Cake/Mix>Mix/Butter              | 6
        approved order 4    | Cake/Mix>Mix/Margarine           | 9
        {APPROVED}
        Butter            | 1
        ------------------+---
        dependent demand  | 6
        planned receipt   | 6

        Margarine (on hand 9) | 1
        ----------------------+---
        dependent demand      | 9
        projected on-hand     |
    """)


def test_a_kept_order_keeps_its_substitutes_and_one_that_is_not_kept_says_nothing() -> None:
    """SUBST-8, FENCE-7: of order 9 nothing stays; the margarine is used up again."""
    check_record(f"""
        {FATS}
        components_in_force | bom_line_id    | quantity | plan_id
        order in force 2    | Cake/Butter    | 6        | drawn
        order in force 2    | Cake/Margarine | 9        | drawn
        order in force 9    | Cake/Margarine | 7        | drawn
        order in force 2    | Cake/Lard      | 1        | other

        Cake (freeze fence 4) | 2                   | 9
        ----------------------+---------------------+--------------------
        order in force        | 5 (bom Cake BOM)    | 5 (bom Cake BOM)
        kept                  | 5                   |
        sales                 | 5                   | 1
        planned receipt       |                     | 1

        Butter           | 2  | 9
        -----------------+----+---
        dependent demand | 6  | 2
        planned receipt  | 6  | 2

        Margarine (on hand 10) | 2 | 9
        -----------------------+---+---
        dependent demand       | 9 | 1
        projected on-hand      | 1 |
    """)
