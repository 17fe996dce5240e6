"""A net change has the rows of a regeneration, on generated worlds with a change (NETC)."""

import os
from collections.abc import Iterable, Mapping
from random import Random
from typing import Any

import polars as pl
import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from planning_core.level_code import assign_low_level_codes
from planning_core.net_change.order_book import BOOK_TABLES
from planning_core.net_change.still_warned import still_warned
from planning_core.parameters import PlanParameters
from planning_core.plan import planned_parts, replanned_parts
from planning_core.stage import stage
from planning_core.validate import validate
from tests.generative.changes import changed
from tests.generative.draws import PLAN_DATE, Dice, Tables
from tests.generative.engine import PARAMETERS, input_frame, with_order_ids
from tests.generative.worlds import Batch, batches

PARTS = int(os.environ.get("MASTERPLAN_WORLDS", "2000")) // 200
WORLDS_AT_ONCE = 8
CHANGES_IN_A_ROW = 3
PLACE = ["item_id", "location_id"]
Frames = dict[str, pl.DataFrame]


@pytest.mark.parametrize("part", range(PARTS))
def test_a_net_change_has_the_rows_of_a_regeneration(part: int) -> None:
    """NETC-1 to NETC-3: also when it begins with what a net change left."""

    @seed(part)
    @settings(
        max_examples=2,
        phases=[Phase.generate],
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(batches(WORLDS_AT_ONCE), st.randoms(use_true_random=True))
    def agree(batch: Batch, random: Random) -> None:
        named = with_order_ids(batch.together(), batch.plan, PLAN_DATE)
        tables = {name: [dict(row) for row in rows] for name, rows in named.items()}
        before = _planned(tables, batch)
        for _ in range(CHANGES_IN_A_ROW):
            tables = changed(Dice(random), tables)
            expected = _planned(tables, batch)
            before = _replanned(tables, batch, before)
            for name, rows in expected.items():
                _assert_same_rows(name, before[name], rows)

    agree()


def _planned(tables: Tables, batch: Batch) -> Frames:
    return _joined(planned_parts(*_staged(tables, batch), keeps_book=True))


def _replanned(tables: Tables, batch: Batch, before: Frames) -> Frames:
    """The rows of the plan before that stay, and those that net change made."""
    staged, codes, arcs, parameters = _staged(tables, batch)
    book = {name: before[name] for name in BOOK_TABLES}
    made = _joined(replanned_parts(staged, codes, arcs, parameters, book))
    places = made.pop("replanned_places")
    stay = staged["item_locations"].select(PLACE).join(places, on=PLACE, how="anti")
    warned = still_warned({name: rows.lazy() for name, rows in before.items()}, stay)
    before = {**before, "plan_warnings": warned}
    return {
        name: rows
        if name in BOOK_TABLES
        else pl.concat([before[name], rows])
        if name == "plan_warnings"
        else pl.concat([before[name].join(stay, on=PLACE, how="semi"), rows])
        for name, rows in made.items()
    }


def _staged(
    tables: Tables, batch: Batch
) -> tuple[Mapping[str, pl.DataFrame], pl.DataFrame, pl.DataFrame, PlanParameters]:
    own: dict[str, Any] = {name: value for name, value in batch.plan.items() if name in PARAMETERS}
    policy = {name: value for name, value in batch.plan.items() if name not in PARAMETERS}
    own |= {"plan_run_id": "run"}
    parameters = PlanParameters(**own, plan_date=PLAN_DATE, policy=policy, threads=1)
    frames = {name: input_frame(name, rows) for name, rows in tables.items() if rows}
    staged = stage(validate(frames, parameters).tables, parameters).tables
    levels = assign_low_level_codes(staged["item_locations"], staged["arcs"], staged["substitutes"])
    return staged, levels.low_level_codes, levels.arcs, parameters


def _joined(parts: Iterable[tuple[str, pl.DataFrame]]) -> Frames:
    of_table: dict[str, list[pl.DataFrame]] = {}
    for name, part in parts:
        of_table.setdefault(name, []).append(part)
    return {name: pl.concat(rows) for name, rows in of_table.items()}


def _assert_same_rows(name: str, found: pl.DataFrame, expected: pl.DataFrame) -> None:
    if name == "late_components":
        found, expected = (
            rows.group_by("component", "parent", "place").agg(pl.col("days").max())
            for rows in (found, expected)
        )
    if name == "booked_orders":
        assert found.equals(expected), name
        return
    columns = expected.columns
    found, expected = found.select(columns).sort(columns), expected.sort(columns)
    if not found.equals(expected):
        lacking = expected.join(found, on=columns, how="anti", nulls_equal=True)
        surplus = found.join(expected, on=columns, how="anti", nulls_equal=True)
        pytest.fail(f"{name}: {lacking.head(5).to_dicts()} not {surplus.head(5).to_dicts()}")
