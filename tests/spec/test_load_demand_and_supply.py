"""What counts as demand and supply (LOAD-1 to LOAD-8)."""

from tests.spec.drawn.check import check_record


def test_what_is_reserved_but_not_there_is_supplied() -> None:
    """LOAD-9: ten are reserved and five there, so five are ordered (Microsoft's example)."""
    check_record("""
        Wheel           | 4
        ----------------+----
        sales           | 10
        planned receipt | 5

        on_hand | location_id | quantity | reserved_quantity
        Wheel   | Plant       | 5        | 10

        markings | quantity | kind
        sales 4  | 10       | on_hand_reservation

        pegging of Wheel | supply  | quantity
        sales 4          | on hand | 5
        sales 4          | order 1 | 5
    """)


def test_what_is_reserved_but_not_there_leaves_nothing_for_others() -> None:
    """LOAD-9: the stock is reserved for day 9, so day 4 is ordered for in full."""
    check_record("""
        Wheel           | 4 | 9
        ----------------+---+---
        sales           | 3 | 8
        planned receipt | 3 | 3

        on_hand | location_id | quantity
        Wheel   | Plant       | 5

        markings | quantity | kind
        sales 9  | 8        | on_hand_reservation
    """)


def test_a_line_counts_on_its_requested_day() -> None:
    """LOAD-1."""
    check_record("""
        Wheel             |   3
        ------------------+-----
        sales             |   4
        planned receipt   |   4
    """)


def test_a_confirmed_date_replaces_the_requested_one() -> None:
    """LOAD-1: requested on day 3, confirmed for day 6; no delay is counted from day 3."""
    check_record("""
        Wheel             | 3               |   6
        ------------------+-----------------+-----
        sales             | 4 (confirmed 6) |
        planned receipt   |                 |   4

        delays | days
    """)


def test_excluded_lines_do_not_count() -> None:
    """LOAD-1."""
    check_record("""
        Wheel             | 3                |   6
        ------------------+------------------+-----
        sales             | 4 (excluded) + 1 |
        planned receipt   | 1                |
        uncovered         |                  |
    """)


def test_a_plan_may_count_excluded_lines() -> None:
    """LOAD-1."""
    check_record("""
        plan: excluded lines

        Wheel             | 3                |   6
        ------------------+------------------+-----
        sales             | 4 (excluded) + 1 |
        planned receipt   | 4 + 1            |
    """)


def test_a_plan_may_leave_out_on_hand() -> None:
    """LOAD-2."""
    check_record("""
        plan: without on hand

        Wheel (on hand 10) |   3
        -------------------+-----
        sales              |   4
        planned receipt    |   4
    """)


def test_a_plan_may_leave_out_supplies() -> None:
    """LOAD-2."""
    check_record("""
        plan: without supplies

        Wheel             |   2 |   3
        ------------------+-----+-----
        sales             |     |   4
        scheduled receipt |   9 |
        planned receipt   |     |   4

        messages | action
    """)


def test_a_plan_may_leave_out_sales() -> None:
    """LOAD-2."""
    check_record("""
        plan: without sales

        Wheel             |   2 |   3
        ------------------+-----+-----
        sales             |   9 |
        project           |     |   4
        planned receipt   |     |   4
    """)


def test_a_plan_may_leave_out_quotations_and_requisitions() -> None:
    """LOAD-2."""
    check_record("""
        plan: without quotations, without requisitions

        Wheel             |   2 |   3 |   4
        ------------------+-----+-----+-----
        quotation         |   9 |     |
        requisition       |     |   4 |
        manual demand     |     |     |   2
        planned receipt   |     |     |   2
    """)


def test_a_plan_may_leave_out_transfers_on_both_sides() -> None:
    """LOAD-2: transfer issues, and receipts of type transfer; other receipts stay."""
    check_record("""
        plan: without transfers

        Wheel             |   1 |   2 |   3 |   4
        ------------------+-----+-----+-----+-----
        transfer issue    |     |   9 |     |
        transfer receipt  |  20 |     |     |
        scheduled receipt |     |     |   1 |
        sales             |     |     |     |   4
        planned receipt   |     |     |     |   3
    """)


