"""All places that say which Pythons are supported say the same."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def _supported() -> list[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    first, end = re.fullmatch(r">=3\.(\d+),<3\.(\d+)", project["requires-python"]).groups()  # type: ignore[union-attr]
    return [f"3.{minor}" for minor in range(int(first), int(end))]


@pytest.mark.parametrize(
    ("file", "statement"),
    [
        ("README.md", r"Python (3\.\d+, 3\.\d+ or 3\.\d+)"),
        ("Makefile", r"^PYTHONS := (.+)$"),
        ("Makefile", r"Python (3\.\d+, 3\.\d+ or 3\.\d+) is needed"),
        ("docs/architecture.md", r"Python (3\.\d+, 3\.\d+ and 3\.\d+)"),
    ],
)
def test_supported_pythons_agree(file: str, statement: str) -> None:
    said = re.findall(statement, (ROOT / file).read_text(encoding="utf-8"), re.MULTILINE)
    assert said, f"{file} does not say which Pythons are supported"
    for one in said:
        assert re.findall(r"3\.\d+", one) == _supported()


def test_make_takes_a_supported_python_only() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    first, last = re.search(
        r"\(3, (\d+)\) <= sys.version_info\[:2\] <= \(3, (\d+)\)", makefile
    ).groups()  # type: ignore[union-attr]
    assert [f"3.{first}", f"3.{last}"] == [_supported()[0], _supported()[-1]]
