"""Reports as JSON for other programs: names and order of fields are kept stable."""

import json
import re
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from _typeshed import DataclassInstance


def json_text(report: "DataclassInstance") -> str:
    """Return a report as JSON: days in ISO form, quantities as text so that they stay exact.

    The field `report` says which it is: `why_order`, `why_demand`, `summary` ...
    """
    name = re.sub(r"(?<!^)(?=[A-Z])", "_", type(report).__name__).lower()
    content = {"report": name, **asdict(report)}
    return json.dumps(content, default=_plain, indent=2, ensure_ascii=False)


def json_list(reports: "Sequence[DataclassInstance]") -> str:
    """Return reports as a JSON list."""
    rows = [asdict(report) for report in reports]
    return json.dumps(rows, default=_plain, indent=2, ensure_ascii=False)


def _plain(value: object) -> str:
    if isinstance(value, Decimal):
        text = f"{value:f}"
        return text.rstrip("0").rstrip(".") if "." in text else text
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Path):
        return str(value)
    raise TypeError(f"{type(value).__name__} has no form in JSON")
