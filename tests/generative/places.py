"""Generated calendars, locations and vendors."""

from hypothesis import strategies as st

from tests.generative.draws import Draw, Tables, day, maybe, often, one_of

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
#: Wednesday is open in all but the last, so that two calendars always have days in common.
WEEKS = ("1111111", "1111100", "0010000", "1010100", "0011111", "0000000")


def draw_calendars(draw: Draw, tables: Tables) -> list[str]:
    """Up to three calendars with exceptions; the last may have the first as its base."""
    count = draw(st.integers(0, 3))
    for number in range(count):
        week = draw(one_of(*WEEKS))
        row: dict[str, object] = {"calendar_id": f"C{number}"}
        row |= {name: bit == "1" for name, bit in zip(WEEKDAYS, week, strict=True)}
        if number and maybe(draw):
            row |= {"base_calendar_id": "C0", "monday": None, "tuesday": None, "friday": None}
        tables["calendars"].append(row)
        if week != WEEKS[-1]:
            for closed in draw(st.lists(st.integers(-2, 30), max_size=2, unique=True)):
                exception = {"calendar_id": f"C{number}", "date": day(closed), "is_open": False}
                tables["calendar_days"].append(exception)
    return [f"C{number}" for number in range(count)]


def draw_locations(draw: Draw, tables: Tables, calendars: list[str]) -> list[str]:
    """Up to three locations; a later one may be refilled from an earlier one."""
    count = draw(st.integers(1, 3))
    for number in range(count):
        row: dict[str, object] = {"location_id": f"L{number}"}
        if calendars and maybe(draw):
            row["calendar_id"] = draw(st.sampled_from(calendars))
        if number and often(draw):
            row["refill_from_location_id"] = f"L{draw(st.integers(0, number - 1))}"
        if draw(st.integers(0, 15)) == 1:
            row["is_planned"] = False
        tables["locations"].append(row)
    return [f"L{number}" for number in range(count)]


def draw_vendors(draw: Draw, tables: Tables, calendars: list[str]) -> None:
    """An ordinary vendor, and one that is the company at the first location."""
    for vendor_id in ("V0", "V1"):
        row: dict[str, object] = {"vendor_id": vendor_id}
        if calendars and maybe(draw):
            row["calendar_id"] = draw(st.sampled_from(calendars))
        tables["vendors"].append(row)
    tables["vendors"].append({"vendor_id": "V2", "supplying_location_id": "L0"})
