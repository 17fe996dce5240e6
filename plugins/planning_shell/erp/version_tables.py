"""The tables of a plan version: filled on their own, then attached, dropped when superfluous."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import polars as pl
import polars.selectors as cs
import psycopg
import pyarrow as pa
from pgpq import ArrowToPostgresBinaryEncoder
from psycopg import sql

from planning_core.tables.quantities import UNCOUNTABLE, decimals
from planning_shell.erp.kept_rows import keep_rows_in_force
from planning_shell.erp.plan_runs import PlanRunError, run_sql
from planning_shell.erp.statement import Connection
from planning_shell.plan_scope import PLACE

SCHEMA = "planning"
#: Rows per piece on its way into the database.
SLICE = 100_000
#: What people and the firming of orders look up; every other column is read with the whole plan.
INDEXES: dict[str, tuple[tuple[str, ...], ...]] = {
    "planned_orders": (("item_id", "location_id"),),
    # Not by demand: its id begins with that of its order.
    "dependent_demands": (("planned_order_id",),),
    "pegging": (("demand_id",), ("supply_id",)),
    "requirement_profile": (("item_id", "location_id"),),
}
#: Stock, a sum, may have more digits than its column; it stands beside what moved it (INPUT-36).
STOCK = ("projected_on_hand", "quantity")
LARGEST = decimals(np.array([UNCOUNTABLE - 1])).item()
PRIMARY_KEYS = {"planned_orders": ("planned_order_id",)}
WAIT_FOR_READERS = "2s"


def fill_version_table(
    connection: Connection,
    table: str,
    version: int,
    file: Path,
    replaced: pl.DataFrame | None = None,
) -> list[str]:
    """Fill the stand-alone table of a version from a Parquet file; return columns left out.

    What an earlier try of the same version left is replaced; readers see nothing of it yet.
    Of a filtered plan only the rows of the `replaced` places are taken; all others are copied from
    the version in force (FILT-4).
    Errors: PlanRunError when the file lacks a column that every row must have.
    """
    target = version_table(table, version)
    given = pl.scan_parquet(file)
    stored, left_out = _columns(connection, table, given.collect_schema().names())
    with connection.transaction():
        _make(connection, table, version, target)
        names = sql.SQL(", ").join(map(sql.Identifier, stored))
        # Frozen rows need no second writing, by their first reader or a vacuum of the ERP's.
        copy = sql.SQL("copy {} ({}) from stdin (format binary, freeze)").format(target, names)
        with connection.cursor() as cursor, cursor.copy(copy) as rows:
            for piece in _pieces(given, stored, replaced):
                rows.write(piece)
        if replaced is not None and set(PLACE) <= set(stored):
            keep_rows_in_force(connection, table, version, replaced)
        _index(connection, table, target)
        connection.execute(sql.SQL("analyze {}").format(target))
    return left_out


def attach_version_table(connection: Connection, table: str, version: int) -> None:
    """Make the rows of a version part of the table that holds all versions."""
    connection.execute(
        sql.SQL("alter table {} attach partition {} for values in ({})").format(
            sql.Identifier(SCHEMA, f"{table}_versions"),
            version_table(table, version),
            sql.Literal(version),
        )
    )


def drop_superfluous_versions(connection: Connection, keep: int) -> list[str]:
    """Drop the tables of versions that nobody needs; return those that readers still hold.

    The connection must be in autocommit. What cannot be dropped now is dropped after a later load.
    """
    held = []
    superfluous = run_sql(connection, "superfluous_tables", keep)
    connection.execute("select set_config('statement_timeout', %s, false)", [WAIT_FOR_READERS])
    for name, parent, is_half_detached in superfluous:
        table = sql.Identifier(SCHEMA, name)
        try:
            if parent:
                how = sql.SQL("finalize" if is_half_detached else "concurrently")
                connection.execute(
                    sql.SQL("alter table {} detach partition {} {}").format(
                        sql.Identifier(SCHEMA, parent), table, how
                    )
                )
            connection.execute(sql.SQL("drop table if exists {}").format(table))
        except psycopg.errors.DatabaseError:
            # A reader holds it, or one half detached is in the way. The plan is in force anyway.
            held.append(name)
    return held


def version_table(table: str, version: int) -> sql.Identifier:
    """Return the name of the table that holds a version's rows."""
    return sql.Identifier(SCHEMA, f"{table}_v{version}")