def test_a_plan_may_leave_out_forecast() -> None:
    """LOAD-2."""
    check_record("""
        plan: without forecast

        Wheel             |   2 |   3
        ------------------+-----+-----
        forecast          |   9 |
        sales             |     |   4
        planned receipt   |     |   4
    """)


def test_a_quotation_counts_when_it_is_likely_enough() -> None:
    """LOAD-2: 40 and 60 percent against a threshold of 50."""
    check_record("""
        plan: quotations from 50

        Wheel             | 2                  | 3
        ------------------+--------------------+--------------------
        quotation         | 9 (probability 40) | 4 (probability 60)
        planned receipt   |                    | 4
    """)


def test_a_quotation_exactly_as_likely_as_the_threshold_counts() -> None:
    """LOAD-2."""
    check_record("""
        plan: quotations from 50

        Wheel             | 2
        ------------------+--------------------
        quotation         | 9 (probability 50)
        planned receipt   | 9
    """)


def test_threshold_zero_counts_every_quotation() -> None:
    """LOAD-2."""
    check_record("""
        plan: quotations from 0

        Wheel             | 2
        ------------------+-----
        quotation         | 9
        planned receipt   | 9
    """)


def test_on_hand_is_summed_over_batches() -> None:
    """LOAD-3: a negative batch takes from the others."""
    check_record("""
        Wheel             |   2
        ------------------+-----
        sales             |  10
        net requirement   |   4
        planned receipt   |   4

        on_hand | location_id | batch_id | quantity
        Wheel   | Plant       | A        | 7
        Wheel   | Plant       | B        | 2
        Wheel   | Plant       | C        | -3
    """)


def test_negative_stock_counts_as_zero() -> None:
    """LOAD-3."""
    check_record("""
        Wheel (on hand -5) |   2
        -------------------+-----
        sales              |  10
        planned receipt    |  10
        projected on-hand  |
    """)


def test_blocked_batches_do_not_count() -> None:
    """LOAD-3."""
    check_record("""
        Wheel             |   2
        ------------------+-----
        sales             |  10
        planned receipt   |   8

        on_hand | location_id | batch_id | quantity | is_nettable
        Wheel   | Plant       | A        | 7        | no
        Wheel   | Plant       | B        | 2        | yes
    """)


def test_a_batch_can_be_used_on_its_last_day_and_not_after() -> None:
    """LOAD-3."""
    check_record("""
        Wheel             |   2
        ------------------+-----
        sales             |  10
        planned receipt   |   8

        on_hand | location_id | batch_id | quantity | expiry_date
        Wheel   | Plant       | A        | 7        | -1
        Wheel   | Plant       | B        | 2        | 0
    """)


def test_supply_counts_from_its_receipt_date() -> None:
    """LOAD-4."""
    check_record("""
        Wheel (static negative days) |   2 |   3 |   4
        -----------------------------+-----+-----+-----
        sales                        |   5 |     |   5
        scheduled receipt            |     |   8 |
        planned receipt              |   5 |     |
        projected on-hand            |     |   8 |   3
    """)


def test_supply_overdue_counts_as_received_today() -> None:
    """LOAD-4: waiting two days at most, stock received on day -9 would be too old on day 2."""
    check_record("""
        Wheel (positive days 2) |  -9 |   2
        ------------------------+-----+-----
        sales                   |     |   5
        scheduled receipt       |   5 |
        planned receipt         |     |

        pegging of Wheel | supply               | quantity
        sales 2          | scheduled receipt -9 | 5
    """)


def test_supply_is_available_after_its_receipt_margin() -> None:
    """LOAD-4: received on day 15 with a margin of 4, available on day 19 (Microsoft's example)."""
    check_record("""
        Wheel (receipt margin 4, static negative days) |  15 |  18 |  19
        -----------------------------------------------+-----+-----+-----
        sales                                          |     |   2 |   8
        scheduled receipt                              |  10 |     |
        planned receipt                                |     |   2 |

        pegging of Wheel | supply               | quantity
        sales 18         | order 1              | 2
        sales 19         | scheduled receipt 15 | 8
    """)


