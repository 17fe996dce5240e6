"""The table of coverage codes: one line a code, from which all else follows."""

import re
from pathlib import Path

import polars as pl
import pytest

from planning_core.coverage_codes import (
    AFTER_DAYS,
    CODES_NOT_BUILT,
    COVERAGE_CODES,
    PLANNED_CODES,
    STAND_IN,
    CoverageCode,
    Gap,
    Lot,
)
from planning_core.netting.coverage import chooser
from planning_core.tables.policies import PolicyColumns
from planning_core.tables.staged import ItemLocations

ROOT = Path(__file__).parents[2]
RULES = (ROOT / "docs" / "planning-rules.md").read_text(encoding="utf-8")
GLOSSARY = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
SPEC = (ROOT / "tests" / "spec" / "test_net_coverage_codes.py").read_text(encoding="utf-8")
RECORDS = SPEC.split("\ndef test_")
FIT = (ROOT / "sql" / "fit_analysis" / "coverage_code_not_built.sql").read_text(encoding="utf-8")

GAPS = [
    Gap(uncovered=7, short=2, stock=5, minimum=7, maximum=20, period_days=4),
    Gap(uncovered=0, short=0, stock=9, minimum=7, maximum=20, period_days=0),
    Gap(uncovered=3, short=0, stock=2, minimum=7, maximum=0, period_days=1),
]


def test_input_may_say_every_code_of_the_table_and_a_plan_knows_those_that_are_built() -> None:
    words = [code.word for code in COVERAGE_CODES]
    asked, planned = PolicyColumns.columns(), ItemLocations.columns()
    assert (asked["coverage_code"].metadata or {})["allowed"] == tuple(words)
    assert planned["coverage_code"].dtype == pl.Enum(PLANNED_CODES)
    assert {*PLANNED_CODES, *CODES_NOT_BUILT} == {*words}
    assert STAND_IN in PLANNED_CODES


@pytest.mark.parametrize("code", COVERAGE_CODES, ids=lambda code: code.word)
def test_every_code_has_a_rule_a_drawn_record_and_a_word_in_the_glossary(
    code: CoverageCode,
) -> None:
    assert f"- **{code.rule}** " in RULES
    assert any(code.rule in record and "-+-" in record for record in RECORDS)
    assert f"`{code.word}`" in GLOSSARY


def test_the_fit_analysis_names_exactly_the_codes_that_are_not_built() -> None:
    for listed in re.findall(r"coverage_code IN \((.+)\)", FIT):
        assert re.findall(r"'(\w+)'", listed) == list(CODES_NOT_BUILT)


@pytest.mark.parametrize("gap", GAPS)
def test_the_kernel_calls_the_function_of_each_code(gap: Gap) -> None:
    functions = [code.lot for code in COVERAGE_CODES if code.lot is not None]
    choose = chooser(functions)
    for number, function in enumerate(functions):
        assert choose(number, gap) == function(gap)


def test_a_new_code_is_one_function_and_one_place_in_the_table() -> None:
    def half_the_maximum(gap: Gap) -> Lot:
        return Lot(AFTER_DAYS, gap.period_days, gap.maximum // 2)

    functions = [code.lot for code in COVERAGE_CODES if code.lot is not None]
    choose = chooser([*functions, half_the_maximum])
    assert choose(len(functions), GAPS[0]) == Lot(AFTER_DAYS, 4, 10)
    assert choose(1, GAPS[0]) == functions[1](GAPS[0])
