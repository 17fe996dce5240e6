"""When an order is placed, started, delivered and available (DATE-2 to DATE-6)."""

from dataclasses import dataclass

from tests.reference.calendars import Calendar, CalendarBook
from tests.reference.orders import Schedule
from tests.reference.policies import Policy
from tests.reference.sourcing import Option
from tests.reference.world import Key, World, flag, given


@dataclass(frozen=True)
class OrderClock:
    """The durations of an order of one option, and the calendar of each role."""

    lead_time_days: int
    receipt_margin_days: int
    reorder_margin_days: int
    lead_time: Calendar
    receipt_margin: Calendar
    reorder_margin: Calendar
    receipt: Calendar
    start: Calendar
    ordering: Calendar
    ship: Calendar
    #: From the day on which a vendor ships (DATE-11).
    transport_days: int = 0

    def schedule(self, required_day: int) -> Schedule:
        """Backward from the required day; forward from day 0 if too late (DATE-2, 3, 11)."""
        delivery = self.receipt_margin.back(required_day, self.receipt_margin_days)
        delivery = self.receipt.on_or_before(delivery)
        ship = self.ship.on_or_before(delivery - self.transport_days)
        start = self.start.on_or_before(self.lead_time.back(ship, self.lead_time_days))
        order = self.reorder_margin.back(start, self.reorder_margin_days)
        order = self.ordering.on_or_before(order)
        if order < 0:
            return self.earliest()
        return Schedule(order, start, delivery, required_day)

    def earliest(self) -> Schedule:
        """The dates of an order placed on the first ordering day from day 0 (DATE-3)."""
        order = self.ordering.on_or_after(0)
        return self.started(order, self.reorder_margin.on(order, self.reorder_margin_days))

    def started(self, order_day: int, start_day: int) -> Schedule:
        """Forward from a start day, with the same durations (DATE-3, DATE-11, DELAY-3)."""
        start = self.start.on_or_after(start_day)
        ship = self.ship.on_or_after(self.lead_time.on(start, self.lead_time_days))
        delivery = self.receipt.on_or_after(ship + self.transport_days)
        available = self.receipt_margin.on(delivery, self.receipt_margin_days)
        return Schedule(order_day, start, delivery, available)


def order_clock(world: World, book: CalendarBook, key: Key, option: Option) -> OrderClock:
    """The calendars that measure (DATE-5) and that must be open (DATE-6) for an option's orders."""
    policy = Policy(world, key)
    group = policy.calendar_id
    location = world.locations[key[1]].get("calendar_id")
    vendor = world.vendors.get(option.vendor_id or "", {}).get("calendar_id")
    is_working = flag(option.source, "is_lead_time_working_days", default=False)
    is_shipped = option.source.get("transport_days") is not None
    return OrderClock(
        lead_time_days=option.lead_time_days,
        receipt_margin_days=policy.margin("receipt_margin_days"),
        reorder_margin_days=policy.margin("reorder_margin_days"),
        lead_time=book.first_of(vendor, group) if is_working else book.role(),
        receipt_margin=book.first_of(group, location),
        reorder_margin=book.role(group),
        receipt=book.first_of(location, group)
        if is_shipped
        else book.first_of(vendor, group, location),
        start=_ship_calendar(world, book, option, group),
        ordering=book.role(group, vendor),
        ship=book.role(vendor) if is_shipped else book.role(),
        transport_days=given(option.source, "transport_days", 0),
    )


def _ship_calendar(world: World, book: CalendarBook, option: Option, group: str | None) -> Calendar:
    """A transfer starts when the shipping location, else the group, is open; others any day."""
    if option.from_location_id is None:
        return book.role()
    return book.first_of(world.locations[option.from_location_id].get("calendar_id"), group)
