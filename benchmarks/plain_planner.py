"""The same plan in plain Python, one item-location and one day at a time: the yardstick.

It plans what generated companies contain (codes requirement, period and min/max, order modifiers,
stock levels, positive and negative days, calendars), keeps every peg, and must agree with the
engine row by row.
"""

from collections.abc import Iterator

from benchmarks.plain_company import UNLIMITED, PlainCompany, PlainKey, Row
from benchmarks.plain_dates import before, earliest_dates, issue_day, wished_dates
from benchmarks.plain_plan import Need, Order, PlainPlan, Window
from benchmarks.plain_supply import PlainSupply
from planning_core.netting.codes import DEPENDENT_BASE, ORDER_BASE, SAFETY_BASE

#: PEG-2: dependent demand comes after sales and before forecast.
DEPENDENT_RANK = (1000, 50)
NO_DAY = UNLIMITED


def plan_plainly(company: PlainCompany) -> PlainPlan:
    """Return the plan, made level by level."""
    plan = PlainPlan()
    numbers = sorted(range(len(company.keys)), key=lambda number: company.keys[number].level)
    for number in numbers:
        first = len(plan.orders)
        KeyPlanner(company, plan, number).run()
        plan.orders_of_key[number] = range(first, len(plan.orders))
    return plan


