"""The output shown in docs/command-line.md is what the commands print.

`MASTERPLAN_WRITE_DOCS=1 pytest tests/shell/test_cli_document.py` writes it anew.
"""

import os
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

from planning_shell.cli import main
from planning_shell.home import project_root
from planning_shell.reports.item_record import RecordWish, item_record
from planning_shell.reports.plan_runs import RunEntry
from tests.shell.bike_company import planned_bike_company

DOCUMENT = project_root() / "docs" / "command-line.md"
SHOWN = re.compile(
    r"^```console\n\$ masterplan (?P<command>.*)\n(?P<output>[^`]*)```$", re.MULTILINE
)


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunEntry]:
    yield from planned_bike_company(tmp_path_factory.mktemp("home"))


def test_the_document_shows_what_the_commands_print(
    run: RunEntry, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "120")
    # An order's id is a hash of what it is made from, so that it may change with the company.
    rims = item_record(run, "CP-RIM", RecordWish()).orders[0].planned_order_id

    def printed(shown: re.Match[str]) -> str:
        command = re.sub(r"^why PLO-\w+", f"why {rims}", shown["command"])
        with pytest.raises(SystemExit) as ended:
            main(shlex.split(command))
        assert ended.value.code == 0
        output = re.sub(
            r"cli-\d{8}T\d{6}-\d{6}", "cli-20261102T080000-000000", capsys.readouterr().out
        )
        return f"```console\n$ masterplan {command}\n{output}```"

    text = DOCUMENT.read_text(encoding="utf-8")
    assert SHOWN.search(text)
    true_text = SHOWN.sub(printed, text)
    if os.environ.get("MASTERPLAN_WRITE_DOCS"):
        Path(DOCUMENT).write_text(true_text, encoding="utf-8")
    assert DOCUMENT.read_text(encoding="utf-8") == true_text
