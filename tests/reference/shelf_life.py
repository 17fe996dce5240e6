"""Which items are perishable, and until when supply of them can be used (SHELF-1, SHELF-2)."""

from tests.reference.orders import FOR_EVER, Schedule
from tests.reference.world import Row, World, flag, given


def is_perishable(world: World, item_id: str) -> bool:
    """Does the plan watch when supply of the item expires (SHELF-1)?"""
    if not flag(world.plan, "is_shelf_life_planned", default=False):
        return False
    dated = (row for table in ("on_hand", "supplies") for row in world.rows(table))
    return shelf_life(world, item_id) is not None or any(
        row["item_id"] == item_id and row.get("expiry_date") is not None for row in dated
    )


def shelf_life(world: World, item_id: str) -> int | None:
    """For how many days new supply of the item can be used."""
    days: int | None = world.items.get(item_id, {}).get("shelf_life_days")
    return days


def stock_last_day(world: World, row: Row) -> int:
    """Stock can be used up to its expiry date (LOAD-3)."""
    expiry = row.get("expiry_date")
    return FOR_EVER if expiry is None else world.day(expiry)


def supply_last_day(world: World, row: Row) -> int:
    """Open supply can be used up to its expiry date, else for the shelf life (SHELF-2)."""
    days = shelf_life(world, row["item_id"])
    if not is_perishable(world, row["item_id"]):
        return FOR_EVER
    received = max(world.day(row["receipt_date"]), 0)
    made = FOR_EVER if days is None else received + days
    expiry = given(row, "expiry_date", None)
    return made if expiry is None else world.day(expiry)


def order_last_day(world: World, item_id: str, schedule: Schedule) -> int:
    """A planned order can be used for the shelf life from its delivery on (SHELF-2)."""
    days = shelf_life(world, item_id)
    if days is None or not is_perishable(world, item_id):
        return FOR_EVER
    return max(schedule.delivery_day + days, schedule.available_day)


def output_last_day(world: World, item_id: str, available_day: int) -> int:
    """What an order yields besides its item lasts as long from when it is there (SHELF-2)."""
    days = shelf_life(world, item_id)
    if days is None or not is_perishable(world, item_id):
        return FOR_EVER
    return available_day + days
