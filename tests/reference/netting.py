"""When something is ordered, and how much: one function per coverage code (NET, SAFE)."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction

from tests.reference.co_product_orders import order_for_co_products, take_anything
from tests.reference.explosion import UNCOUNTABLE
from tests.reference.key_state import KeyState
from tests.reference.lot_sizing import Need, round_down
from tests.reference.named_versions import named_option
from tests.reference.ordering import Rest, option_for, order_alone, place_orders
from tests.reference.pegging import peg_granted, peg_markings, peg_safety_stock, serve
from tests.reference.shelf_life import order_last_day
from tests.reference.supply_forecasts import order_forecasts

NOTHING = Fraction(0)
NEVER = 10**9


@dataclass
class Day:
    """One day of a key: what its requirements leave uncovered, and is the floor judged?"""

    day: int
    rests: list[Rest] = field(default_factory=list)
    is_judged: bool = False


def net(state: KeyState) -> None:
    """Plan one key, day by day (PEG-1)."""
    codes = {"requirement": _requirement, "period": _period, "min_max": _min_max}
    peg_markings(state)
    peg_granted(state)
    if state.is_planned:
        order_forecasts(state)
        codes[state.policy.code](state)
    else:
        for need in state.requirements:
            rest = take_anything(state, need, serve(state, need))
            if rest > 0:
                state.plan.uncovered.append((need, rest))
    peg_safety_stock(state)


def judged_days(state: KeyState) -> set[int]:
    """Days at whose end the minimum is a floor under projected stock (SAFE-2)."""
    timing = state.policy.value("safety_stock_timing")
    requirement_days = {need.day for need in state.requirements}
    if timing == "first_issue":
        return requirement_days
    start = _first_judged(state)
    changes = {
        day
        for day in range(start, state.horizon + 1)
        if state.stock_levels.minimum(day) != state.stock_levels.minimum(day - 1)
    }
    without_requirement = changes | {start, state.procurement_day}
    days = requirement_days | {day for day in without_requirement if day <= state.horizon}
    return {day for day in days if day >= start}


def _first_judged(state: KeyState) -> int:
    """The floor is judged from the procurement day on, or from today (SAFE-2)."""
    timing = state.policy.value("safety_stock_timing")
    return 0 if timing == "today" else state.procurement_day


def _days_after_expiry(state: KeyState) -> set[int]:
    """The floor is judged too after supply has expired, and after a window (SHELF-7)."""
    if state.policy.value("safety_stock_timing") == "first_issue":
        return set()
    left = (supply for supply in state.supplies if supply.left + supply.held > 0)
    days = {supply.last_day + 1 for supply in left}
    if state.is_perishable and state.window_end is not None:
        days.add(max(state.window_end + 1, _first_judged(state)))
    return {day for day in days if _first_judged(state) <= day <= state.horizon}


def _days(state: KeyState) -> Iterator[Day]:
    """The days that matter, in order; requirements are served by whoever asks for the day.

    What is planned on a day may expire on a later one, so each day asks again.
    """
    known, number = judged_days(state), -1
    required = {need.day for need in state.requirements}
    while True:
        judged = known | _days_after_expiry(state)
        needed = {need.day for need in state.co_needs}
        later = [day for day in required | judged | needed if day > number]
        if not later:
            return
        number = min(later)
        yield Day(number, [], number in judged)


def _short(state: KeyState, day: int) -> Fraction:
    """How far projected stock lies below the minimum (SAFE-1, SAFE-4)."""
    return max(NOTHING, state.stock_levels.minimum(day) - state.projected(day))


def _requirement(state: KeyState) -> None:
    """One order per uncovered requirement, one for a shortage of the floor (NET-2, SAFE-3)."""
    for day in _days(state):
        for need in state.requirements:
            if need.day == day.day:
                rest = serve(state, need)
                if rest > 0:
                    order_alone(state, need, rest)
        shortage = _short(state, day.day) if day.is_judged else NOTHING
        if shortage > 0:
            place_orders(state, [], Need(safety_stock=shortage), day.day)
        order_for_co_products(state, day.day)


@dataclass
class Window:
    """A period that is open: everything in it becomes one order (NET-3)."""

    required_day: int
    last_day: int
    #: The last day on which its order can be used (SHELF-6).
    last_use: int
    rests: list[Rest] = field(default_factory=list)
    safety_stock: Fraction = NOTHING

    def gather(self, state: KeyState, rest: Rest) -> "Window | None":
        """The window with one more rest; none when it had to close for it (NET-6)."""
        self.rests.append(rest)
        if _sum(self.rests) < UNCOUNTABLE:
            return self
        self.order(state)
        return None

    def order(self, state: KeyState) -> None:
        """One order for the window (NET-3)."""
        state.window_end = None
        need = Need(_sum(self.rests), self.safety_stock)
        place_orders(state, self.rests, need, self.required_day)


def _period(state: KeyState) -> None:
    """One order for everything uncovered in a window of days (NET-3)."""
    window: Window | None = None
    for day in _days(state):
        if window is not None and day.day > window.last_day:
            _close(state, window, day.day - 1)
            window = None
        for need, rest in _serve_day(state, day.day):
            if window is not None and need.day + need.sellable_days > window.last_use:
                window.order(state)
                window = None
            window = window or _window(state, need.supply_day, day.day)
            window = window.gather(state, (need, rest))
        shortage = NOTHING
        if day.is_judged:
            ordered = NOTHING if window is None else window.safety_stock
            shortage = max(NOTHING, _short(state, day.day) - ordered)
        if shortage:
            window = window or _window(state, day.day, day.day)
            window.safety_stock += shortage
        if window is None:
            _close(state, None, day.day)
    _close(state, window, NEVER)


def _close(state: KeyState, window: Window | None, day: int) -> None:
    """No window is open any more: what it gathered, then what co-products need (CO-7)."""
    if window is not None:
        window.order(state)
    order_for_co_products(state, day)


def _window(state: KeyState, required_day: int, first_day: int) -> Window:
    """A window opens; it ends with the period, or before its order expires (NET-3, SHELF-6)."""
    length = int(state.policy.value("coverage_period_days"))
    option, required = state.options[0], max(required_day, state.freeze_fence)
    schedule = state.clock(option).schedule(required)
    last_use = order_last_day(state.world, state.key[0], schedule)
    state.window_end = first_day + length - 1
    return Window(required_day, state.window_end, last_use)


def _min_max(state: KeyState) -> None:
    """Below the minimum at the end of a day: fill up to the maximum (NET-4)."""
    for day in _days(state):
        rests = _countable_rests(state, day.day)
        uncovered = _sum(rests)
        available = state.projected(day.day) - uncovered
        is_below = available < state.stock_levels.minimum(day.day)
        if is_below and (day.is_judged or rests):
            need = _fill_up(state, day.day, uncovered, rests)
        else:
            need = Need(demand=uncovered)
        if need.total > 0:
            place_orders(state, rests, need, _required_day(rests, day.day))
        order_for_co_products(state, day.day)


def _countable_rests(state: KeyState, day: int) -> list[Rest]:
    """What a day leaves uncovered; what could not be counted together is ordered before (NET-6)."""
    rests: list[Rest] = []
    for rest in _serve_day(state, day):
        rests.append(rest)
        if _sum(rests) >= UNCOUNTABLE:
            place_orders(state, rests, Need(_sum(rests)), _required_day(rests, day))
            rests = []
    return rests


def _fill_up(state: KeyState, day: int, uncovered: Fraction, rests: list[Rest]) -> Need:
    """Maximum less what is there, in whole multiples that reach the minimum (NET-4)."""
    projected = state.projected(day)
    minimum = state.stock_levels.minimum(day)
    to_maximum = max(NOTHING, state.stock_levels.maximum(day) - projected)
    wanted = uncovered + to_maximum
    safety_stock = max(NOTHING, minimum - projected)
    _, modifiers = option_for(state, wanted, _required_day(rests, day))
    if modifiers.multiple:
        least = uncovered + safety_stock
        lower = round_down(wanted, modifiers.multiple)
        wanted = max(lower, least)
    return Need(uncovered, safety_stock, wanted - uncovered - safety_stock)


def _serve_day(state: KeyState, day: int) -> Iterator[Rest]:
    """Peg a day's requirements in their order; what is left uncovered comes out (PEG-1).

    What is ordered alone is ordered for at once (NET-7, EXPL-12).
    """
    for need in state.requirements:
        if need.day == day:
            rest = serve(state, need)
            if rest > 0 and (need.has_own_order or named_option(state.world, state.key, need)):
                order_alone(state, need, rest)
            elif rest > 0:
                yield need, rest


def _required_day(rests: list[Rest], day: int) -> int:
    """The required day of the first uncovered requirement, else the day judged (NET-6)."""
    return rests[0][0].supply_day if rests else day


def _sum(rests: list[Rest]) -> Fraction:
    return sum((rest for _, rest in rests), NOTHING)
