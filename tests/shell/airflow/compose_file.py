"""docker-compose.yaml as Docker reads it: merged, and with the values of .env in it."""

import re
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parents[3]
FILE = ROOT / "docker-compose.yaml"
#: ${NAME:?what to do}, ${NAME:-default}
VARIABLE = re.compile(r"\$\{(\w+)(?::([?-])([^}]*))?\}")


def read_text() -> str:
    """Return the file as it stands."""
    return FILE.read_text(encoding="utf-8")


def read(values: dict[str, str]) -> dict[str, Any]:
    """Return the file with values in it.

    Errors: KeyError for a value that the file requires and nobody gives.
    """
    content: dict[str, Any] = _filled(yaml.safe_load(read_text()), values)
    return content


def required() -> set[str]:
    """Return the names of values that somebody must give."""
    return {name for name, kind, _ in VARIABLE.findall(read_text()) if kind == "?"}


def optional() -> set[str]:
    """Return the names of values that have a default."""
    return {name for name, kind, _ in VARIABLE.findall(read_text()) if kind == "-"}


def _filled(part: Any, values: dict[str, str]) -> Any:  # noqa: ANN401  # whatever YAML holds
    """Return a part of the file with values in its texts; an empty value leaves an empty text."""
    if isinstance(part, dict):
        return {name: _filled(inner, values) for name, inner in part.items()}
    if isinstance(part, list):
        return [_filled(inner, values) for inner in part]
    return VARIABLE.sub(lambda m: _value(m, values), part) if isinstance(part, str) else part


def _value(found: re.Match[str], values: dict[str, str]) -> str:
    name, kind, default = found.groups()
    return values.get(name, default) if kind == "-" else values[name]
