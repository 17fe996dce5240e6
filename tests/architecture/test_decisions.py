"""A decision record has a number, fits on a page and answers the same five questions."""

import re
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[2] / "docs" / "decisions"
RECORDS = sorted(FOLDER.glob("*.md"))
HEADINGS = ["Status", "Context", "Decision", "Consequences", "Alternatives"]
LINES_OF_A_PAGE = 80


def test_numbers_have_no_gap() -> None:
    numbers = [int(record.name[:4]) for record in RECORDS]
    assert numbers == list(range(1, len(RECORDS) + 1))


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.name)
def test_record_answers_the_five_questions(record: Path) -> None:
    text = record.read_text(encoding="utf-8")
    assert re.findall(r"^## (.+)$", text, re.MULTILINE) == HEADINGS
    assert re.match(rf"# {int(record.name[:4])}\. \S", text), "title is '# <number>. <decision>'"
    assert re.search(r"^## Status\n\n(Proposed|Accepted|Superseded by \d{4})\b", text, re.MULTILINE)


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.name)
def test_record_fits_on_a_page(record: Path) -> None:
    lines = record.read_text(encoding="utf-8").splitlines()
    assert len(lines) <= LINES_OF_A_PAGE or "dependencies" in record.name
