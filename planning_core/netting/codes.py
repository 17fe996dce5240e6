"""Small integers that stand for words inside the kernel; their order is that of `tables.staged`."""

from typing import Final

PER_BATCH: Final = 0
FIXED: Final = 1
STEP: Final = 2

PROCUREMENT_TIME: Final = 0
TODAY: Final = 1
FIRST_ISSUE: Final = 2

#: Surplus reasons, in the order that breaks ties (LOT-6).
NO_SURPLUS: Final = 0
SURPLUS_MAXIMUM_STOCK: Final = 1
SURPLUS_SAFETY_STOCK: Final = 2
SURPLUS_MINIMUM: Final = 3
SURPLUS_MULTIPLE: Final = 4
SURPLUS_ROUNDING: Final = 5
#: Never by its part: all of an order that was forecast (SFC-4).
SURPLUS_SUPPLY_FORECAST: Final = 6
#: Nor this: all of an order made for a co-product (CO-7).
SURPLUS_CO_PRODUCT: Final = 7
SURPLUS_REASONS: Final = (
    None,
    "maximum_stock",
    "safety_stock",
    "minimum",
    "multiple",
    "rounding",
    "supply_forecast",
    "co_product",
)

UNCOVERED_MANUAL: Final = 0
UNCOVERED_NO_SOURCE: Final = 1
UNCOVERED_REASONS: Final = ("coverage_code_manual", "no_source")

#: A peg's demand is a known requirement, a dependent demand or the safety stock of a key; its
#: supply is a receipt or a planned order. One unsigned 32-bit integer tells which: kind's base plus
#: number. Requirements, keys and receipts are numbered in the plan, dependent demands and planned
#: orders in the slice of a level that the peg stands in, so that numbers stay small.
DEPENDENT_BASE: Final = 1 << 30
SAFETY_BASE: Final = 3 << 30
ORDER_BASE: Final = 1 << 31
#: What triggers an order may also be a line of supply forecast, or what a co-product needs.
FORECAST_BASE: Final = ORDER_BASE
CO_NEED_BASE: Final = FORECAST_BASE + (1 << 29)

#: Stands for "unlimited" in day counts, and for a day that never comes.
UNLIMITED: Final = 1_000_000_000
NO_DAY: Final = 1 << 40
