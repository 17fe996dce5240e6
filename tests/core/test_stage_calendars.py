"""Calendars as look-up tables, and which calendar plays which role (DATE-1, DATE-5 to DATE-7)."""

from datetime import date
from typing import Any

import polars as pl
import pytest

from planning_core.stage import Staged
from planning_core.tables.staged import ALWAYS_OPEN
from tests.core.company import BICYCLE, PLAN_DATE, Row, key_of, options_of, rules, staged

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def week(name: str, days: str, **values: object) -> Row:
    """A calendar open on the letters of MTWTFSS that are capital; "." says nothing."""
    said = [None if letter == "." else letter.isupper() for letter in days]
    return {"calendar_id": name, **dict(zip(WEEKDAYS, said, strict=True)), **values}


WORK = week("WORK", "MTWTFss")


def open_days(result: Staged, name: str, first: int = 0, last: int = 13) -> list[int]:
    names = result.tables["plan_calendars"]
    number = names.filter(calendar_id=name)["calendar"].item()
    days = result.tables["calendar_days"].filter(
        pl.col("day").is_between(first, last), calendar=number, is_open=True
    )
    return days["day"].to_list()


def at_hall(calendar: str, *calendars: Row, **changes: Any) -> Staged:  # noqa: ANN401
    locations = [{"location_id": "HALL", "calendar_id": calendar}]
    return staged({"locations": locations, "calendars": list(calendars), **changes})


def test_a_week_repeats() -> None:
    assert open_days(at_hall("WORK", WORK), "WORK") == [0, 1, 2, 3, 4, 7, 8, 9, 10, 11]


def test_single_days_depart_from_the_week() -> None:
    days = [
        {"calendar_id": "WORK", "date": date(2026, 1, 6), "is_open": False},
        {"calendar_id": "WORK", "date": date(2026, 1, 10), "is_open": True},
    ]
    result = at_hall("WORK", WORK, calendar_days=days)
    assert open_days(result, "WORK", 0, 7) == [0, 2, 3, 4, 5, 7]


def test_a_calendar_inherits_what_it_does_not_say() -> None:
    calendars = [
        WORK,
        week("SHORT", "....f..", base_calendar_id="WORK"),
        week("LATE", ".....S.", base_calendar_id="SHORT"),
    ]
    days = [
        {"calendar_id": "WORK", "date": date(2026, 1, 6), "is_open": False},
        {"calendar_id": "WORK", "date": date(2026, 1, 7), "is_open": False},
        {"calendar_id": "LATE", "date": date(2026, 1, 7), "is_open": True},
    ]
    result = at_hall("LATE", *calendars, calendar_days=days)
    assert open_days(result, "LATE", 0, 7) == [0, 2, 3, 5, 7]


def test_a_weekday_nobody_mentions_is_open() -> None:
    assert open_days(at_hall("ANY", week("ANY", "m......")), "ANY", 0, 7) == [1, 2, 3, 4, 5, 6]


def test_a_calendar_without_an_open_day_is_always_open_with_a_warning() -> None:
    result = at_hall("SHUT", week("SHUT", "mtwtfss"))
    assert result.tables["item_locations"]["issue_calendar"].unique().to_list() == [ALWAYS_OPEN]
    assert rules(result.warnings) == [("DATE-7", "SHUT")]


def test_calendars_that_nobody_uses_are_not_staged() -> None:
    result = at_hall("WORK", WORK, week("OTHER", "MTWTFSS"))
    assert result.tables["plan_calendars"]["calendar_id"].to_list() == ["WORK"]


def test_every_calendar_covers_the_same_days() -> None:
    result = at_hall("WORK", WORK, week("V", "MtWtFss"), vendors=[VENDOR])
    spans = (
        result.tables["calendar_days"]
        .group_by("calendar")
        .agg(first=pl.col("day").min(), last=pl.col("day").max(), days=pl.len())
    )
    assert spans.select("first", "last", "days").unique().height == 1
    assert spans["first"][0] <= -30
    assert spans["last"][0] >= 3 * 365
    assert spans["days"][0] == spans["last"][0] - spans["first"][0] + 1


VENDOR: Row = {"vendor_id": "RIM", "calendar_id": "V"}
GROUP: Row = {"coverage_group_id": "G", "is_default": True, "calendar_id": "G"}
CALENDARS: list[Row] = [
    week("L", "MTWTFSs"),
    week("V", "MtWtFss"),
    week("G", "MTWtfss"),
    week("S", "mTWTFss"),
]
ROLES = (
    "lead_time_calendar",
    "order_calendar",
    "start_calendar",
    "receipt_calendar",
    "receipt_margin_calendar",
    "reorder_margin_calendar",
)


