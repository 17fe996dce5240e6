"""Forecast of supply is ordered, and serves demand as other supply does (SFC-1 to SFC-4)."""

from tests.spec.drawn.check import check_record


def test_what_is_forecast_is_ordered_and_serves_later_demand() -> None:
    """SFC-1, SFC-4: the order is there before anything is ordered for demand."""
    check_record("""
        Wheel (lead time 2) |  2 |  4 |  6 |  8
        --------------------+----+----+----+----
        supply forecast     |    | 25 |    |
        sales               |    |    | 10 | 20
        planned order       | 25 |    |  5 |
        planned receipt     |    | 25 |    |  5
        needed              |    |    |    |  5
        projected on-hand   |    | 25 | 15 |

        orders of Wheel | quantity | reason
        order 1         | 25       | supply_forecast
        order 2         | 5        |
    """)


def test_a_forecast_order_keeps_to_its_source_modifiers() -> None:
    """SFC-4, LOT-1 to LOT-3."""
    check_record("""
        Wheel (multiple 10, maximum order 20) |       4
        --------------------------------------+---------
        supply forecast                       |      45
        planned receipt                       | 20 + 20 + 10
        surplus                               | 20 + 20 + 10
    """)


def test_a_forecast_order_is_exploded() -> None:
    """SFC-4, EXPL-2: 5 bicycles made from day 3 on need 10 wheels then."""
    check_record("""
        Bicycle
          2 x Wheel

        Bicycle (lead time 1) | 4
        ----------------------+---
        supply forecast       | 5
        planned receipt       | 5

        Wheel            |  3
        -----------------+----
        dependent demand | 10
        planned receipt  | 10
    """)


def test_a_forecast_order_covers_the_floor_from_its_day_on() -> None:
    """SFC-4, SAFE-4: until then stock is short of its minimum."""
    check_record("""
        Wheel (minimum 10) |  0 | 4
        -------------------+----+----
        supply forecast    |    | 15
        planned receipt    | 10 | 15
        surplus reason     | safety_stock | supply_forecast
    """)


def test_supply_forecast_counts_as_demand_forecast_does() -> None:
    """SFC-1: after the plan date, of the plan's model, within the forecast fence."""
    check_record("""
        Wheel (forecast fence 5) | 0 | 3 | 4           | 6
        -------------------------+---+---+-------------+---
        supply forecast          | 1 | 2 | 3 (model G) | 4
        planned receipt          |   | 2 |             |
    """)


def test_a_plan_without_forecast_has_no_supply_forecast() -> None:
    """SFC-1, LOAD-2."""
    check_record("""
        plan: without forecast

        Wheel           | 4
        ----------------+----
        supply forecast | 25
        planned receipt |
    """)


def test_where_nothing_is_planned_supply_forecast_is_not() -> None:
    """SFC-1."""
    check_record("""
        Wheel (code manual) | 4
        --------------------+----
        supply forecast     | 25
        planned receipt     |

        warnings | severity | key
        SFC-1    | warning  | supply forecast 4
    """)


def test_of_a_day_what_names_a_vendor_is_part_of_what_names_none() -> None:
    """SFC-2: 35 in all, 25 of them from B. Source: Microsoft on supply forecasts."""
    check_record("""
        supply_sources | item_id | source_type | vendor_id | lead_time_days | priority
        from A         | Wheel   | purchase    | A         | 0              | 1
        from B         | Wheel   | purchase    | B         | 0              | 2

        Wheel           | 4
        ----------------+-------------------
        supply forecast | 35 + 25 (vendor B)

        orders of Wheel | quantity | vendor
        order 1         | 10       | A
        order 2         | 25       | B
    """)


def test_a_vendor_without_a_source_is_warned_of() -> None:
    """SFC-2: the first source of the type stands in."""
    check_record("""
        Wheel           | 4
        ----------------+--------------
        supply forecast | 25 (vendor B)
        planned receipt | 25

        vendor B:

        warnings | severity | key
        SFC-2    | warning  | supply forecast 4
    """)


def test_a_type_without_a_source_is_not_planned() -> None:
    """SFC-2."""
    check_record("""
        Wheel           | 4
        ----------------+---------------------
        supply forecast | 25 (type production)
        planned receipt |

        warnings | severity | key
        SFC-2    | warning  | supply forecast 4
    """)


def test_open_orders_consume_the_forecast_of_their_period() -> None:
    """SFC-3: 20 of 50 and all of 30 from day 8 on; what comes before the first line nothing."""
    check_record("""
        Wheel (reduction transactions_dynamic_period) | 2 |  4 |  7 |  8 |  9
        ----------------------------------------------+---+----+----+----+----
        supply forecast                               |   | 50 |    | 30 |
        scheduled receipt                             | 9 |    | 20 |    | 40
        planned receipt                               |   | 30 |    |    |
    """)


def test_orders_of_another_vendor_do_not_consume_a_vendors_forecast() -> None:
    """SFC-3."""
    check_record("""
        vendor A:
        vendor B:

        supply_sources | item_id | source_type | vendor_id | lead_time_days
        from A         | Wheel   | purchase    | A         | 0

        Wheel (reduction transactions_dynamic_period) | 4             | 5
        ----------------------------------------------+---------------+------------------------------
        supply forecast                               | 50 (vendor A) |
        scheduled receipt                             |               | 20 (vendor A) + 7 (vendor B)
        planned receipt                               | 30            |
    """)


def test_all_transactions_reduce_whatever_their_type() -> None:
    """SFC-3: 50 to be bought are forecast and 20 are made, which else take nothing."""
    check_record("""
        Wheel (reduction transactions_dynamic_period) | 4  | 5
        ----------------------------------------------+----+----
        supply forecast                               | 50 |
        production receipt                            |    | 20
        planned receipt                               | 50 |

        Rim (reduction transactions_dynamic_period, reduced by all) | 4  | 5
        ------------------------------------------------------------+----+----
        supply forecast                                             | 50 |
        production receipt                                          |    | 20
        planned receipt                                             | 30 |
    """)


def test_an_approved_order_that_was_made_for_a_forecast_is_not_made_again() -> None:
    """SFC-3: whatever the principle; 10 of 25 are left, and of the other line all."""
    check_record("""
        supplies | item_id | location_id | supply_type | receipt_date | quantity | forecast_id
        A        | Wheel   | Plant       | approved_planned | 4       | 15       | supply forecast 4

        Wheel           |  4 |  5
        ----------------+----+----
        supply forecast | 25 | 10
        planned receipt | 10 | 10
    """)


def test_without_a_reduction_principle_orders_consume_nothing() -> None:
    """SFC-3."""
    check_record("""
        Wheel             |  4 |  5
        ------------------+----+----
        supply forecast   | 50 |
        scheduled receipt |    | 20
        planned receipt   | 50 |
    """)


def test_an_order_is_not_increased_in_place_of_a_forecast_order() -> None:
    """SFC-4, ACT-7."""
    check_record("""
        Wheel             | 3  | 4
        ------------------+----+----
        sales             | 20 | 5
        scheduled receipt | 20 |
        supply forecast   |    | 5
        planned receipt   |    | 5
    """)
