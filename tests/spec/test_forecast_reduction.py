"""Forecast that orders have consumed already (RED-1 to RED-8).

Figures of the examples named Microsoft's are recomputed from its public documentation of forecast
reduction (monthly quantities of 1,000 with a reduction key; lines of 100 in one month), those named
Business Central's from its documentation of demand forecasts.
"""

from tests.spec.drawn.check import check_record

MONTHS = """
        reduction_keys | sequence | reduction_percent | effective_date
        K              | 1        | 100               | -4
        K              | 2        | 75                |
        K              | 3        | 50                |
        K              | 4        | 25                |
"""


def test_without_a_principle_forecast_and_orders_are_planned_in_full() -> None:
    """RED-1."""
    check_record("""
        Wheel           | 3 | 5
        ----------------+---+---
        forecast        | 9 |
        sales           |   | 4
        planned receipt | 9 | 4

        forecast lines | consumed | remaining | planned
        forecast 3     |          | 9         | 9
    """)


def test_what_orders_consumed_is_not_planned_twice() -> None:
    """RED-1."""
    check_record("""
        plan: reduction transactions_dynamic_period

        Wheel           | 3 | 5
        ----------------+---+---
        forecast        | 9 |
        sales           |   | 4
        planned receipt | 5 | 4

        forecast lines | consumed | remaining | planned
        forecast 3     | 4        | 5         | 5
    """)


def test_lines_beyond_the_forecast_fence_still_end_a_period() -> None:
    """RED-1: day 8 is not planned, but the order of day 9 belongs to it."""
    check_record("""
        plan: reduction transactions_dynamic_period, forecast fence 6

        Wheel           | 3 | 8 | 9
        ----------------+---+---+---
        forecast        | 9 | 9 |
        sales           |   |   | 4
        planned receipt | 9 |   | 4

        forecast lines | consumed | remaining | planned
        forecast 3     |          | 9         | 9
    """)


def test_each_key_is_reduced_by_its_own_orders() -> None:
    """RED-1: the spokes' order is not the wheel's."""
    check_record("""
        plan: reduction transactions_dynamic_period

        Wheel | 3 | 5
        ------+---+---
        forecast | 9 |

        Spoke    | 3 | 5
        ---------+---+---
        forecast | 9 |
        sales    |   | 4

        forecast lines   | consumed | remaining | planned
        forecast 3       |          | 9         | 9
        Spoke forecast 3 | 4        | 5         | 5
    """)


def test_sales_orders_alone_reduce() -> None:
    """RED-2."""
    check_record("""
        plan: reduction transactions_dynamic_period

        Wheel          |  3 | 5
        ---------------+----+---
        forecast       | 90 |
        sales          |    | 10
        transfer issue |    | 30
        quotation      |    | 5

        forecast lines | consumed | remaining | planned
        forecast 3     | 10       | 80        | 80
    """)


def test_all_transactions_may_reduce() -> None:
    """RED-2."""
    check_record("""
        plan: reduction transactions_dynamic_period, reduced by all

        Wheel          |  3 | 5
        ---------------+----+---
        forecast       | 90 |
        sales          |    | 10
        transfer issue |    | 30
        quotation      |    | 5

        forecast lines | consumed | remaining | planned
        forecast 3     | 45       | 45        | 45
    """)


def test_intercompany_demand_never_reduces() -> None:
    """RED-2."""
    check_record("""
        plan: reduction transactions_dynamic_period, reduced by all

        Wheel          |  3 | 5
        ---------------+----+---
        forecast       | 90 |
        sales          |    | 10 (intercompany)

        forecast lines | consumed | remaining | planned
        forecast 3     |          | 90        | 90
    """)


def test_components_of_planned_orders_do_not_reduce() -> None:
    """RED-2: the forecast of wheels is for spare parts."""
    check_record("""
        Bicycle
          2 x Wheel

        plan: reduction transactions_dynamic_period, reduced by all

        Bicycle | 6
        --------+---
        sales   | 5

        Wheel            | 3 | 6
        -----------------+---+----
        forecast         | 9 |
        dependent demand |   | 10

        forecast lines   | consumed | remaining | planned
        Wheel forecast 3 |          | 9         | 9
    """)


