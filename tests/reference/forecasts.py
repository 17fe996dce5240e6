"""What is forecast, what orders have consumed of it, and what is left to plan (LOAD-7, RED)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import ceil

from tests.reference.loading import RANKS, demand_rows, is_included
from tests.reference.orders import Requirement
from tests.reference.policies import Policy
from tests.reference.stock_levels import later
from tests.reference.world import Key, Row, World, flag, given, key_of, quantity

DYNAMIC, CARRIED = "transactions_dynamic_period", "transactions_reduction_key"
NOTHING = Fraction(0)


@dataclass(frozen=True)
class ReducedLine:
    """A forecast line that counts: what is consumed of it, and what of it is planned."""

    row: Row
    consumed: Fraction
    planned: Fraction

    @property
    def remaining(self) -> Fraction:
        """What orders leave."""
        return quantity(self.row, "quantity") - self.consumed


@dataclass(frozen=True)
class Period:
    """Days that share forecast and orders, both ends included; and the key's percentage."""

    first: date
    last: date
    percent: Fraction = NOTHING


def forecast_rows(world: World, table: str = "demand_forecasts") -> Iterator[Row]:
    """Forecast of the plan's model and its submodels, after the plan date (LOAD-7, SFC-1)."""
    model = world.plan.get("forecast_model_id")
    if model is None or not is_included(world, "include_forecast"):
        return
    submodels = {
        row["submodel_id"]
        for row in world.rows("forecast_submodels")
        if row["forecast_model_id"] == model
    }
    for row in world.rows(table):
        is_of_model = row["forecast_model_id"] in {model, *submodels}
        if is_of_model and row["date"] > world.plan_date and world.is_known(key_of(row)):
            yield row


def forecasts(world: World, key: Key) -> Iterator[Requirement]:
    """What is planned of the forecast of a key, one requirement a day (LOAD-7, RED)."""
    days: dict[date, list[ReducedLine]] = {}
    for line in reduced_lines(world, key):
        if line.planned > 0:
            days.setdefault(line.row["date"], []).append(line)
    for day, lines in days.items():
        yield Requirement(
            key=key,
            kind="forecast",
            demand_id=day.isoformat(),
            quantity=sum((line.planned for line in lines), NOTHING),
            requested_day=world.day(day),
            rank=RANKS.index("forecast"),
            tie=(min(line.row["forecast_id"] for line in lines),),
        )


def reduced_lines(world: World, key: Key) -> Iterator[ReducedLine]:
    """The lines of a key within its fences, after reduction (FENCE-3, RED-1)."""
    policy = Policy(world, key)
    fence = min(policy.fence("forecast_fence_days"), policy.fence("coverage_fence_days"))
    lines = [row for row in forecast_rows(world) if key_of(row) == key]
    lines.sort(key=lambda row: (row["date"], row["forecast_id"]))
    customers = {row.get("customer_id") for row in lines}
    is_inside = bool(policy.value("is_customer_forecast_included")) and None in customers
    for customer in customers:
        own = [row for row in lines if row.get("customer_id") == customer]
        consumed = _consumed(world, policy, own, _orders(world, key, customer, customers))
        for row in own:
            left = quantity(row, "quantity") - consumed[row["forecast_id"]]
            planned = NOTHING if is_inside and customer is not None else left
            if world.day(row["date"]) <= fence:
                yield ReducedLine(row, consumed[row["forecast_id"]], planned)


def _orders(world: World, key: Key, customer: str | None, customers: set[str | None]) -> list[Row]:
    """The demand that reduces the forecast of a customer, or the overall one (RED-2, RED-8)."""
    policy = Policy(world, key)
    is_included_in_overall = bool(policy.value("is_customer_forecast_included"))
    found = []
    for row in demand_rows(world):
        buyer = row.get("customer_id")
        if customer is None:
            is_ours = is_included_in_overall or buyer is None or buyer not in customers
        else:
            is_ours = buyer == customer
        if key_of(row) == key and is_ours and _reduces(world, policy, row):
            found.append(row)
    return found


def _reduces(world: World, policy: Policy, row: Row) -> bool:
    """Is it demand of the kind that reduces, within the coverage fence (RED-2)?"""
    is_all = policy.value("reduce_forecast_by") == "all_transactions"
    is_kind = is_all or row["demand_type"] == "sales"
    is_planned = world.day(_day(row)) <= policy.fence("coverage_fence_days")
    return is_kind and is_planned and not flag(row, "is_intercompany", default=False)


