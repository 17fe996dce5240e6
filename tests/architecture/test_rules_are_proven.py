"""Every rule of docs/planning-rules.md is proven: a test under `tests/spec` draws what it means."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
RULES = ROOT / "docs" / "planning-rules.md"
RULE = re.compile(r"\b([A-Z]+)-(\d+)\b")


def rules() -> set[str]:
    """The numbers of all rules."""
    return set(re.findall(r"^- \*\*([A-Z]+-\d+)\*\*", RULES.read_text(), re.MULTILINE))


def docstrings(folder: str) -> Iterator[tuple[str, str]]:
    """Every test of a folder by name, with its docstring and its module's."""
    for path in sorted((ROOT / "tests" / folder).glob("test_*.py")):
        module = ast.parse(path.read_text())
        for node in ast.walk(module):
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
                yield f"{path.name}::{node.name}", ast.get_docstring(node) or ""


def cited(text: str) -> set[str]:
    """The rule numbers in a text."""
    return {f"{family}-{number}" for family, number in RULE.findall(text)}


def test_every_planning_rule_has_a_drawn_record() -> None:
    proven = set().union(*(cited(text) for _, text in docstrings("spec")))
    unproven, unknown = rules() - proven, proven - rules()
    assert not unproven | unknown, f"no record: {unproven}; no rule: {unknown}"


@pytest.mark.parametrize("folder", ["spec"])
def test_every_record_cites_a_rule(folder: str) -> None:
    silent = [name for name, text in docstrings(folder) if not cited(text)]
    assert not silent, f"These prove no rule: {silent}"


def test_there_are_enough_records() -> None:
    assert sum(1 for _ in docstrings("spec")) >= 150
