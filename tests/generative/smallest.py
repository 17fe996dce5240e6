"""The smallest world on which the two planners still differ, for people to read."""

from collections.abc import Iterator
from itertools import islice
from pprint import pformat

from tests.generative.comparison import of_batch, unlike
from tests.generative.draws import Row
from tests.generative.worlds import Batch

KEPT = {"source_type", "default_order_type", "demand_type", "supply_type", "quantity"}


def smallest(batch: Batch, number: int) -> Batch:
    """One world of a batch with everything taken away that the difference does not need."""
    small = Batch(dict(batch.plan), dict(batch.shared), [batch.worlds[number]])
    for take_away in (_tables, _rows, _cells, _plan_cells):
        left = 0
        while (attempt := next(islice(take_away(small), left, None), None)) is not None:
            if _differs(attempt):
                small = attempt
            else:
                left += 1
    return small


def _differs(batch: Batch) -> bool:
    try:
        engine = of_batch(batch)
        return bool(unlike(batch, engine)) and not engine.bad_input
    except Exception:  # noqa: BLE001 (a world that no longer makes sense is not smaller)
        return False


def _tables(batch: Batch) -> Iterator[Batch]:
    """The batch without one of its tables."""
    for table in sorted(batch.worlds[0]):
        if batch.worlds[0][table]:
            yield _changed(batch, table, [])


def _rows(batch: Batch) -> Iterator[Batch]:
    """The batch without one of its rows."""
    for table in sorted(batch.worlds[0]):
        rows = batch.worlds[0][table]
        for place in range(len(rows)):
            yield _changed(batch, table, rows[:place] + rows[place + 1 :])


def _cells(batch: Batch) -> Iterator[Batch]:
    """The batch without one of its cells, names and kinds of rows apart."""
    for table in sorted(batch.worlds[0]):
        rows = batch.worlds[0][table]
        for place, row in enumerate(rows):
            for name in list(row)[1:]:
                if name not in KEPT:
                    left = {column: cell for column, cell in row.items() if column != name}
                    yield _changed(batch, table, [*rows[:place], left, *rows[place + 1 :]])


def _plan_cells(batch: Batch) -> Iterator[Batch]:
    """The batch without one of the plan's cells, or without the shared default group."""
    for name in batch.plan:
        if name not in ("plan_id", "forecast_model_id"):
            plan = {column: cell for column, cell in batch.plan.items() if column != name}
            yield Batch(plan, batch.shared, batch.worlds)
    if "coverage_groups" in batch.shared:
        shared = {name: rows for name, rows in batch.shared.items() if name != "coverage_groups"}
        yield Batch(batch.plan, shared, batch.worlds)


def _changed(batch: Batch, table: str, rows: list[Row]) -> Batch:
    return Batch(batch.plan, batch.shared, [{**batch.worlds[0], table: rows}])


def drawn(batch: Batch) -> str:
    """A world as text."""
    tables = {name: rows for name, rows in batch.worlds[0].items() if rows}
    return pformat({"plan": batch.plan, "shared": batch.shared, **tables}, width=160)
