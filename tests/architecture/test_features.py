"""The README's table of features says what is proven, and nothing else."""

import re
from pathlib import Path

from docs.features import features, proven_rules, status, table, with_table

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_table_is_what_the_tests_prove_now() -> None:
    assert with_table(README) == README, "run 'make features' and commit README.md"


def test_features_name_rules_that_exist() -> None:
    rules = (ROOT / "docs/planning-rules.md").read_text(encoding="utf-8")
    known = set(re.findall(r"^- \*\*([A-Z]+-\d+)\*\*", rules, re.MULTILINE))
    named = {rule for feature in features() for rule in feature.get("rules", ())}
    assert named <= known


def test_every_yes_names_what_proves_it() -> None:
    rows = re.findall(r"^\| (.+?) \| yes \| (.*?) \|$", table(), re.MULTILINE)
    assert rows
    assert all(proof for _, proof in rows)


def test_a_rule_without_a_record_is_no_yes() -> None:
    feature = {"rules": ["LLC-1", "NO-1"]}
    assert status(feature, proven_rules()) == "in part"
    assert status({"rules": ["NO-1"]}, proven_rules()) == "not proven"
    assert status({"tests": ["tests/no_such_test.py"]}, proven_rules()) == "not proven"
    assert status({}, proven_rules()) == "no"
