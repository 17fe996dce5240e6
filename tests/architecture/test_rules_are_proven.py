"""Every rule of docs/planning-rules.md is proven: a test that cites it draws what it means.

Planning rules are proven under `tests/spec`, the rules for bad input under `tests/core`.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
RULES = ROOT / "docs" / "planning-rules.md"
RULE = re.compile(r"\b([A-Z]+)-(\d+)\b")
BAD_INPUT = "INPUT"


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
    wanted = {rule for rule in rules() if not rule.startswith(BAD_INPUT)}
    unproven, unknown = wanted - proven, proven - rules()
    assert not unproven | unknown, f"no record: {unproven}; no rule: {unknown}"


@pytest.mark.parametrize("folder", ["spec"])
def test_every_record_cites_a_rule(folder: str) -> None:
    silent = [name for name, text in docstrings(folder) if not cited(text)]
    assert not silent, f"These prove no rule: {silent}"


def test_there_are_enough_records() -> None:
    assert sum(1 for _ in docstrings("spec")) >= 150


def test_every_rule_for_bad_input_is_tested() -> None:
    texts = (path.read_text() for path in (ROOT / "tests" / "core").rglob("*.py"))
    tested = set().union(*(cited(text) for text in texts))
    missing = {rule for rule in rules() if rule.startswith(BAD_INPUT)} - tested
    assert not missing, f"no test cites {missing}"
