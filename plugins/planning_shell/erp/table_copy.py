"""Rows that DuckDB can read, streamed into a Parquet file with the types of a canonical table."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path

import dataframely as dy
import duckdb

from planning_shell.erp.exact_cast import (
    UNREADABLE,
    converted_columns,
    count_unreadable,
    exact_select,
    literal,
    raw_select,
    wanted_types,
)

#: Lends the SQL of a relation that gives the rows, from their beginning each time it is asked.
Source = Callable[[duckdb.DuckDBPyConnection], AbstractContextManager[str]]

MEMORY = "500MB"
#: Rows that are held until they are written together; few, so that wide rows fit as well.
ROW_GROUP = 30_720


class MissingColumnError(Exception):
    """The rows lack a column without which they mean nothing."""

    def __init__(self, column: str) -> None:
        super().__init__(f"there is no column '{column}', which every row must have")


def copy_table(
    db: duckdb.DuckDBPyConnection, source: Source, schema: type[dy.Schema], file: Path
) -> list[str]:
    """Write a Parquet file of the rows; return the columns left as text for validation to judge.

    Shape:  the columns that the source gives, in its order of rows.
    Units:  numbers exact; more decimals than the column has are rounded half away from zero.
    Errors: MissingColumnError, ColumnTypeError, and those of the source.
    """
    wanted = wanted_types(schema)
    try:
        with source(db) as rows:
            given = _types(db, rows)
            _check_columns(given, schema)
            _copy(db, exact_select(given, wanted), rows, file)
    except duckdb.InvalidInputException as error:
        if UNREADABLE not in str(error):
            raise
        return _copy_as_text(db, source, wanted, file)
    return []


@contextmanager
def copying() -> Iterator[duckdb.DuckDBPyConnection]:
    """Lend the engine that copies: bounded in memory, and never reaching out for extensions."""
    settings: dict[str, str | bool | int | float | list[str]] = {
        "memory_limit": MEMORY,
        "threads": 2,
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
    }
    with closing(duckdb.connect(config=settings)) as db:
        # What is said on standard output is the caller's business.
        db.execute("SET enable_progress_bar = false")
        yield db


def _copy_as_text(
    db: duckdb.DuckDBPyConnection, source: Source, wanted: dict[str, str], file: Path
) -> list[str]:
    """Write the file again, keeping as text the columns that hold an unreadable value."""
    raw = file.with_name(f"{file.name}.raw")
    try:
        with source(db) as rows:
            given = _types(db, rows)
            converted = converted_columns(given, wanted)
            _copy(db, raw_select(given, converted), rows, raw)
        counts = ", ".join(count_unreadable(name, wanted[name]) for name in converted)
        found = db.execute(f"SELECT {counts} FROM {_parquet(raw)}").fetchone() or ()  # noqa: S608
        unreadable = [name for name, count in zip(converted, found, strict=True) if count]
        texts = given | dict.fromkeys(converted, "VARCHAR")
        _copy(db, exact_select(texts, wanted, unreadable), _parquet(raw), file)
    finally:
        raw.unlink(missing_ok=True)
    return unreadable


def _copy(db: duckdb.DuckDBPyConnection, select: str, rows: str, file: Path) -> None:
    db.execute(
        f"COPY (SELECT {select} FROM {rows}) TO {literal(str(file))} "  # noqa: S608  # quoted
        f"(FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE {ROW_GROUP})"
    )


def _types(db: duckdb.DuckDBPyConnection, rows: str) -> dict[str, str]:
    return {row[0]: row[1] for row in db.execute(f"DESCRIBE FROM {rows}").fetchall()}


def _check_columns(given: dict[str, str], schema: type[dy.Schema]) -> None:
    for name, column in schema.columns().items():
        if not column.nullable and name not in given:
            raise MissingColumnError(name)


def _parquet(file: Path) -> str:
    return f"read_parquet({literal(str(file))})"