def test_an_approved_order_counts_in_its_own_plan_and_without_a_plan_in_every_one() -> None:
    """LOAD-4."""
    check_record("""
        Wheel             | 1                 | 2                 | 3 |   4
        ------------------+-------------------+-------------------+---+-----
        sales             |                   |                   |   |   9
        approved order    | 4 (of plan drawn) | 3 (of plan other) | 1 |
        planned receipt   |                   |                   |   |   4
    """)


def test_an_inactive_item_is_left_out() -> None:
    """LOAD-5: as item, as demand and as supply."""
    check_record("""
        Wheel (inactive, on hand 3) |   2
        ----------------------------+-----
        sales                       |  10
        scheduled receipt           |   2
        planned receipt             |
        projected on-hand           |
        uncovered                   |

        Tyre              |   2
        ------------------+-----
        sales             |   1
        planned receipt   |   1
    """)


def test_an_inactive_component_is_left_out() -> None:
    """LOAD-5: the bicycle is planned with its frame only."""
    check_record("""
        Bicycle
          1 x Frame
          2 x Bell

        item Bell: inactive

        Bicycle           |   2
        ------------------+-----
        sales             |  10
        planned receipt   |  10

        components of Bicycle | item  | quantity | day
        order 1               | Frame | 10       | 2
    """)


def test_a_manual_location_gets_no_orders() -> None:
    """LOAD-6: what is there is pegged, the rest stays uncovered."""
    check_record("""
        location Shop: manual

        Wheel @ Shop (on hand 3, lead time 1) |   2
        --------------------------------------+-----
        sales                                 |  10
        planned receipt                       |
        uncovered                             |   7

        pegging of Wheel @ Shop | supply  | quantity
        sales 2                 | on hand | 3
    """)


def test_forecast_counts_after_the_plan_date() -> None:
    """LOAD-7: neither in the past nor today."""
    check_record("""
        Wheel             |  -1 |   0 |   1
        ------------------+-----+-----+-----
        forecast          |   3 |   4 |   5
        planned receipt   |     |     |   5
    """)


def test_forecast_of_other_models_does_not_count() -> None:
    """LOAD-7."""
    check_record("""
        plan: forecast model F

        Wheel             | 1 | 2
        ------------------+---+-------------
        forecast          | 3 | 4 (model G)
        planned receipt   | 3 |
    """)


def test_submodels_count_and_lines_of_a_day_are_summed() -> None:
    """LOAD-7: 2 + 3 + 4 = 9 (Microsoft's example)."""
    check_record("""
        plan: forecast model F

        forecast_submodels | submodel_id
        F                  | G
        F                  | H

        Wheel             | 2
        ------------------+---------------------------------
        forecast          | 2 + 3 (model G) + 4 (model H)
        planned receipt   | 9
    """)


def test_a_plan_without_a_model_has_no_forecast() -> None:
    """LOAD-7."""
    check_record("""
        demand_forecasts | forecast_model_id | item_id | location_id | date | quantity
        F1               | F                 | Wheel   | Plant       | 2    | 7

        Wheel             | 2
        ------------------+-----
        planned receipt   |
        projected on-hand |
    """)


def test_an_approved_order_asks_for_its_components_on_its_order_date() -> None:
    """LOAD-8: nothing else is moved or made larger; 5 bicycles need 10 wheels on day 1."""
    check_record("""
        Bicycle
          2 x Wheel

        Bicycle           | 4
        ------------------+----------------------------
        approved order    | 5 (ordered 1, bom Bicycle BOM)
        sales             | 5
        planned receipt   |

        Wheel (minimum order 7) |   1
        ------------------------+-----
        dependent demand        |  10
        planned receipt         |  10
    """)


def test_an_approved_order_uses_its_own_version() -> None:
    """LOAD-8: the version it was approved with, not the one a new order would take."""
    check_record("""
        boms  | item_id | from_quantity
        old   | Bicycle |
        new   | Bicycle | 1

        bom_lines | bom_id | component_item_id | quantity
        L1        | old    | Wheel             | 2
        L2        | new    | Disc              | 2

        Bicycle           | 4
        ------------------+------------------------
        approved order    | 5 (ordered 1, bom old)
        sales             | 8

        components of Bicycle  | item  | quantity | day
        approved order 4       | Wheel | 10       | 1
        order 1                | Disc  | 6        | 4
    """)
