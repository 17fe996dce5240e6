"""The engine and the reference planner agree on generated worlds, row by row.

2,000 worlds in every test run; a long run of 100,000:

    MASTERPLAN_WORLDS=100000 .venv/bin/pytest tests/generative -n auto
"""

import os

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings

from tests.generative.comparison import of_batch, unlike
from tests.generative.invariants import violations
from tests.generative.smallest import drawn, smallest
from tests.generative.worlds import Batch, batches

WORLDS = int(os.environ.get("MASTERPLAN_WORLDS", "2000"))
WORLDS_AT_ONCE = 20
BATCHES_OF_A_PART = 5
PARTS = -(-WORLDS // (WORLDS_AT_ONCE * BATCHES_OF_A_PART))


@pytest.mark.parametrize("part", range(PARTS))
def test_the_engine_plans_as_the_reference_does(part: int) -> None:
    @seed(part)
    @settings(
        max_examples=BATCHES_OF_A_PART,
        phases=[Phase.generate],
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(batches(WORLDS_AT_ONCE))
    def agree(batch: Batch) -> None:
        engine = of_batch(batch)
        assert not violations(engine)
        different = unlike(batch, engine)
        if different:
            pytest.fail(_report(batch, different))

    agree()


def _report(batch: Batch, different: dict[int, list[str]]) -> str:
    """The first world that differs, made as small as it goes."""
    small = smallest(batch, min(different))
    rows = unlike(small, of_batch(small)).get(0, different[min(different)])
    return "\n".join([*rows, drawn(small)])
