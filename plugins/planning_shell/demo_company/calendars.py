"""Work calendars: sites and vendors, with the holidays of three years."""

from collections.abc import Iterator
from datetime import date, timedelta

import polars as pl

PATTERNS = (
    ("BRE", "Bremen, Monday to Friday", None, "1111100"),
    ("CHI", "Chicago, Monday to Friday", None, "1111100"),
    ("TXG", "Taichung, Monday to Friday", None, "1111100"),
    ("TXG-SUPPLY", "Taichung suppliers, as the plant", "TXG", None),
    ("VEND-5D", "Vendors, Monday to Friday", None, "1111100"),
    ("VEND-4D", "Vendors, Monday to Thursday", None, "1111000"),
    ("VEND-6D", "Vendors, Monday to Saturday", None, "1111110"),
    ("VEND-TUE", "Vendor that ships on Tuesdays", None, "0100000"),
)

#: (calendar, month, day, days closed, reason)
HOLIDAYS = (
    ("BRE", 1, 1, 1, "New Year"),
    ("BRE", 5, 1, 1, "Labour Day"),
    ("BRE", 10, 3, 1, "German Unity"),
    ("BRE", 12, 25, 2, "Christmas"),
    ("CHI", 1, 1, 1, "New Year"),
    ("CHI", 7, 4, 1, "Independence Day"),
    ("CHI", 11, 26, 1, "Thanksgiving"),
    ("CHI", 12, 25, 1, "Christmas"),
    ("TXG", 1, 1, 1, "Founding Day"),
    ("TXG", 2, 5, 6, "Lunar New Year"),
    ("TXG", 10, 10, 1, "National Day"),
    ("TXG-SUPPLY", 2, 4, 9, "Lunar New Year, longer"),
    ("VEND-5D", 1, 1, 1, "New Year"),
    ("VEND-5D", 12, 24, 8, "Works holidays"),
    ("VEND-4D", 1, 1, 1, "New Year"),
    ("VEND-4D", 12, 24, 4, "Works holidays"),
    ("VEND-6D", 1, 1, 1, "New Year"),
)


def calendar_tables(plan_date: date) -> Iterator[tuple[str, pl.DataFrame]]:
    """Yield the calendars and their exceptions around the plan date."""
    columns = ["calendar_code", "name", "base_calendar_code", "working_days"]
    yield "work_calendar", pl.DataFrame(list(PATTERNS), schema=columns, orient="row")
    rows = [
        (calendar, date(year, month, day) + timedelta(days=number), False, reason)
        for year in range(plan_date.year - 1, plan_date.year + 2)
        for calendar, month, day, days, reason in HOLIDAYS
        for number in range(days)
    ]
    # The plant works off the Saturday before the Lunar New Year.
    rows += [
        ("TXG", _saturday_before(date(year, 2, 5)), True, "Extra shift")
        for year in range(plan_date.year - 1, plan_date.year + 2)
    ]
    columns = ["calendar_code", "exception_date", "is_open", "reason"]
    exceptions = pl.DataFrame(rows, schema=columns, orient="row")
    yield (
        "work_calendar_exception",
        exceptions.unique(["calendar_code", "exception_date"], keep="first").sort(columns[:2]),
    )


def _saturday_before(day: date) -> date:
    saturday = 5
    return day - timedelta(days=(day.weekday() - saturday) % 7 or 7)
