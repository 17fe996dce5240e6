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
#: Modules that may be longer, and why.
LONG_FOR_A_REASON: dict[str, str] = {}
BANNED_NAMES = {"common", "data", "helpers", "info", "manager", "misc", "process", "utils"}
#: Calls that read or write something outside the arguments of a function.
IMPURE_CALLS = {"open", "print", "input", "exec", "eval", "now", "today", "utcnow"}


def _name(module: Path) -> str:
    return module.relative_to(ROOT).as_posix()


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
    lines = len(module.read_text(encoding="utf-8").splitlines())
    assert lines < LONGEST or LONG_FOR_A_REASON.get(_name(module)), (
        f"{_name(module)} has {lines} lines: split it by idea, one module each"
    )


def test_every_long_module_still_is_long() -> None:
    for name in LONG_FOR_A_REASON:
        assert len((ROOT / name).read_text(encoding="utf-8").splitlines()) >= LONGEST


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
