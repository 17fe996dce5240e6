"""The level loop over everything, or, by net change, over what changed since the run before."""

from collections.abc import Iterator, Mapping

import polars as pl

from planning_core.net_change.order_book import BOOK_TABLES
from planning_core.net_change.still_warned import still_warned
from planning_core.parameters import PlanParameters
from planning_core.plan import planned_parts, replanned_parts
from planning_shell.parameters import request_of
from planning_shell.plan_before import plan_before, planned_wholly
from planning_shell.run_folder import RunFolder

PLACE = ["item_id", "location_id"]
WARNINGS = "plan_warnings"
ROWS_AT_ONCE = 1 << 20
Tables = Mapping[str, pl.DataFrame]
Parts = Iterator[tuple[str, pl.DataFrame]]


def begun_with(folder: RunFolder, parameters: PlanParameters) -> RunFolder | None:
    """Return the run that a net change begins with; None = everything is planned.

    If that is not what was asked for, the warnings of the stage before say why.
    Rule:   NETC-4.
    """
    if request_of(folder).method != "net_change":
        return None
    before = plan_before(folder, parameters)
    if before.folder is None:
        said = folder.read_table("levels", WARNINGS).filter(pl.col("rule") != "NETC-4")
        why = planned_wholly(parameters.plan_id, before.why_not)
        folder.write_table("levels", WARNINGS, pl.concat([said, why]))
        folder.log(f"Net change was asked for, but everything is planned: {before.why_not}.")
    else:
        folder.log(f"Net change: only what changed since run {before.folder.path.name}.")
    return before.folder


def parts_since(
    before: RunFolder | None, staged: Tables, levels: Tables, parameters: PlanParameters
) -> Parts:
    """Return the results part by part, and the order book they leave (BOOK_TABLES).

    Rule:   NETC-1.
    """
    codes, arcs = levels["low_level_codes"], levels["arcs"]
    if before is None:
        yield from planned_parts(staged, codes, arcs, parameters, keeps_book=True)
        return
    book = {name: before.read_table("levels", name) for name in BOOK_TABLES}
    parts = replanned_parts(staged, codes, arcs, parameters, book)
    _, replanned = next(parts)
    stay = staged["item_locations"].select(PLACE).join(replanned, on=PLACE, how="anti")
    leave = book["key_contents"].select(PLACE).join(stay, on=PLACE, how="anti")
    begun: set[str] = set(BOOK_TABLES)
    for name, part in parts:
        yield name, part
        if name not in begun:
            begun.add(name)
            if name == WARNINGS:
                yield name, _warned(before, stay).select(part.columns)
                continue
            for kept in _kept(before, name, leave, part.schema):
                yield name, kept


def _warned(before: RunFolder, stay: pl.DataFrame) -> pl.DataFrame:
    """Return the warnings of the run before about places that stay as they were."""
    read = ("requirement_profile", WARNINGS)
    return still_warned({name: before.scan("result", name) for name in read}, stay)


def _kept(
    before: RunFolder, name: str, leave: pl.DataFrame, schema: pl.Schema
) -> Iterator[pl.DataFrame]:
    """Return the rows of the run before in parts, without those of places that leave it.

    These are few: looked up much faster than those that stay.
    """
    rows = before.scan("result", name).select(schema.names())
    for begin in range(0, before.facts("result", name).rows, ROWS_AT_ONCE):
        some = rows.slice(begin, ROWS_AT_ONCE)
        kept = some.join(leave.lazy(), on=PLACE, how="anti", maintain_order="left")
        yield kept.collect().cast(schema)
