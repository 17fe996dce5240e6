"""The BOM version that a demand names, and who makes its item by it (EXPL-12)."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tests.reference.loading import demand_rows
from tests.reference.orders import Requirement
from tests.reference.sourcing import Option, choose, options_of
from tests.reference.world import Key, Row, World, flag, key_of


def all_options_of(world: World, key: Key) -> list[Option]:
    """The ways of any order, then those by versions that only a demand names (EXPL-12)."""
    usual = options_of(world, key)
    found = list(usual)
    for bom in sorted(world.rows("boms"), key=lambda bom: str(bom["bom_id"])):
        if is_named(world, key, bom) and all(option.bom != bom for option in usual):
            found.extend(_by_version(usual, bom))
    return found


def is_named(world: World, key: Key, bom: Row) -> bool:
    """Does a demand of the key name the version, and may it (EXPL-12)?"""
    is_here = bom["item_id"] == key[0] and bom.get("location_id") in (None, key[1])
    is_usable = is_here and flag(bom, "is_approved", default=True)
    return is_usable and any(
        key_of(row) == key and version_of(row) == bom["bom_id"] for row in demand_rows(world)
    )


def version_of(demand: Row) -> str | None:
    """The version that a demand names; a production component names its order's (EXPL-12)."""
    bom_id: str | None = demand.get("bom_id")
    return None if demand["demand_type"] == "production_component" else bom_id


def named_option(world: World, key: Key, need: Requirement) -> Option | None:
    """How an order for a demand that names a version is made; None = as any other (EXPL-12)."""
    bom = world.boms.get(need.bom_id or "")
    if bom is None or not is_named(world, key, bom):
        return None
    ways: Sequence[Option] = [o for o in all_options_of(world, key) if o.bom == bom]
    return choose(world, ways, need.quantity, need.day) if ways else None


def _by_version(options: list[Option], bom: Row) -> Iterator[Option]:
    """Each of the sources once, with a version that it does not have itself."""
    seen: list[Row] = []
    for option in options:
        if option.order_type == "production" and option.source not in seen:
            seen.append(option.source)
            yield replace(option, bom=bom)