def _day(row: Row) -> date:
    """The day an order is wanted (LOAD-1)."""
    day: date = row.get("confirmed_date") or row["requested_date"]
    return day


def _consumed(
    world: World, policy: Policy, lines: list[Row], orders: list[Row]
) -> dict[str, Fraction]:
    """What is consumed of each line, by its id (RED-4 to RED-7)."""
    principle = policy.value("reduction_principle")
    if principle == "none":
        return {row["forecast_id"]: NOTHING for row in lines}
    key_periods = _key_periods(world, policy.value("reduction_key_id"))
    if principle == "percent":
        return {row["forecast_id"]: _by_percent(row, key_periods) for row in lines}
    periods = _line_periods(lines) if principle == DYNAMIC else key_periods
    return _by_orders(periods, lines, orders, is_carried=principle == CARRIED)


def _by_orders(
    periods: list[Period], lines: list[Row], orders: list[Row], *, is_carried: bool
) -> dict[str, Fraction]:
    """The orders of a period consume its lines, then those of its neighbours (RED-5 to RED-7)."""
    found = {row["forecast_id"]: NOTHING for row in lines}
    of_period = [[r for r in lines if _period_of(periods, r["date"]) is one] for one in periods]
    ordered = [
        sum((quantity(r, "quantity") for r in orders if _period_of(periods, _day(r)) is p), NOTHING)
        for p in periods
    ]
    for number in range(len(periods)):
        ordered[number] = _consume(of_period[number], ordered[number], found)
    for number in range(len(periods) if is_carried else 0):
        for neighbour in (number - 1, number + 1):
            if 0 <= neighbour < len(periods):
                ordered[number] = _consume(of_period[neighbour], ordered[number], found)
    return found


def _consume(lines: list[Row], ordered: Fraction, found: dict[str, Fraction]) -> Fraction:
    """Orders consume lines, the earliest first; what is left of the orders comes out (RED-5)."""
    for row in lines:
        taken = min(ordered, quantity(row, "quantity") - found[row["forecast_id"]])
        found[row["forecast_id"]] += taken
        ordered -= taken
    return ordered


def _by_percent(row: Row, periods: list[Period]) -> Fraction:
    """The rest is rounded up to a millionth, and never negative (RED-4)."""
    period = _period_of(periods, row["date"])
    if period is None:
        return NOTHING
    whole = quantity(row, "quantity")
    rest = whole * max(NOTHING, 1 - period.percent / 100)
    return whole - Fraction(ceil(rest * 10**6), 10**6)


def _line_periods(lines: list[Row]) -> list[Period]:
    """From the day of a line to the day before the next (RED-7)."""
    days = sorted({row["date"] for row in lines})
    ends = [date.fromordinal(day.toordinal() - 1) for day in days[1:]]
    return [Period(first, last) for first, last in zip(days, [*ends, date.max], strict=True)]


def _key_periods(world: World, key_id: str | None) -> list[Period]:
    """The periods of a reduction key, in their order (RED-3)."""
    rows = [row for row in world.rows("reduction_keys") if row["reduction_key_id"] == key_id]
    rows.sort(key=lambda row: row["sequence"])
    periods: list[Period] = []
    start = world.plan_date
    anchor, counts = world.plan_date, {"day": 0, "week": 0, "month": 0}
    for row in rows:
        if row.get("effective_date"):
            start = anchor = row["effective_date"]
            counts = {"day": 0, "week": 0, "month": 0}
        counts[given(row, "period_unit", "month")] += given(row, "period_count", 1)
        end = anchor
        for unit in ("month", "week", "day"):
            end = later(end, counts[unit], unit)
        last = date.fromordinal(end.toordinal() - 1)
        periods.append(Period(start, last, quantity(row, "reduction_percent")))
        start = end
    return periods


def _period_of(periods: list[Period], day: date) -> Period | None:
    """The period a day lies in: of those begun the one that began last, if it has not ended."""
    begun = [period for period in periods if period.first <= day]
    if not begun:
        return None
    latest = max(period.first for period in begun)
    found = [period for period in begun if period.first == latest][-1]
    return found if day <= found.last else None
