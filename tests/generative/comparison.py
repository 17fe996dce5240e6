"""Where the engine and the reference planner differ on a batch of worlds."""

from collections.abc import Iterator
from pprint import pformat

from tests.generative.draws import PLAN_DATE
from tests.generative.engine import EnginePlan, engine_plan
from tests.generative.worlds import Batch
from tests.reference.content import PlanContent, reference_content
from tests.reference.planner import plan

PARTS = (
    "orders",
    "pegs",
    "dependent",
    "delays",
    "messages",
    "uncovered",
    "expired",
    "forecast",
    "firmed",
    "kept",
)
SHOWN = 12


def of_batch(batch: Batch) -> EnginePlan:
    """What the engine plans for a batch."""
    return engine_plan(batch.together(), batch.plan, PLAN_DATE)


def unlike(batch: Batch, engine: EnginePlan) -> dict[int, list[str]]:
    """By world, the rows that one of the two planners has and the other has not."""
    found: dict[int, list[str]] = {}
    for number in range(len(batch.worlds)):
        reference = reference_content(plan(batch.alone(number), batch.plan, PLAN_DATE))
        rows = list(_unlike(reference, engine.content, f"w{number:03}"))
        if rows:
            found[number] = rows[:SHOWN]
    return found


def _unlike(reference: PlanContent, engine: PlanContent, prefix: str) -> Iterator[str]:
    """The rows of one world on which the two do not agree."""
    for part in PARTS:
        expected = set(getattr(reference, part))
        planned = {row for row in getattr(engine, part) if prefix in repr(row)}
        for row in sorted(map(pformat, expected - planned)):
            yield f"  only the reference has, in {part}: {row}"
        for row in sorted(map(pformat, planned - expected)):
            yield f"  only the engine has, in {part}: {row}"
