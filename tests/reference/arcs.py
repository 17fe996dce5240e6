"""What orders of a key ask for and yield, by whatever source, whenever and however much (LLC-1)."""

from collections.abc import Iterator
from dataclasses import dataclass

from tests.reference.bom_lines import bom_lines, component_key
from tests.reference.explosion import is_output
from tests.reference.named_versions import all_options_of
from tests.reference.sourcing import supplying_key
from tests.reference.world import Key, Row, World


@dataclass(frozen=True)
class Pair:
    """A component of a parent, and a key that may stand in for it (SUBST-1)."""

    parent: Key
    preferred: Key
    substitute: Key


def components_of(world: World, key: Key) -> Iterator[Key]:
    """Components over BOM lines, transfers and intercompany purchases alike (LLC-1)."""
    yield from moved_of(world, key)
    for option in all_options_of(world, key):
        if option.bom is not None:
            yield from _bom_keys(world, option.bom, key[1])


def consumed_of(world: World, key: Key) -> Iterator[Key]:
    """The components that orders of a key need, not what they yield (CO-1)."""
    for option in all_options_of(world, key):
        if option.bom is not None:
            for line in bom_lines(world, option.bom, key[1]):
                if not line.preferred and not is_output(line.row):
                    yield line.key


def moved_of(world: World, key: Key) -> Iterator[Key]:
    """Where orders of a key come from (SRC-4, SRC-5)."""
    for option in all_options_of(world, key):
        supplier = supplying_key(world, key, option)
        if supplier is not None:
            yield supplier


def yielded_of(world: World, key: Key) -> Iterator[Key]:
    """What orders of a key yield besides their item (CO-1)."""
    for option in all_options_of(world, key):
        if option.bom is not None:
            for line in bom_lines(world, option.bom, key[1]):
                if not line.preferred and is_output(line.row):
                    yield line.key


def substitutes_of(world: World, key: Key) -> Iterator[Pair]:
    """Who may stand in for which component of a key (SUBST-1)."""
    for option in all_options_of(world, key):
        if option.bom is None:
            continue
        found = list(bom_lines(world, option.bom, key[1]))
        own = {(line.row["bom_line_id"], line.location_id) for line in found if not line.preferred}
        for line in found:
            if line.preferred and (line.preferred["bom_line_id"], line.location_id) in own:
                yield Pair(key, component_key(line.preferred, line.location_id), line.key)


def _bom_keys(world: World, bom: Row, location_id: str) -> Iterator[Key]:
    """Component keys of a BOM version."""
    for line in bom_lines(world, bom, location_id):
        if not line.preferred:
            yield line.key