def test_the_confirmed_date_counts_and_excluded_lines_do_not() -> None:
    """RED-2: confirmed for day 6, the order belongs to the second line."""
    check_record("""
        plan: reduction transactions_dynamic_period

        Wheel    | 3 | 4                            | 6
        ---------+---+------------------------------+---
        forecast | 9 |                              | 9
        sales    |   | 4 (confirmed 6) + 2 (excluded) |

        forecast lines | consumed | remaining | planned
        forecast 3     |          | 9         | 9
        forecast 6     | 4        | 5         | 5
    """)


def test_orders_beyond_the_coverage_fence_do_not_reduce() -> None:
    """RED-2: the order of day 9 is not planned, so the forecast is."""
    check_record("""
        plan: reduction transactions_dynamic_period, coverage fence 8

        Wheel           | 3 | 8 | 9
        ----------------+---+---+---
        forecast        | 9 |   |
        sales           |   | 2 | 4
        planned receipt | 7 | 2 |

        forecast lines | consumed | remaining | planned
        forecast 3     | 2        | 7         | 7
    """)


def test_a_key_begins_on_the_plan_date() -> None:
    """RED-3: periods of days 0-6 and 7-13; the line of day 15 is in none."""
    check_record("""
        reduction_keys | sequence | period_count | period_unit | reduction_percent
        K              | 1        | 1            | week        | 100
        K              | 2        | 1            | week        | 50

        plan: reduction percent, reduction key K

        Wheel    |  6 |  7 | 15
        ---------+----+----+----
        forecast | 10 | 10 | 10

        forecast lines | consumed | remaining | planned
        forecast 6     | 10       |           |
        forecast 7     | 5        | 5         | 5
        forecast 15    |          | 10        | 10
    """)


def test_a_key_may_begin_on_a_date_of_its_own() -> None:
    """RED-3: periods of days 3-4 and, after a gap, 8-9."""
    check_record("""
        reduction_keys | sequence | period_count | period_unit | reduction_percent | effective_date
        K              | 1        | 2            | day         | 100               | 3
        K              | 2        | 2            | day         | 50                | 8

        plan: reduction percent, reduction key K

        Wheel    |  2 |  4 |  5 |  9
        ---------+----+----+----+----
        forecast | 10 | 10 | 10 | 10

        forecast lines | consumed | remaining | planned
        forecast 2     |          | 10        | 10
        forecast 4     | 10       |           |
        forecast 5     |          | 10        | 10
        forecast 9     | 5        | 5         | 5
    """)


def test_of_two_periods_that_overlap_the_later_one_counts() -> None:
    """RED-3: days 0-6 at 100 %, from day 4 on 50 %."""
    check_record("""
        reduction_keys | sequence | period_count | period_unit | reduction_percent | effective_date
        K              | 1        | 1            | week        | 100               |
        K              | 2        | 1            | week        | 50                | 4

        plan: reduction percent, reduction key K

        Wheel    |  3 |  5
        ---------+----+----
        forecast | 10 | 10

        forecast lines | consumed | remaining | planned
        forecast 3     | 10       |           |
        forecast 5     | 5        | 5         | 5
    """)


def test_a_principle_by_key_without_a_key_reduces_nothing() -> None:
    """RED-3."""
    check_record("""
        plan: reduction transactions_reduction_key

        Wheel    |  3 | 4
        ---------+----+---
        forecast | 10 |
        sales    |    | 4

        forecast lines | consumed | remaining | planned
        forecast 3     |          | 10        | 10

        warnings | severity | key
        RED-3    | warning  | Wheel@Plant
    """)


def test_percent_reduces_by_period() -> None:
    """RED-4: Microsoft's example, 1,000 a month with 100, 75, 50, 25 %: 0, 250, 500, 750, 1000."""
    check_record(f"""
        plan: reduction percent, reduction key K, coverage fence 200
{MONTHS}
        Wheel     |    2 |   30 |   58 |   89 |  119
        ----------+------+------+------+------+-----
        forecast  | 1000 | 1000 | 1000 | 1000 | 1000

        forecast lines | consumed | remaining | planned
        forecast 2     | 1000     |           |
        forecast 30    | 750      | 250       | 250
        forecast 58    | 500      | 500       | 500
        forecast 89    | 250      | 750       | 750
        forecast 119   |          | 1000      | 1000
    """)


def test_a_negative_percentage_raises_and_one_above_a_hundred_leaves_nothing() -> None:
    """RED-4."""
    check_record("""
        reduction_keys | sequence | period_count | period_unit | reduction_percent
        K              | 1        | 1            | week        | -20
        K              | 2        | 1            | week        | 120

        plan: reduction percent, reduction key K

        Wheel           |  3 |  8
        ----------------+----+----
        forecast        | 50 | 50
        planned receipt | 60 |

        forecast lines | consumed | remaining | planned
        forecast 3     | -10      | 60        | 60
        forecast 8     | 50       |           |
    """)