def roles_of(order_type: str, *, with_group: bool) -> dict[str, str | None]:
    source = {
        "source_id": "S",
        "item_id": "WHEEL",
        "source_type": order_type,
        "is_lead_time_working_days": True,
        "from_location_id": "SHED" if order_type == "transfer" else None,
    }
    item = {**BICYCLE["items"][1], "default_order_type": order_type}
    result = staged(
        {
            "items": [BICYCLE["items"][0], item],
            "calendars": CALENDARS,
            "locations": [
                {"location_id": "HALL", "calendar_id": "L"},
                {"location_id": "SHED", "calendar_id": "S"},
            ],
            "vendors": [VENDOR],
            "coverage_groups": [GROUP] if with_group else [],
            "supply_sources": [BICYCLE["supply_sources"][0], source],
        }
    )
    names = dict(result.tables["plan_calendars"].iter_rows())
    (option,) = options_of(result, "WHEEL")
    places = result.tables["item_locations"].filter(key=key_of(result, "WHEEL")).to_dicts()[0]
    issue = {role: names.get(places[role]) for role in ("issue_calendar", "issue_margin_calendar")}
    return {role: names.get(option[role]) for role in ROLES} | issue


@pytest.mark.parametrize(
    ("order_type", "with_group", "expected"),
    [
        ("purchase", True, ("V", "G & V", None, "V", "G", "G", "L", "G")),
        ("purchase", False, ("V", "V", None, "V", "L", None, "L", "L")),
        ("production", True, ("G", "G", None, "G", "G", "G", "L", "G")),
        ("production", False, (None, None, None, "L", "L", None, "L", "L")),
        ("transfer", True, ("G", "G", "S", "G", "G", "G", "L", "G")),
        ("transfer", False, (None, None, "S", "L", "L", None, "L", "L")),
    ],
)
def test_each_role_has_the_calendar_the_rules_name(
    order_type: str, *, with_group: bool, expected: tuple[str | None, ...]
) -> None:
    assert tuple(roles_of(order_type, with_group=with_group).values()) == expected


def test_two_calendars_are_open_when_both_are() -> None:
    changes = {"vendors": [VENDOR], "coverage_groups": [GROUP]}
    result = at_hall("L", *CALENDARS, **changes)
    assert open_days(result, "G & V", 0, 7) == [0, 2, 7]


def test_a_vendor_that_never_opens_does_not_close_the_group() -> None:
    calendars = [week("G", "MTWtfss"), week("V", "mtwtfss")]
    result = at_hall("G", *calendars, vendors=[VENDOR], coverage_groups=[GROUP])
    assert open_days(result, "G & V", 0, 7) == [0, 1, 2, 7]


@pytest.mark.parametrize(
    ("wanted", "planned"),
    [
        (date(2026, 1, 9), 4),  # Friday
        (date(2026, 1, 11), 4),  # Sunday: the Friday before
        (date(2026, 1, 1), 0),  # past
        (PLAN_DATE, 0),
    ],
)
def test_requirements_move_to_open_days(wanted: date, planned: int) -> None:
    demand = {**BICYCLE["demands"][0], "requested_date": wanted}
    (row,) = at_hall("WORK", WORK, demands=[demand]).tables["requirements"].to_dicts()
    assert row["day"] == planned
    assert row["requested_day"] == (wanted - PLAN_DATE).days


def test_a_day_without_an_open_day_before_it_moves_to_the_first_open_one() -> None:
    shut = [
        {"calendar_id": "WORK", "date": date(2026, 1, day), "is_open": False} for day in (5, 6, 7)
    ]
    demand = {**BICYCLE["demands"][0], "requested_date": date(2026, 1, 6)}
    result = at_hall("WORK", WORK, calendar_days=shut, demands=[demand])
    assert result.tables["requirements"]["day"].to_list() == [3]


@pytest.mark.parametrize(
    ("received", "available"),
    [(date(2026, 1, 8), 7), (date(2026, 1, 2), 2), (date(2026, 1, 10), 8)],
)
def test_receipts_are_available_after_the_margin_in_open_days(
    received: date, available: int
) -> None:
    supply = {
        "supply_id": "P1",
        "supply_type": "purchase",
        "item_id": "WHEEL",
        "location_id": "HALL",
        "quantity": "1",
        "receipt_date": received,
    }
    group = {"coverage_group_id": "G", "is_default": True, "receipt_margin_days": 2}
    result = at_hall("WORK", WORK, supplies=[supply], coverage_groups=[group])
    assert result.tables["receipts"]["available_day"].to_list() == [available]
