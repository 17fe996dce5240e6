"""What the documents point at exists: files, headings, recipes, rules, words of the glossary."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *ROOT.glob("*/README.md")])
RULES = (ROOT / "docs/planning-rules.md").read_text(encoding="utf-8")
AREAS = re.findall(r"^## ([A-Z]+):", RULES, re.MULTILINE)
RULE = rf"\b(?:{'|'.join(AREAS)})-\d+\b"
TOP = "docs|sql|plugins|planning_core|planning_shell|tests|benchmarks|dags"


def _anchors(document: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", document.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", one.lower()).replace(" ", "-") for one in headings}


def _without_code_blocks(document: Path) -> str:
    text = document.read_text(encoding="utf-8")
    return re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.name)
def test_links_lead_somewhere(document: Path) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", _without_code_blocks(document)):
        if "://" in target:
            continue
        file, _, anchor = target.partition("#")
        pointed_at = document.parent / file if file else document
        assert pointed_at.exists(), target
        assert not anchor or anchor in _anchors(pointed_at), target


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.name)
def test_named_paths_exist(document: Path) -> None:
    for path in re.findall(rf"`((?:{TOP})/[\w./-]*)`", _without_code_blocks(document)):
        places = (ROOT / path, ROOT / "plugins" / path)
        assert any(place.exists() for place in places), path


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.name)
def test_named_recipes_exist(document: Path) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    recipes = set(re.findall(r"^([a-z][a-z-]*):(?!=)", makefile, re.MULTILINE))
    text = document.read_text(encoding="utf-8")
    assert set(re.findall(r"`make ([a-z-]+)", text)) <= recipes
    assert set(re.findall(r"^make ([a-z-]+)", text, re.MULTILINE)) <= recipes


def test_rule_numbers_are_unique_and_have_no_gap() -> None:
    numbers: dict[str, list[int]] = {}
    for area, number in re.findall(r"^- \*\*([A-Z]+)-(\d+)\*\*", RULES, re.MULTILINE):
        numbers.setdefault(area, []).append(int(number))
    for area, found in numbers.items():
        assert sorted(found) == list(range(1, len(found) + 1)), area


def test_cited_rules_exist() -> None:
    known = set(re.findall(rf"^- \*\*({RULE})\*\*", RULES, re.MULTILINE))
    for folder in ("planning_core", "plugins", "docs", "tests"):
        for file in (ROOT / folder).rglob("*"):
            if file.suffix in {".py", ".md", ".sql"}:
                cited = set(re.findall(RULE, file.read_text(encoding="utf-8")))
                assert cited <= known, file.relative_to(ROOT)


def test_changelog_tells_of_the_version() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    headings = re.findall(
        r"^## \[?([\w.]+)", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert headings[0] == "Unreleased"
    assert project["version"] in headings or project["version"] == "0.1.0"


def test_committed_text_names_no_home_folder() -> None:
    for document in [*DOCUMENTS, ROOT / "Makefile", *(ROOT / ".ci").iterdir()]:
        text = document.read_text(encoding="utf-8")
        assert not re.findall(r"/(?:root|home|Users)/\w+", text), document.name


def test_every_name_in_the_glossary_is_a_name_in_the_code() -> None:
    table_rows = re.findall(
        r"^\| [^|]+ \| ((?:`\w+`(?:, )?)+) \|",
        (ROOT / "docs/glossary.md").read_text(encoding="utf-8"),
        re.MULTILINE,
    )
    names = {name for row in table_rows for name in re.findall(r"`(\w+)`", row)}
    schema = [*(ROOT / "planning_core").rglob("*.py"), *(ROOT / "sql").rglob("*.sql")]
    code = set(re.findall(r"\w+", " ".join(file.read_text(encoding="utf-8") for file in schema)))
    assert len(names) > 50
    assert names <= code


def test_examples_of_the_style_guide_are_the_code_itself() -> None:
    guide = (ROOT / "docs/style.md").read_text(encoding="utf-8")
    examples = re.findall(r"From `(\S+)`:\n\n```\w+\n(.*?)\n```", guide, re.DOTALL)
    assert len(examples) == guide.count("```") / 2
    for file, example in examples:
        assert example in (ROOT / file).read_text(encoding="utf-8"), file