def test_what_remains_is_rounded_up_to_a_millionth() -> None:
    """RED-4: two thirds of 1."""
    check_record("""
        reduction_keys | sequence | reduction_percent
        K              | 1        | 33.333333333

        plan: reduction percent, reduction key K

        Wheel    | 3
        ---------+---
        forecast | 1

        forecast lines | consumed | remaining | planned
        forecast 3     | 0.333333 | 0.666667  | 0.666667
    """)


def test_orders_consume_the_forecast_of_their_period_and_surplus_is_lost() -> None:
    """RED-5: Microsoft's older example, 956, 1176, 451, 119 leave 44, 0, 549, 881, 1000."""
    check_record(f"""
        plan: reduction transactions_reduction_key_in_period, reduction key K, coverage fence 200
{MONTHS}
        Wheel     |    2 |   5 |   30 |   40 |   58 |  60 |   89 |  99 |  119
        ----------+------+-----+------+------+------+-----+------+-----+-----
        forecast  | 1000 |     | 1000 |      | 1000 |     | 1000 |     | 1000
        sales     |      | 956 |      | 1176 |      | 451 |      | 119 |

        forecast lines | consumed | remaining | planned
        forecast 2     | 956      | 44        | 44
        forecast 30    | 1000     |           |
        forecast 58    | 451      | 549       | 549
        forecast 89    | 119      | 881       | 881
        forecast 119   |          | 1000      | 1000
    """)


def test_the_earliest_line_of_a_period_is_consumed_first() -> None:
    """RED-5: Microsoft's example, four lines of 100 and an order of 240 leave 0, 0, 60, 100."""
    check_record(f"""
        plan: reduction transactions_reduction_key_in_period, reduction key K
{MONTHS}
        Wheel    |   1 |   8 |  15 |  22 |  23
        ---------+-----+-----+-----+-----+----
        forecast | 100 | 100 | 100 | 100 |
        sales    |     |     |     |     | 240

        forecast lines | consumed | remaining | planned
        forecast 1     | 100      |           |
        forecast 8     | 100      |           |
        forecast 15    | 40       | 60        | 60
        forecast 22    |          | 100       | 100
    """)


def test_surplus_consumes_the_period_before_and_then_the_one_after() -> None:
    """RED-6: Microsoft's example, 80 and 130 against 100 a week leave 0, 0, 90."""
    check_record("""
        reduction_keys | sequence | period_count | period_unit
        K              | 1        | 1            | week
        K              | 2        | 1            | week
        K              | 3        | 1            | week

        plan: reduction transactions_reduction_key, reduction key K

        Wheel    |   1 |  2 |   8 |   9 |  15
        ---------+-----+----+-----+-----+----
        forecast | 100 |    | 100 |     | 100
        sales    |     | 80 |     | 130 |

        forecast lines | consumed | remaining | planned
        forecast 1     | 100      |           |
        forecast 8     | 100      |           |
        forecast 15    | 10       | 90        | 90
    """)


def test_surplus_goes_no_further_than_the_neighbours() -> None:
    """RED-6: of 300 in the second of four weeks, one week before and one after are consumed."""
    check_record("""
        reduction_keys | sequence | period_count | period_unit
        K              | 1        | 1            | week
        K              | 2        | 1            | week
        K              | 3        | 1            | week
        K              | 4        | 1            | week

        plan: reduction transactions_reduction_key, reduction key K

        Wheel    |  1 |  8 |   9 | 15 | 22
        ---------+----+----+-----+----+----
        forecast | 50 | 50 |     | 50 | 50
        sales    |    |    | 300 |    |

        forecast lines | consumed | remaining | planned
        forecast 1     | 50       |           |
        forecast 8     | 50       |           |
        forecast 15    | 50       |           |
        forecast 22    |          | 50        | 50
    """)


