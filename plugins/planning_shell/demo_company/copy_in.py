"""Rows into PostgreSQL by COPY, in slices, so that memory stays bounded."""

import polars as pl
from psycopg import Cursor, sql

SLICE = 100_000
INSTANT = "%Y-%m-%dT%H:%M:%SZ"


def copy_in(cursor: Cursor[tuple[object, ...]], table: str, rows: pl.DataFrame) -> int:
    """Return how many rows were copied into erp.`table`; columns not in `rows` keep defaults."""
    statement = sql.SQL("COPY erp.{} ({}) FROM STDIN (FORMAT csv)").format(
        sql.Identifier(table), sql.SQL(", ").join(map(sql.Identifier, rows.columns))
    )
    with cursor.copy(statement) as copy:
        for part in rows.iter_slices(SLICE):
            copy.write(part.write_csv(include_header=False, datetime_format=INSTANT))
    return rows.height
