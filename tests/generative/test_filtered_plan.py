"""A filtered plan has the full plan's rows of what it replaces, on generated worlds (FILT-3)."""

import os
from random import Random

import polars as pl
import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from planning_core.parameters import PlanFilter
from tests.generative.draws import PLAN_DATE, Dice
from tests.generative.engine import engine_plan
from tests.generative.worlds import Batch, batches

PARTS = int(os.environ.get("MASTERPLAN_WORLDS", "2000")) // 200
WORLDS_AT_ONCE = 10
PLACE = ["item_id", "location_id"]


@pytest.mark.parametrize("part", range(PARTS))
def test_the_filtered_rows_are_those_of_the_full_plan(part: int) -> None:
    """FILT-1 to FILT-4."""

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
        tables = batch.together()
        full = engine_plan(tables, batch.plan, PLAN_DATE).frames
        asked = _filter(Dice(random), full["requirement_profile"])
        row = {**batch.plan, "run_filter": asked}
        filtered = engine_plan(tables, row, PLAN_DATE).frames
        scope = filtered["plan_scope"]
        replaced = scope.filter(pl.col("scope").cast(pl.String).is_in(["filtered", "component"]))
        assert replaced.height
        for name, frame in full.items():
            if set(PLACE) <= set(frame.columns) and name != "plan_scope":
                expected = frame.join(replaced, on=PLACE, how="semi", maintain_order="left")
                planned = filtered[name].join(replaced, on=PLACE, how="semi", maintain_order="left")
                assert planned.equals(expected), (name, asked)

    agree()


def _filter(dice: Dice, profile: pl.DataFrame) -> PlanFilter:
    """Some items that something moves of, and a number of levels."""
    items = profile["item_id"].unique().sort().to_list()
    chosen = (items[0], *dice.some_of(items, 4))
    return PlanFilter(item_ids=chosen, bom_levels=dice.one_of(None, 0, 1))
