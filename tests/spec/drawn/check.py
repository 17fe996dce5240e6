"""Plan a drawn case with both planners and compare every drawn cell."""

from collections.abc import Callable

from tests.spec.drawn.blocks import DrawingError, Table
from tests.spec.drawn.case import DrawnCase, Key, read_case
from tests.spec.drawn.completion import complete
from tests.spec.drawn.outcome import Outcome, of_engine, of_reference
from tests.spec.drawn.record_rows import RECORD_ROWS
from tests.spec.drawn.result_tables import result_table

PLANNERS: tuple[Callable[[DrawnCase], Outcome], ...] = (of_reference, of_engine)


def check_record(text: str) -> None:
    """Fail if the engine or the reference planner plans anything else than what is drawn."""
    case = complete(read_case(text))
    if not case.checks and not any(table.rows for _, table in case.records):
        raise DrawingError("The case checks nothing.")
    for planner in PLANNERS:
        outcome = planner(case)
        wrong = [line for key, table in case.records for line in _record(outcome, key, table)]
        for table in case.checks:
            wrong.extend(_table(outcome, table))
        if not any(table.title == "warnings" for table in case.checks):
            wrong.extend(_unexpected(outcome))
        wrong.extend(_unhelpful(outcome))
        if wrong:
            lines = "\n  ".join(wrong)
            raise AssertionError(f"The {outcome.planner} plans otherwise:\n  {lines}")


def _unexpected(outcome: Outcome) -> list[str]:
    """The warnings of a case that draws none; information needs no drawing.

    Nor does what expires unused: the row `expired` of a record draws it.
    """
    said = [of for of in outcome.warnings or () if of[1] != "info" and of[0] != "SHELF-8"]
    return [f"warnings: not drawn: {of}" for of in said]


def _unhelpful(outcome: Outcome) -> list[str]:
    """The warnings that do not say in a sentence what is wrong, in another what to do about it."""
    return [
        f"no way out, or no assumption: {message} {assumption}"
        for message, assumption in outcome.messages
        if ". " not in message or not message.endswith(".") or not assumption.endswith(".")
    ]


def _record(outcome: Outcome, key: Key, table: Table) -> list[str]:
    """The cells of a record that are not as drawn; days that are not drawn must be empty."""
    wrong: list[str] = []
    for label, cells in table.rows:
        if label not in RECORD_ROWS:
            raise DrawingError(f"Nobody gives or checks the row '{label}' of {table.title}.")
        found = RECORD_ROWS[label](outcome, key, table.columns)
        drawn = {day: cell for day, cell in zip(table.columns, cells, strict=True) if cell}
        for day in sorted({*drawn, *found}, key=int):
            if drawn.get(day, "") != found.get(day, ""):
                seen = f"{found.get(day, '') or 'nothing'}, drawn {drawn.get(day, '') or 'nothing'}"
                wrong.append(f"{table.title}, {label}, day {day}: {seen}")
    return wrong


def _table(outcome: Outcome, table: Table) -> list[str]:
    """The rows of a result table that are drawn and not planned, or planned and not drawn."""
    found = result_table(outcome, table)
    if found is None:
        return []
    drawn = [(label, *cells) for label, cells in table.rows]
    missing = [f"{table.title}: not planned: {row}" for row in drawn if row not in found]
    added = [f"{table.title}: not drawn: {row}" for row in found if row not in drawn]
    if not missing and not added and len(drawn) != len(found):
        return [f"{table.title}: {len(found)} rows planned, {len(drawn)} drawn"]
    return missing + added
