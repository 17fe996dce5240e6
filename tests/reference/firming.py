"""Which orders are firmed once their plan is in force (FENCE-6)."""

from collections.abc import Iterator, Sequence

from tests.reference.frozen_orders import frozen_orders
from tests.reference.key_state import KeyState
from tests.reference.orders import PlannedOrder
from tests.reference.policies import Policy
from tests.reference.world import World, flag, key_of


def firmed(world: World, states: Sequence[KeyState]) -> Iterator[PlannedOrder]:
    """The orders placed within the fence of their key; of a forecast or dynamic plan, none."""
    if not _may_be_firmed(world):
        return
    for state in states:
        fence = state.policy.value("firming_fence_days")
        if fence > 0:
            yield from (order for order in state.plan.orders if order.schedule.order_day <= fence)


def firmed_again(world: World) -> Iterator[str]:
    """Kept orders are orders like any other (FENCE-7)."""
    for row in frozen_orders(world):
        fence = Policy(world, key_of(row)).value("firming_fence_days")
        if _may_be_firmed(world) and fence > 0 and world.day(row["order_date"]) <= fence:
            yield row["planned_order_id"]


def _may_be_firmed(world: World) -> bool:
    is_forecast = world.plan.get("plan_type") == "forecast"
    return not is_forecast and not flag(world.plan, "is_dynamic", default=False)