def test_the_older_example_under_the_newer_rule() -> None:
    """RED-6: 956, 1176, 451, 119 leave 0, 0, 417, 881; 44 go back, 132 on."""
    check_record(f"""
        plan: reduction transactions_reduction_key, reduction key K, coverage fence 200
{MONTHS}
        Wheel     |    2 |   5 |   30 |   40 |   58 |  60 |   89 |  99
        ----------+------+-----+------+------+------+-----+------+----
        forecast  | 1000 |     | 1000 |      | 1000 |     | 1000 |
        sales     |      | 956 |      | 1176 |      | 451 |      | 119

        forecast lines | consumed | remaining | planned
        forecast 2     | 1000     |           |
        forecast 30    | 1000     |           |
        forecast 58    | 583      | 417       | 417
        forecast 89    | 119      | 881       | 881
    """)


def test_a_dynamic_period_lasts_until_the_next_line() -> None:
    """RED-7: 250 against 100 carry nothing; day 4 comes before the first line."""
    check_record("""
        plan: reduction transactions_dynamic_period

        Wheel    | 4 |   5 |  9 |  10 |  20 | 90
        ---------+---+-----+----+-----+-----+---
        forecast |   | 100 |    | 100 | 100 |
        sales    | 7 |  20 | 30 | 250 |     | 60

        forecast lines | consumed | remaining | planned
        forecast 5     | 50       | 50        | 50
        forecast 10    | 100      |           |
        forecast 20    | 60       | 40        | 40
    """)


def test_positive_days_do_not_shorten_a_dynamic_period() -> None:
    """RED-7: the order comes 9 days after the line."""
    check_record("""
        plan: reduction transactions_dynamic_period, positive days 2

        Wheel    |   5 | 14
        ---------+-----+---
        forecast | 100 |
        sales    |     | 60

        forecast lines | consumed | remaining | planned
        forecast 5     | 60       | 40        | 40
    """)


def test_sales_at_a_location_consume_the_forecast_there() -> None:
    """RED-7: 10 east, 4 west, 12 sold west (Business Central's example by location)."""
    check_record("""
        plan: reduction transactions_dynamic_period

        Wheel @ East    |  3 |  5
        ----------------+----+---
        forecast        | 10 |
        planned receipt | 10 |

        Wheel @ West    | 3 |  5
        ----------------+---+---
        forecast        | 4 |
        sales           |   | 12
        planned receipt |   | 12
    """)


def test_a_customers_orders_consume_the_customers_forecast_alone() -> None:
    """RED-8: not included, so that both remainders are planned."""
    check_record("""
        plan: reduction transactions_dynamic_period

        Wheel    | 3                    | 5
        ---------+----------------------+------------------------
        forecast | 100 + 30 (customer A) |
        sales    |                      | 20 (customer A) + 15 (customer B) + 5

        forecast lines | consumed | remaining | planned
        forecast 3     | 20       | 80        | 80
        forecast 3 #2  | 20       | 10        | 10
    """)


def test_a_customer_may_buy_more_than_was_forecast_for_him() -> None:
    """RED-8: 40 against 30; the overall forecast is not touched."""
    check_record("""
        plan: reduction transactions_dynamic_period

        Wheel           | 3                     | 5
        ----------------+-----------------------+----------------
        forecast        | 100 + 30 (customer A) |
        sales           |                       | 40 (customer A)
        planned receipt | 100                   | 40
    """)


def test_a_customers_forecast_may_be_included_in_the_overall_one() -> None:
    """RED-8: the order reduces both lines, and the overall remainder alone is planned."""
    check_record("""
        plan: reduction transactions_dynamic_period, customers included

        Wheel           | 3                     | 5
        ----------------+-----------------------+----------------
        forecast        | 100 + 30 (customer A) |
        sales           |                       | 20 (customer A)
        planned receipt | 80                    | 20

        forecast lines | consumed | remaining | planned
        forecast 3     | 20       | 80        | 80
        forecast 3 #2  | 20       | 10        |
    """)


def test_included_customers_without_an_overall_forecast_are_planned() -> None:
    """RED-8."""
    check_record("""
        plan: customers included

        Wheel           | 3
        ----------------+-----------------
        forecast        | 30 (customer A)
        planned receipt | 30
    """)


def test_a_customers_line_has_periods_of_its_own() -> None:
    """RED-8: the order of day 7 lies in the period of the customer's only line."""
    check_record("""
        plan: reduction transactions_dynamic_period

        Wheel    | 3                  | 6 | 7
        ---------+--------------------+---+----------------
        forecast | 9 + 5 (customer A) | 9 |
        sales    |                    |   | 4 (customer A)

        forecast lines | consumed | remaining | planned
        forecast 3     |          | 9         | 9
        forecast 3 #2  | 4        | 1         | 1
        forecast 6     |          | 9         | 9
    """)
