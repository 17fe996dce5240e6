"""The policy ladder: which value is in force for a key (POL)."""

from collections.abc import Iterator
from typing import Any

from tests.reference.world import Key, Row, World

UNLIMITED = 10**9
BUILT_IN = {
    "coverage_code": "requirement",
    "coverage_period_days": 1,
    "positive_days": UNLIMITED,
    "negative_days": 0,
    "is_dynamic_negative_days": True,
    "is_dynamic_positive_days": False,
    "coverage_fence_days": 100,
    "freeze_fence_days": 0,
    "explosion_fence_days": 0,
    "firming_fence_days": 0,
    "advance_margin_days": 0,
    "postpone_margin_days": 0,
    "consume_on_hand": "before_supply",
    "is_latest_supply_first": False,
    "safety_stock_timing": "procurement_time",
    "is_strict_safety_stock": False,
    "reduction_principle": "none",
    "reduce_forecast_by": "orders",
    "is_customer_forecast_included": False,
    "is_soft_issue_margin": False,
}
CODES_NOT_BUILT = ("priority", "decoupling_point")


class Policy:
    """The policy of one key."""

    def __init__(self, world: World, key: Key) -> None:
        self._plan = world.plan
        self._coverage = world.coverage.get(key, {})
        self._groups = tuple(_groups(world, key, self._coverage))

    def value(self, column: str) -> Any:  # noqa: ANN401 (a policy column holds anything)
        """First value set: plan, item coverage, group, default group, built-in (POL-1, POL-3)."""
        for level in (self._plan, self._coverage, *self._groups):
            if level.get(column) is not None:
                return level[column]
        return BUILT_IN.get(column)

    def margin(self, column: str) -> int:
        """Plan's margin plus item coverage's, else the group's (POL-2)."""
        below = (level.get(column) for level in (self._coverage, *self._groups))
        return (self._plan.get(column) or 0) + next((days for days in below if days is not None), 0)

    def fence(self, column: str) -> int:
        """Forecast and action fence, built-in: the coverage fence (FENCE-3, FENCE-4)."""
        days = self.value(column)
        return int(self.value("coverage_fence_days") if days is None else days)

    @property
    def code(self) -> str:
        """The coverage code; those not built yet are planned as requirement (NET-5)."""
        code = str(self.value("coverage_code"))
        return "requirement" if code in CODES_NOT_BUILT else code

    @property
    def calendar_id(self) -> str | None:
        """The calendar the rules call the group's (DATE-5)."""
        calendar_id: str | None = self.value("calendar_id")
        return calendar_id


def _groups(world: World, key: Key, coverage: Row) -> Iterator[Row]:
    """The item coverage's group, else the item's; then the default group (POL-1)."""
    named = coverage.get("coverage_group_id") or world.items[key[0]].get("coverage_group_id")
    groups = list(world.rows("coverage_groups"))
    yield from (row for row in groups if row["coverage_group_id"] == named)
    yield from (row for row in groups if row.get("is_default"))
