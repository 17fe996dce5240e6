"""Running `masterplan` in a test, and what it says."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from planning_shell.cli import main


@dataclass(frozen=True)
class Said:
    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:  # noqa: ANN401  # whatever the report holds
        return json.loads(self.out)


Masterplan = Callable[..., Said]


def masterplan_of(capsys: pytest.CaptureFixture[str]) -> Masterplan:
    """Return the command, to be called with its arguments."""

    def run(*arguments: str) -> Said:
        with pytest.raises(SystemExit) as ended:
            main(arguments)
        captured = capsys.readouterr()
        assert isinstance(ended.value.code, int)
        return Said(ended.value.code, captured.out, captured.err)

    return run
