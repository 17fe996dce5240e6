"""Write the README's table of features from what is proven: `python -m docs.features`.

A feature is supported when every rule it names has a drawn record, or every file of tests it names
is there. `docs/features.toml` names them; nobody writes *yes*.
"""

import ast
import re
import tomllib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
BEGIN, END = "<!-- features:begin -->", "<!-- features:end -->"
RULE = re.compile(r"\b[A-Z]+-\d+\b")


def proven_rules() -> set[str]:
    """Return the rules that the docstring of a test under `tests/spec` names."""
    proven: set[str] = set()
    for file in (ROOT / "tests" / "spec").rglob("test_*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
                proven.update(RULE.findall(ast.get_docstring(node) or ""))
    return proven


def features() -> list[dict[str, Any]]:
    """Return what `features.toml` names."""
    text = (ROOT / "docs" / "features.toml").read_text(encoding="utf-8")
    return list(tomllib.loads(text)["feature"])


def status(feature: dict[str, Any], proven: set[str]) -> str:
    """Return yes when all is proven, in part when some is, no when nothing is built for it."""
    rules, tests = feature.get("rules", []), feature.get("tests", [])
    found = [rule in proven for rule in rules] + [(ROOT / test).exists() for test in tests]
    if not found:
        return "no"
    if not any(found):
        return "not proven"
    return "yes" if all(found) else "in part"


def table() -> str:
    """Return the table of features in Markdown."""
    proven = proven_rules()
    lines = ["| | today | proven by |", "|---|---|---|"]
    area = ""
    for feature in features():
        if feature["area"] != area:
            area = feature["area"]
            lines.append(f"| **{area}** | | |")
        there = [test for test in feature.get("tests", ()) if (ROOT / test).exists()]
        rules = [rule for rule in feature.get("rules", ()) if rule in proven]
        by = ", ".join([*rules, *(f"[`{test}`]({test})" for test in there)])
        lines.append(f"| {feature['name']} | {status(feature, proven)} | {by} |")
    return "\n".join(lines)


def with_table(text: str) -> str:
    """Return a text with the table of features between its two marks."""
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n{table()}\n{END}{after}"


if __name__ == "__main__":
    README.write_text(with_table(README.read_text(encoding="utf-8")), encoding="utf-8")
