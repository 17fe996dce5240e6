"""Which planned orders of the plan in force stay as they are (FENCE-7)."""

from collections.abc import Iterator

from tests.reference.policies import Policy
from tests.reference.world import Row, World, given, key_of

FROZEN = "frozen_planned"


def in_force(world: World) -> Iterator[Row]:
    """Orders of this plan, kept or not; a forecast plan keeps none."""
    if world.plan.get("plan_type") == "forecast":
        return
    for row in world.rows("orders_in_force"):
        is_ours = given(row, "plan_id", world.plan["plan_id"]) == world.plan["plan_id"]
        if is_ours and world.is_known(key_of(row)):
            yield row


def frozen_orders(world: World) -> list[Row]:
    """Those required inside the freeze fence; for a pegged supply line, only with the parent."""
    kept = [row for row in in_force(world) if _is_inside(world, row)]
    while orphans := [row for row in kept if _is_orphan(world, row, kept)]:
        kept = [row for row in kept if row not in orphans]
    return kept


def as_supply(row: Row) -> Row:
    """An order in force as a line of open supply, whose components are needed when it starts."""
    return {
        **row,
        "supply_id": row["planned_order_id"],
        "supply_type": FROZEN,
        "receipt_date": row["delivery_date"],
        "order_date": given(row, "start_date", row["order_date"]),
    }


def _is_inside(world: World, row: Row) -> bool:
    fence = int(Policy(world, key_of(row)).value("freeze_fence_days"))
    return world.day(row["requirement_date"]) < fence


def _is_orphan(world: World, row: Row, kept: list[Row]) -> bool:
    """Made for a pegged supply line of an order that is not there (EXPL-11)."""
    if row.get("trigger_demand_kind") != "dependent":
        return False
    parent, _, line_id = str(row.get("trigger_demand_id")).partition(":")
    own_lines = {
        line["bom_line_id"]
        for line in world.rows("bom_lines")
        if line.get("line_type") == "pegged_supply" and not line.get("substitution_group")
    }
    parents = {other["planned_order_id"] for other in kept} | {
        supply["supply_id"]
        for supply in world.rows("supplies")
        if supply["supply_type"] == "approved_planned"
    }
    return line_id.rpartition(">")[2] in own_lines and parent not in parents
