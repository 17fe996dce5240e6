"""Product trees: `2 x Wheel (scrap 10 %)`, two spaces a level, as BOM versions and lines."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction

from tests.spec.drawn.blocks import DrawingError, Tree, name_and_facts
from tests.spec.drawn.facts import LINE, Cell, facts

INDENT = 2


@dataclass
class Node:
    """An item of a tree: how many go into its parent, and what goes into it."""

    item_id: str
    quantity: Fraction
    line: dict[str, Cell] = field(default_factory=dict)
    bom: dict[str, Cell] = field(default_factory=dict)
    components: list["Node"] = field(default_factory=list)


def nodes(tree: Tree) -> Node:
    """The root of a tree, with everything below it."""
    root = _node(tree.lines[0], is_root=True)
    path = [root]
    for line in tree.lines[1:]:
        depth = (len(line) - len(line.lstrip())) // INDENT
        if not 0 < depth <= len(path):
            raise DrawingError(f"'{line}' hangs below nothing.")
        node = _node(line, is_root=False)
        path[depth - 1].components.append(node)
        path = [*path[:depth], node]
    return root


def _node(line: str, *, is_root: bool) -> Node:
    count, _, text = ("1", "", line) if is_root else line.strip().partition(" x ")
    if not text:
        raise DrawingError(f"'{line}' does not say how many.")
    name, said = name_and_facts(text.strip())
    node = Node(name, Fraction(count))
    for table, column, value in facts(said, LINE):
        (node.bom if table == "boms" else node.line)[column] = value
    return node


def bom_rows(root: Node) -> Iterator[tuple[str, dict[str, Cell]]]:
    """BOM versions and lines of a tree, as (table, row); an item's own lines are drawn once."""
    drawn: set[str] = set()
    waiting = [root]
    while waiting:
        node = waiting.pop(0)
        waiting.extend(node.components)
        if node.components and node.item_id not in drawn:
            drawn.add(node.item_id)
            yield from _version(node)


def _version(node: Node) -> Iterator[tuple[str, dict[str, Cell]]]:
    bom_id = f"{node.item_id} BOM"
    yield "boms", {"bom_id": bom_id, "item_id": node.item_id, **node.bom}
    for component in node.components:
        yield (
            "bom_lines",
            {
                "bom_line_id": f"{node.item_id}/{component.item_id}",
                "bom_id": bom_id,
                "component_item_id": component.item_id,
                "quantity": component.quantity,
                **component.line,
            },
        )