def _make(connection: Connection, table: str, version: int, target: sql.Identifier) -> None:
    _drop_earlier_try(connection, f"{table}_v{version}", target)
    # The check tells the database that every row belongs to the version: attaching needs no scan.
    connection.execute(
        sql.SQL(
            "create table {target} (like {model} including defaults including constraints, "
            "check (plan_version = {version}))"
        ).format(
            target=target,
            model=sql.Identifier(SCHEMA, f"{table}_versions"),
            version=sql.Literal(version),
        )
    )
    connection.execute(
        sql.SQL("alter table {} alter column plan_version set default {}").format(
            target, sql.Literal(version)
        )
    )


def _drop_earlier_try(connection: Connection, name: str, target: sql.Identifier) -> None:
    if not run_sql(connection, "is_in_force", name):
        return
    # Locked before it is looked at again: another try of the same run may be attaching it just now.
    connection.execute(sql.SQL("lock table {} in access exclusive mode").format(target))
    if run_sql(connection, "is_in_force", name)[0][0]:
        raise PlanRunError(
            f"{name} was put in force by another try of the same run, so this one stops. Look at "
            "planning.plan_runs: the plan is complete."
        )
    connection.execute(sql.SQL("drop table {}").format(target))


def _index(connection: Connection, table: str, target: sql.Identifier) -> None:
    connection.execute("set local maintenance_work_mem = '256MB'")
    for columns in INDEXES.get(table, ()):
        names = sql.SQL(", ").join(map(sql.Identifier, columns))
        connection.execute(sql.SQL("create index on {} ({})").format(target, names))
    if table in PRIMARY_KEYS:
        names = sql.SQL(", ").join(map(sql.Identifier, PRIMARY_KEYS[table]))
        connection.execute(sql.SQL("alter table {} add primary key ({})").format(target, names))


def _columns(
    connection: Connection, table: str, given: Sequence[str]
) -> tuple[list[str], list[str]]:
    stored = dict(run_sql(connection, "stored_columns", f"{table}_versions"))
    missing = [name for name, is_mandatory in stored.items() if is_mandatory and name not in given]
    if missing or not stored:
        raise PlanRunError(
            f"The result '{table}' lacks {', '.join(missing) or 'a table in schema planning'}. "
            "Install the planning schema again, and make the plan with the same release."
        )
    left_out = [name for name in given if name not in {*stored, "plan_id", "plan_run_id"}]
    return [name for name in stored if name in given], left_out


def encoder_of(rows: pl.LazyFrame) -> ArrowToPostgresBinaryEncoder:
    """Return what makes of such rows what the server stores: it reads no number, splits no text."""
    return ArrowToPostgresBinaryEncoder(_arrow(pl.DataFrame(schema=rows.collect_schema())).schema)


def _pieces(
    given: pl.LazyFrame, columns: list[str], replaced: pl.DataFrame | None
) -> Iterator[bytes]:
    rows = given.select(columns)
    if set(STOCK) <= set(columns):
        rows = rows.with_columns(pl.col(STOCK).clip(-LARGEST, LARGEST))
    if replaced is not None and set(PLACE) <= set(columns):
        rows = rows.join(replaced.lazy(), on=PLACE, how="semi", maintain_order="left")
    encoder = encoder_of(rows)
    yield encoder.write_header()
    for piece in rows.collect_batches(chunk_size=SLICE, maintain_order=True):
        for batch in _arrow(piece).to_batches():
            yield encoder.write_batch(batch)
    yield encoder.finish()


def _arrow(rows: pl.DataFrame) -> pa.Table:
    words = cs.enum() | cs.categorical()
    return rows.with_columns(words.cast(pl.String)).to_arrow(compat_level=pl.CompatLevel.oldest())
