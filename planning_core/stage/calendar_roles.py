"""DATE-5, DATE-6, DATE-7, DATE-11: which calendar plays which role for an option or a place.

A calendar is its number; two that must both be open are one code beyond all numbers.
"""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import numpy.typing as npt
import polars as pl

from planning_core.stage.calendars import OpenDays, open_days
from planning_core.stage.numbering import Numbering, Tables
from planning_core.tables.finding import Finding
from planning_core.tables.staged import ALWAYS_OPEN

OPTION_ROLES = (
    "lead_time_calendar",
    "order_calendar",
    "start_calendar",
    "receipt_calendar",
    "receipt_margin_calendar",
    "reorder_margin_calendar",
    "ship_calendar",
)
#: How far calendars reach, in days: what every plan gets, and what none exceeds.
SHORTEST_BEFORE, LONGEST_BEFORE = 60, 1500
SHORTEST_AFTER, LONGEST_AFTER = 365 * 3, 365 * 20
#: Lead times in a row for which calendars reach beyond the coverage fence.
LEAD_TIMES_IN_A_ROW = 6
PLACE_ROLES = ("issue_calendar", "issue_margin_calendar")


@dataclass(frozen=True, slots=True)
class Owners:
    """The calendar numbers of locations, vendors and places (the group's, by the ladder)."""

    locations: pl.DataFrame
    vendors: pl.DataFrame
    count: int


def owners(tables: Tables, numbering: Numbering) -> Owners:
    """Return the calendars of locations and vendors, by number."""
    locations = numbering.refer(
        tables["locations"], "calendar_id", "calendars", "location_calendar"
    )
    vendors = numbering.refer(tables["vendors"], "calendar_id", "calendars", "vendor_calendar")
    return Owners(
        locations.select("location", "location_calendar"),
        vendors.select("vendor", "vendor_calendar"),
        numbering.calendars.height,
    )


def place_calendars(places: pl.DataFrame, known: Owners) -> pl.DataFrame:
    """Return the places with the calendars of issue and of margins.

    Shape:  `places` has location and group_calendar.
    """
    joined = places.join(known.locations, on="location", how="left", maintain_order="left")
    return joined.with_columns(
        issue_calendar=pl.coalesce("location_calendar", "group_calendar"),
        issue_margin_calendar=pl.coalesce("group_calendar", "location_calendar"),
    ).drop("location_calendar")


def option_calendars(options: pl.DataFrame, places: pl.DataFrame, known: Owners) -> pl.DataFrame:
    """Return the options with the calendar of each role, and transport days, 0 = none.

    Shape:  `options` has place, location, from_location, vendor, order_type, transport_days;
            `places` has place and group_calendar.
    """
    joined = options.join(places.select("place", "group_calendar"), on="place", how="left")
    joined = joined.join(known.locations, on="location", how="left")
    shipping = known.locations.select(
        from_location="location", shipping_calendar="location_calendar"
    )
    joined = joined.join(shipping, on="from_location", how="left")
    joined = joined.join(known.vendors, on="vendor", how="left")
    is_transfer = pl.col("order_type") == "transfer"
    counted = pl.col("is_lead_time_working_days")
    receipt = pl.coalesce("vendor_calendar", "group_calendar", "location_calendar")
    is_shipped = (pl.col("order_type") == "purchase") & pl.col("transport_days").is_not_null()
    unloading = pl.coalesce("location_calendar", "group_calendar")
    return joined.with_columns(
        lead_time_calendar=pl.when(counted).then(pl.coalesce("vendor_calendar", "group_calendar")),
        order_calendar=_both("group_calendar", "vendor_calendar", known.count),
        start_calendar=pl.when(is_transfer).then(
            pl.coalesce("shipping_calendar", "group_calendar")
        ),
        receipt_calendar=pl.when(is_shipped).then(unloading).otherwise(receipt),
        receipt_margin_calendar=pl.coalesce("group_calendar", "location_calendar"),
        reorder_margin_calendar="group_calendar",
        ship_calendar=pl.when(is_shipped).then("vendor_calendar"),
        transport_days=pl.when(is_shipped).then("transport_days").otherwise(0),
    )


def _both(one: str, other: str, count: int) -> pl.Expr:
    """Return the code of the days on which both are open; only one set: that one."""
    low, high = pl.min_horizontal(one, other), pl.max_horizontal(one, other)
    differ = pl.col(one).is_not_null() & pl.col(other).is_not_null() & (low != high)
    return pl.when(differ).then(count + low * count + high).otherwise(pl.coalesce(one, other))


