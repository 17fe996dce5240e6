"""Generated calendars, locations and vendors."""

from tests.generative.draws import Dice, Tables, day

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
#: Wednesday is open in all but the last, so that two calendars always have days in common.
WEEKS = ("1111111", "1111100", "0010000", "1010100", "0011111", "0000000")


def draw_calendars(dice: Dice, tables: Tables) -> list[str]:
    """Up to three calendars with exceptions; the last may have the first as its base."""
    count = dice.number(0, 3)
    for number in range(count):
        week = dice.one_of(*WEEKS)
        row: dict[str, object] = {"calendar_id": f"C{number}"}
        row |= {name: bit == "1" for name, bit in zip(WEEKDAYS, week, strict=True)}
        if number and dice.maybe():
            row |= {"base_calendar_id": "C0", "monday": None, "tuesday": None, "friday": None}
        tables["calendars"].append(row)
        if week != WEEKS[-1]:
            for closed in dice.some_of(list(range(-2, 31)), 2):
                exception = {"calendar_id": f"C{number}", "date": day(closed), "is_open": False}
                tables["calendar_days"].append(exception)
    return [f"C{number}" for number in range(count)]


def draw_locations(dice: Dice, tables: Tables, calendars: list[str]) -> list[str]:
    """Up to three locations; a later one may be refilled from an earlier one."""
    count = dice.one_of(1, 1, 2, 3)
    for number in range(count):
        row: dict[str, object] = {"location_id": f"L{number}"}
        if calendars and dice.maybe():
            row["calendar_id"] = dice.one_of(*calendars)
        if number and dice.often():
            row["refill_from_location_id"] = f"L{dice.number(0, number - 1)}"
        if dice.rarely():
            row["is_planned"] = False
        tables["locations"].append(row)
    return [f"L{number}" for number in range(count)]


def draw_vendors(dice: Dice, tables: Tables, calendars: list[str]) -> None:
    """An ordinary vendor, and one that is the company at the first location."""
    for vendor_id in ("V0", "V1"):
        row: dict[str, object] = {"vendor_id": vendor_id}
        if calendars and dice.maybe():
            row["calendar_id"] = dice.one_of(*calendars)
        tables["vendors"].append(row)
    tables["vendors"].append({"vendor_id": "V2", "supplying_location_id": "L0"})
