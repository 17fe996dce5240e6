"""Modules stay short, are named for what they hold, and those of the core touch nothing outside."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FOLDERS = ("planning_core", "plugins", "dags", "tests", "benchmarks")
MODULES = sorted(file for folder in FOLDERS for file in (ROOT / folder).rglob("*.py"))
CORE = [module for module in MODULES if "planning_core" in module.parts]
LONGEST = 250
#: Tests are read one at a time.
LONGEST_OF_TESTS = 400
#: Modules and folders of modules that may be longer, and why.
LONG_FOR_A_REASON = {"tests/spec/": "the records of one area of rules are read side by side"}
BANNED_NAMES = {"common", "data", "helpers", "info", "manager", "misc", "process", "utils"}
#: Calls that read or write something outside the arguments of a function.
IMPURE_CALLS = {"open", "print", "input", "exec", "eval", "now", "today", "utcnow"}


def _name(module: Path) -> str:
    return module.relative_to(ROOT).as_posix()


def _length(module: Path) -> int:
    return len(module.read_text(encoding="utf-8").splitlines())


def _called_names(tree: ast.Module) -> Iterator[tuple[str, int]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            called = node.func
            if isinstance(called, ast.Name):
                yield called.id, node.lineno
            elif isinstance(called, ast.Attribute):
                yield called.attr, node.lineno


@pytest.mark.parametrize("module", MODULES, ids=_name)
def test_module_is_short(module: Path) -> None:
    lines = _length(module)
    longest = LONGEST_OF_TESTS if module.is_relative_to(ROOT / "tests") else LONGEST
    assert lines < longest or _name(module).startswith(tuple(LONG_FOR_A_REASON)), (
        f"{_name(module)} has {lines} lines: split it by idea, one module each"
    )


def test_every_reason_for_length_is_still_needed() -> None:
    for place in LONG_FOR_A_REASON:
        lengths = [_length(module) for module in MODULES if _name(module).startswith(place)]
        assert max(lengths) >= LONGEST_OF_TESTS, place


@pytest.mark.parametrize("module", MODULES, ids=_name)
def test_module_is_named_for_what_it_holds(module: Path) -> None:
    assert module.stem not in BANNED_NAMES
    assert module.parent.name not in BANNED_NAMES


@pytest.mark.parametrize("module", CORE, ids=_name)
def test_module_of_the_core_opens_prints_and_asks_nothing(module: Path) -> None:
    tree = ast.parse(module.read_text(encoding="utf-8"))
    impure = [
        f"{name} in line {line}" for name, line in _called_names(tree) if name in IMPURE_CALLS
    ]
    assert not impure
