"""A plan that does not fit into memory keeps its rows in files, and is the same."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import polars as pl

from benchmarks.company import company
from benchmarks.shapes import SHAPES
from planning_core.parameters import PlanParameters
from planning_core.plan import plan_levels
from planning_shell.memory import memory_limit, room_for

PARAMETERS = PlanParameters("plan", "run", date(2026, 1, 5), threads=2)
NO_MEMORY = 0


def test_a_plan_with_its_rows_in_files_has_the_rows_of_one_in_memory(tmp_path: Path) -> None:
    tables = company(SHAPES["even"], 300)

    def planned(parameters: PlanParameters) -> dict[str, pl.DataFrame]:
        codes, arcs = tables["low_level_codes"], tables["arcs"]
        return plan_levels(tables, codes, arcs, parameters)

    in_memory = planned(PARAMETERS)
    in_files = planned(replace(PARAMETERS, room=room_for(300, tmp_path, NO_MEMORY)))
    assert in_memory.keys() == in_files.keys()
    for name, rows in in_memory.items():
        assert rows.equals(in_files[name]), name


def test_a_plan_that_needs_more_than_there_is_gets_room_in_files(tmp_path: Path) -> None:
    in_file, in_memory = room_for(10, tmp_path, NO_MEMORY)(4096), room_for(10, tmp_path)(4096)
    assert in_memory.flags.owndata
    assert not in_file.flags.owndata
    in_file[:] = 1
    assert in_file.sum() == 4096


def test_files_that_rows_were_in_are_gone(tmp_path: Path) -> None:
    room_for(10, tmp_path, NO_MEMORY)(4096)
    assert not list(tmp_path.iterdir())


def test_the_limit_is_what_the_machine_or_its_container_has() -> None:
    pages = Path("/proc/meminfo").read_text(encoding="ascii").split()
    assert 0 < memory_limit() <= int(pages[1]) * 1024 * 2
