"""Which source supplies a key (SRC), with the BOM version it brings along (EXPL-1)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from tests.reference.world import Key, Row, World, flag, given, is_valid_on, quantity


@dataclass(frozen=True)
class Option:
    """One way to get a key: a source with one of its BOM versions."""

    order_type: str
    source: Row
    vendor_id: str | None = None
    from_location_id: str | None = None
    bom: Row | None = None

    @property
    def lead_time_days(self) -> int:
        """Days from start to delivery; without a source row 0 (SRC-6)."""
        return int(given(self.source, "lead_time_days", 0))

    def fits(self, world: World, needed: Fraction, required_day: int) -> bool:
        """Is it valid on the required day, and does the need reach its quantity (SRC-2)?"""
        when = world.date(required_day)
        rows = [self.source] if self.bom is None else [self.source, self.bom]
        return all(
            is_valid_on(row, when) and quantity(row, "from_quantity") <= needed for row in rows
        )


def options_of(world: World, key: Key) -> list[Option]:
    """Every way to get a key, the preferred first; none at a manual location (SRC-1, LOAD-6)."""
    order_type = _order_type(world, key)
    if order_type is None:
        return []
    sources = [row for row in _sources(world, key) if row["source_type"] == order_type]
    if order_type == "purchase":
        return _purchases(world, key, sources)
    if order_type == "transfer":
        return _transfers(world, key, sources)
    return _productions(world, key, sources)


def choose(world: World, options: Sequence[Option], needed: Fraction, required_day: int) -> Option:
    """The first option that fits; if none does, the first (SRC-2)."""
    fitting = (option for option in options if option.fits(world, needed, required_day))
    return next(fitting, options[0])


def supplying_key(world: World, key: Key, option: Option) -> Key | None:
    """Where a transfer or an intercompany purchase becomes demand (SRC-4, SRC-5)."""
    if option.order_type == "transfer" and option.from_location_id is not None:
        return key[0], option.from_location_id
    if option.order_type == "purchase" and option.vendor_id is not None:
        supplier = world.vendors.get(option.vendor_id, {}).get("supplying_location_id")
        if supplier is not None:
            return key[0], supplier
    return None


def _order_type(world: World, key: Key) -> str | None:
    """Coverage's, a refill location, the item's, the first source's; kanban = purchase (SRC-1).

    Where explosion stops, what would be made is bought (EXPL-8).
    """
    if not flag(world.locations[key[1]], "is_planned", default=True):
        return None
    coverage = world.coverage.get(key, {})
    refill = _refill_location(world, key)
    said = coverage.get("planned_order_type") or (refill and "transfer")
    order_type: str | None = said or world.items[key[0]].get("default_order_type")
    if order_type is None:
        order_type = next((row["source_type"] for row in _sources(world, key)), None)
    if is_explosion_stopped(world, key) and order_type == "production":
        return "purchase"
    return "purchase" if order_type == "kanban" else order_type


def is_explosion_stopped(world: World, key: Key) -> bool:
    """Are requirements not exploded through the key (EXPL-8)?"""
    return flag(world.coverage.get(key, {}), "is_explosion_stopped", default=False)


def _refill_location(world: World, key: Key) -> str | None:
    """The item coverage's refill location, else the location's (SRC-5)."""
    own = world.coverage.get(key, {}).get("refill_from_location_id")
    refill: str | None = own or world.locations[key[1]].get("refill_from_location_id")
    return refill


def _sources(world: World, key: Key) -> list[Row]:
    """The key's sources in the order of SRC-2: own location, priority, larger quantity, id."""
    rows = [
        row
        for row in world.rows("supply_sources")
        if row["item_id"] == key[0] and row.get("location_id") in (None, key[1])
    ]
    return sorted(
        rows,
        key=lambda row: (
            row.get("location_id") is None,
            given(row, "priority", 1),
            -quantity(row, "from_quantity"),
            row["source_id"],
        ),
    )


def _purchases(world: World, key: Key, sources: list[Row]) -> list[Option]:
    """A vendor named on item coverage replaces the sources' choice (SRC-3, SRC-6)."""
    named = world.coverage.get(key, {}).get("vendor_id")
    default = world.items[key[0]].get("default_vendor_id")
    of_vendor = [row for row in sources if named and row.get("vendor_id") in (named, None)]
    if not sources and (named or default):
        return [Option("purchase", {}, named or default)]
    return [
        Option("purchase", row, named or row.get("vendor_id") or default)
        for row in of_vendor or sources
    ]


def _transfers(world: World, key: Key, sources: list[Row]) -> list[Option]:
    """From the source's location, else coverage's, else the location's refill (SRC-5, SRC-6)."""
    refill = _refill_location(world, key)
    options = [
        Option("transfer", row, from_location_id=row.get("from_location_id") or refill)
        for row in sources or [{}]
    ]
    return [option for option in options if option.from_location_id is not None]


def _productions(world: World, key: Key, sources: list[Row]) -> list[Option]:
    """Each source with its BOM versions; without a source row a BOM is needed (SRC-2, SRC-6)."""
    options: list[Option] = []
    for row in sources or [{}]:
        versions = list(_versions(world, key, row))
        options.extend(Option("production", row, bom=bom) for bom in versions)
        if sources and not versions:
            options.append(Option("production", row))
    return options


def _versions(world: World, key: Key, source: Row) -> Iterator[Row]:
    """The version the source names, else every active one of the item, in order (EXPL-1)."""
    named = source.get("bom_id")
    for bom in versions_of(world, key):
        if named in (None, bom["bom_id"]):
            yield bom


def versions_of(world: World, key: Key) -> list[Row]:
    """Active BOM versions: own location before general, larger quantity first, then id (EXPL-1)."""
    rows = [
        row
        for row in world.rows("boms")
        if row["item_id"] == key[0]
        and row.get("location_id") in (None, key[1])
        and flag(row, "is_active", default=True)
    ]
    return sorted(
        rows,
        key=lambda row: (
            row.get("location_id") is None,
            -quantity(row, "from_quantity"),
            row["bom_id"],
        ),
    )
