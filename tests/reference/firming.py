"""Which orders are firmed once their plan is in force (FENCE-6)."""

from collections.abc import Iterator, Sequence

from tests.reference.key_state import KeyState
from tests.reference.orders import PlannedOrder
from tests.reference.world import World, flag


def firmed(world: World, states: Sequence[KeyState]) -> Iterator[PlannedOrder]:
    """The orders placed within the fence of their key; of a forecast or dynamic plan, none."""
    if world.plan.get("plan_type") == "forecast" or flag(world.plan, "is_dynamic", default=False):
        return
    for state in states:
        fence = state.policy.value("firming_fence_days")
        if fence > 0:
            yield from (order for order in state.plan.orders if order.schedule.order_day <= fence)
