"""Every dependency has a reason, an exact version and a hash, and comes from no named host."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LOCKS = ("requirements.lock", "requirements-bootstrap.lock")


def _declared() -> list[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"].values()
    return [*project["dependencies"], *(one for extra in extras for one in extra)]


def _requirements(lock: str) -> list[str]:
    text = (ROOT / lock).read_text(encoding="utf-8").replace("\\\n", " ")
    return [
        line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")
    ]


def _package(requirement: str) -> str:
    return re.split(r"[\[=<>~!; ]", requirement)[0].lower()


@pytest.mark.parametrize("lock", LOCKS)
def test_lock_names_no_host(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert not re.findall(r"\S+://\S+|--(?:extra-)?index-url.*|--find-links.*", text)


def test_no_lock_that_names_hosts_is_kept() -> None:
    assert not (ROOT / "uv.lock").exists()


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_requirement_is_exact_and_hashed(lock: str) -> None:
    loose = [
        line
        for line in _requirements(lock)
        if not re.match(r"\S+==\S+ ", line) or "--hash=sha256:" not in line
    ]
    assert not loose


def test_every_declared_dependency_is_locked_at_its_version() -> None:
    locked = {line.split(" ")[0].lower() for line in _requirements("requirements.lock")}
    packages = {_package(line) for line in locked}
    for declared in _declared():
        exact = re.sub(r"\[.*\]", "", declared).lower()
        assert exact in locked if "==" in declared else _package(declared) in packages, declared


def test_every_declared_dependency_has_a_reason() -> None:
    record = (ROOT / "docs/decisions/0003-dependencies.md").read_text(encoding="utf-8")
    reasons = dict(re.findall(r"^\| `([^`]+)` \| (.+?) \|", record, re.MULTILINE))
    declared = {_package(one) for one in _declared()}
    assert declared == set(reasons)
    assert all(len(reason.split()) > 2 for reason in reasons.values())