@dataclass(frozen=True, slots=True)
class StagedCalendars:
    """Open days of the calendars in use, the index of every code, and warnings."""

    days: OpenDays
    index: pl.DataFrame
    warnings: pl.DataFrame

    def names(self) -> pl.DataFrame:
        """Return the names of the calendars in use."""
        count = len(self.days.names)
        return pl.DataFrame(
            {"calendar": np.arange(count, dtype=np.int32), "calendar_id": self.days.names},
            {"calendar": pl.Int32, "calendar_id": pl.String},
        )

    def indexed(self, frame: pl.DataFrame, roles: tuple[str, ...]) -> pl.DataFrame:
        """Return a table with calendar indices in place of codes; none = ALWAYS_OPEN."""
        for role in roles:
            index = self.index.rename({"code": role, "calendar": "__index"})
            frame = frame.join(index, on=role, how="left", maintain_order="left")
            frame = frame.with_columns(pl.col("__index").fill_null(ALWAYS_OPEN).alias(role)).drop(
                "__index"
            )
        return frame


def calendars_in_use(
    users: tuple[pl.DataFrame, pl.DataFrame], tables: Tables, numbering: Numbering, plan_date: date
) -> StagedCalendars:
    """Return the calendars that keys and options use, over the days a plan can touch.

    Rule:   DATE-7: a calendar without an open day from the plan date on is always open.
    """
    keys, options = users
    codes = [options[role].cast(pl.Int64) for role in OPTION_ROLES]
    codes += [keys[role].cast(pl.Int64) for role in PLACE_ROLES]
    used = pl.concat([series.unique().alias("code") for series in codes]).drop_nulls().unique()
    before, after = _reach(keys, options)
    first = plan_date - timedelta(days=before)
    is_open = open_days(tables, numbering, first, before + after + 1)
    labels, rows = _in_use(used.sort().to_list(), is_open, numbering)  # few rows
    opens = [bool(row.any()) for row in rows[:, before:]]
    kept = [label for label, is_usable in zip(labels, opens, strict=True) if is_usable]
    index = pl.DataFrame({"code": used.sort().filter(pl.Series(opens, dtype=pl.Boolean))})
    index = index.with_columns(calendar=pl.int_range(pl.len(), dtype=pl.Int32))
    shut = pl.DataFrame(
        {"name": [n for n, is_usable in zip(labels, opens, strict=True) if not is_usable]}
    )
    return StagedCalendars(
        OpenDays(kept, -before, rows[np.array(opens, np.bool_)]), index, _never_open(shut)
    )


def _in_use(
    codes: list[int], is_open: npt.NDArray[np.bool_], numbering: Numbering
) -> tuple[list[str], npt.NDArray[np.bool_]]:
    """Return name and open days of every calendar code."""
    names = numbering.calendars.to_series(0).to_list()  # few rows
    count = len(names)
    pairs = [(code, code) if code < count else divmod(code - count, count) for code in codes]
    labels = [names[a] if a == b else f"{names[a]} & {names[b]}" for a, b in pairs]
    rows = np.zeros((len(pairs), is_open.shape[1]), np.bool_)
    usable = is_open | ~is_open.any(axis=1, keepdims=True)
    for row, (low, high) in enumerate(pairs):
        rows[row] = is_open[low] if low == high else usable[low] & usable[high]
    return labels, rows


def _reach(keys: pl.DataFrame, options: pl.DataFrame) -> tuple[int, int]:
    """Return how many days before and after the plan date calendars must reach."""
    margins = keys.select(
        days=pl.col("receipt_margin_days")
        + pl.col("issue_margin_days")
        + pl.col("reorder_margin_days")
    )
    ordered = options["lead_time_days"] + options["transport_days"]
    longest = _largest(ordered) + _largest(margins["days"])
    before = min(max(SHORTEST_BEFORE, 2 * longest), LONGEST_BEFORE)
    after = _largest(keys["coverage_fence_days"]) + LEAD_TIMES_IN_A_ROW * longest
    return before, min(max(SHORTEST_AFTER, after), LONGEST_AFTER)


def _largest(days: pl.Series) -> int:
    largest = days.max()
    return largest if isinstance(largest, int) else 0


def _never_open(shut: pl.DataFrame) -> pl.DataFrame:
    name = pl.col("name").cast(pl.String)
    message = pl.format("Calendar '{}' has no open day. Open its working days.", name)
    assumption = "Every day counts as open."
    return Finding("DATE-7", "calendars", name, message, assumption).rows(shut)