class KeyPlanner:
    """Plans one key."""

    def __init__(self, company: PlainCompany, plan: PlainPlan, number: int) -> None:
        self.company, self.plan, self.number = company, plan, number
        self.key: PlainKey = company.keys[number]
        self.policy: Row = self.key.policy
        self.supply = PlainSupply()
        self.window: Window | None = None
        self.procurement_day = self._earliest()[3]
        self.lead_day = max(self.policy["freeze_fence_days"], self.procurement_day)

    def run(self) -> None:
        """Serve every requirement, hold the floor, order what is missing."""
        for row in self.key.receipts:
            if row["supply_kind"] == "on_hand":
                self.supply.on_hand, self.supply.on_hand_number = row["quantity"], row["receipt"]
            else:
                self.supply.add(row["available_day"], row["quantity"], row["receipt"])
        needs_of_day: dict[int, list[Need]] = {day: [] for day in self._floor_days()}
        for need in sorted(self._needs(), key=lambda need: (need.day, need.rank)):
            needs_of_day.setdefault(need.day, []).append(need)
        for day in sorted(needs_of_day):
            self._plan_day(day, needs_of_day[day])
        self._close()
        open_floor = self._level(self.policy["coverage_fence_days"])[0]
        if open_floor:
            demand = SAFETY_BASE + self.number
            open_floor = self.supply.take_on_hand(demand, open_floor, self.plan.pegs)
            self.supply.take(demand, open_floor, (-NO_DAY, NO_DAY), self.plan.pegs)

    def _needs(self) -> Iterator[Need]:
        margin = self.policy["issue_margin_calendar"], self.policy["issue_margin_days"]
        for need in (*self._known(), *self._dependents()):
            need.required = before(self.company.calendars, margin[0], need.day, margin[1])
            yield need

    def _known(self) -> Iterator[Need]:
        for row in self.key.requirements:
            rank = (row["priority"], row["demand_rank"])
            yield Need(row["day"], rank, row["quantity"], row["requirement"])

    def _dependents(self) -> Iterator[Need]:
        for parent, lines in self.key.parents.items():
            for number in self.plan.orders_of_key[parent]:
                for line in lines:
                    yield from self._explode(number, line)

    def _explode(self, number: int, line: Row) -> Iterator[Need]:
        order = self.plan.orders[number]
        start = order.planned[1]
        is_valid = line["valid_from_day"] <= start <= line["valid_to_day"]
        if order.option == line["option"] and is_valid:
            quantity = -(-order.quantity * line["numerator"] // line["denominator"])
            requested = start + line["offset_days"]
            day = issue_day(self.company.calendars, self.policy["issue_calendar"], requested)
            demand = DEPENDENT_BASE + len(self.plan.dependents)
            row = (number, line["arc"], quantity, requested, day, self.number)
            self.plan.dependents.append(row)
            yield Need(day, DEPENDENT_RANK, quantity, demand)

    def _plan_day(self, day: int, needs: list[Need]) -> None:
        if self.window and day > self.window.end:
            self._close()
        for need in needs:
            self._serve(need)
            if need.left:
                self._open(day, need.required).needs.append(need)
                if self.policy["coverage_code"] == "requirement":
                    self._close()
        self._judge(day, is_issue_day=bool(needs))

    def _serve(self, need: Need) -> None:
        policy, required = self.policy, need.required
        limit = policy["positive_days"]
        is_soon = policy["is_dynamic_positive_days"] and required <= self.lead_day
        limit = UNLIMITED if limit is None or is_soon else limit
        tolerance = policy["negative_days"]
        if policy["is_dynamic_negative_days"]:
            tolerance += max(self.lead_day, required) - required
        pegs = self.plan.pegs
        if need.day <= limit:
            need.left = self.supply.take_on_hand(need.demand, need.left, pegs)
        in_time, late = (required - limit, required), (required + 1, required + tolerance)
        for window in (in_time, late):
            need.left = self.supply.take(need.demand, need.left, window, pegs)

    def _open(self, day: int, required: int) -> Window:
        if self.window is None:
            is_min_max = self.policy["coverage_code"] == "min_max"
            length = 1 if is_min_max else max(1, self.policy["coverage_period_days"])
            self.window = Window(required, day + length - 1)
        return self.window

    def _judge(self, day: int, *, is_issue_day: bool) -> None:
        code, waiting = self.policy["coverage_code"], self._waiting()
        is_ordering = code == "min_max" and waiting > 0
        if not self._is_judged(day, is_issue_day=is_issue_day) and not is_ordering:
            return
        minimum, maximum = self._level(day)
        stock = self.supply.projected(max(day, self.lead_day) + self.policy["negative_days"])
        floor = self.window.floor if self.window else 0
        short = max(0, minimum - stock - floor)
        if short == 0 and not is_ordering:
            return
        window = self._open(day, day)
        window.floor += short
        if code == "min_max" and (short > 0 or stock - waiting < minimum):
            missing = max(0, max(minimum, maximum) - max(stock, minimum))
            window.to_maximum = self._top_up(waiting + window.floor, missing)
        if code != "period":
            self._close()

    def _is_judged(self, day: int, *, is_issue_day: bool) -> bool:
        timing = self.policy["safety_stock_timing"]
        first_day = self.procurement_day if timing == "procurement_time" else 0
        counts = is_issue_day or timing != "first_issue"
        return bool(self.key.stock_levels) and day >= first_day and counts

    def _floor_days(self) -> list[int]:
        timing = self.policy["safety_stock_timing"]
        if not self.key.stock_levels or timing == "first_issue":
            return []
        first = self.procurement_day if timing == "procurement_time" else 0
        days = {first, *(row["from_day"] for row in self.key.stock_levels)}
        return [day for day in days if first <= day <= self.policy["coverage_fence_days"]]

    def _level(self, day: int) -> tuple[int, int]:
        in_force = (0, 0)
        for row in self.key.stock_levels:
            if row["from_day"] <= day:
                in_force = row["minimum"], row["maximum"]
        return in_force

    def _waiting(self) -> int:
        return sum(need.left for need in self.window.needs) if self.window else 0

    def _top_up(self, must: int, missing: int) -> int:
        multiple: int = self.key.options[0]["order_multiple"]
        if not multiple:
            return missing
        return max(0, (must + missing) // multiple * multiple - must)

    def _close(self) -> None:
        window, self.window = self.window, None
        if window is None:
            return
        required = max(window.required, self.policy["freeze_fence_days"])
        need = sum(need.left for need in window.needs) + window.floor + window.to_maximum
        option = self._option(required, need)
        while need > 0:
            quantity = self._lot_size(option, need)
            self._order(option, quantity, required, window)
            need -= quantity

    def _option(self, required: int, need: int) -> Row:
        for option in self.key.options:
            is_valid = option["valid_from_day"] <= required <= option["valid_to_day"]
            if is_valid and option["from_quantity"] <= need:
                return option
        return self.key.options[0]

    def _lot_size(self, option: Row, need: int) -> int:
        step: int = option["order_multiple"] or 10 ** (6 - self.policy["unit_decimals"])
        quantity: int = -(-max(need, option["minimum_order"]) // step) * step
        if 0 < option["maximum_order"] < quantity:
            return int(option["maximum_order"] // step * step)
        return quantity

    def _order(self, option: Row, quantity: int, required: int, window: Window) -> None:
        left, supply = quantity, ORDER_BASE + len(self.plan.orders)
        for need in window.needs:
            taken = min(left, need.left)
            if taken:
                self.plan.pegs.append((need.demand, supply, taken))
                need.left -= taken
                left -= taken
        wished = wished_dates(self.company.calendars, option, self.policy, required)
        planned, available = wished, required
        if wished[0] < 0:
            order, start, delivery, available = self._earliest(option)
            planned = order, start, delivery
        self.plan.orders.append(
            Order(
                self.number,
                option["option"],
                quantity,
                quantity - left,
                required,
                wished,
                planned,
                available,
            )
        )
        if left:
            self.supply.add(available, left, supply)

    def _earliest(self, option: Row | None = None) -> tuple[int, int, int, int]:
        chosen = option or self.key.options[0]
        return earliest_dates(self.company.calendars, chosen, self.policy)
