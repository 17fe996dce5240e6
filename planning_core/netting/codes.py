"""Small integers that stand for words inside the kernel; their order is that of `tables.staged`."""

from typing import Final

MANUAL: Final = 0
REQUIREMENT: Final = 1
PERIOD: Final = 2
MIN_MAX: Final = 3

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
SURPLUS_REASONS: Final = (
    None,
    "maximum_stock",
    "safety_stock",
    "minimum",
    "multiple",
    "rounding",
)

UNCOVERED_MANUAL: Final = 0
UNCOVERED_NO_SOURCE: Final = 1
UNCOVERED_REASONS: Final = ("manual", "no_source")

#: A peg's demand is a known requirement, a dependent demand or the safety stock of a key; its supply is a
#: receipt or a planned order. One integer tells which: the kind's base plus the row number.
DEPENDENT_BASE: Final = 1 << 40
SAFETY_BASE: Final = 1 << 41
ORDER_BASE: Final = 1 << 40

#: Columns of the kernel's row buffers.
ORDER_QUANTITY: Final = 0
ORDER_NEEDED: Final = 1
ORDER_TRIGGER: Final = 2
ORDER_QUANTITY_COLUMNS: Final = 3

ORDER_KEY: Final = 0
ORDER_OPTION: Final = 1
ORDER_REASON: Final = 2
ORDER_REQUIRED: Final = 3
ORDER_WISHED_ORDER: Final = 4
ORDER_WISHED_START: Final = 5
ORDER_WISHED_DELIVERY: Final = 6
ORDER_PLANNED_ORDER: Final = 7
ORDER_PLANNED_START: Final = 8
ORDER_PLANNED_DELIVERY: Final = 9
ORDER_AVAILABLE: Final = 10
ORDER_ORDINAL: Final = 11
ORDER_DAY_COLUMNS: Final = 12

PEG_DEMAND: Final = 0
PEG_SUPPLY: Final = 1
PEG_QUANTITY: Final = 2
PEG_COLUMNS: Final = 3

DEPENDENT_ORDER: Final = 0
DEPENDENT_ARC: Final = 1
DEPENDENT_QUANTITY: Final = 2
DEPENDENT_REQUESTED: Final = 3
DEPENDENT_DAY: Final = 4
DEPENDENT_KEY: Final = 5
DEPENDENT_COLUMNS: Final = 6

UNCOVERED_DEMAND: Final = 0
UNCOVERED_QUANTITY: Final = 1
UNCOVERED_REASON: Final = 2
UNCOVERED_KEY: Final = 3
UNCOVERED_COLUMNS: Final = 4
