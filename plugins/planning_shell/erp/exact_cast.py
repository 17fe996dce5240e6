"""From the types an ERP or a file gives to the types of a canonical table, exactly.

A number arrives as text or exact decimal and never becomes a float on its way. What cannot be read
as its column's type is not lost here: that column goes on as text, and validation names every such
value (INPUT-1).
"""

from collections.abc import Collection, Mapping

import dataframely as dy
import polars as pl

#: What DuckDB says when a value has no place in the type of its column.
UNREADABLE = "masterplan: unreadable value"

_TYPES: dict[type[pl.DataType], str] = {
    pl.String: "VARCHAR",
    pl.Date: "DATE",
    pl.Boolean: "BOOLEAN",
    pl.Int8: "TINYINT",
    pl.Int16: "SMALLINT",
    pl.Int32: "INTEGER",
    pl.Int64: "BIGINT",
}
_WHOLE = frozenset({"TINYINT", "SMALLINT", "INTEGER", "BIGINT"})
#: Everything can be read as these.
_LOSSLESS = frozenset({"VARCHAR", "VARCHAR[]"})
_ZONED = "TIMESTAMP WITH TIME ZONE"
#: Days outside are no days: an ERP's 'infinity', or a number that was never a date.
_FIRST, _LAST = "DATE '0001-01-01'", "DATE '9999-12-31'"


class ColumnTypeError(Exception):
    """A column has a type whose conversion would be a guess."""


def wanted_types(schema: type[dy.Schema]) -> dict[str, str]:
    """Return the DuckDB type of every column of a canonical table."""
    return {name: _wanted(column.dtype) for name, column in schema.columns().items()}


def exact_select(
    given: Mapping[str, str], wanted: Mapping[str, str], as_text: Collection[str] = ()
) -> str:
    """Return the list of expressions that casts columns of the given types to the wanted ones.

    A value that cannot be read stops the query with UNREADABLE, but for those of `as_text`: such a
    column goes on as text. A column that nobody wants keeps its type.
    Errors: ColumnTypeError.
    """
    expressions = {
        name: _exact(name, kind, wanted[name], is_text=name in as_text)
        if name in wanted
        else quoted(name)
        for name, kind in given.items()
    }
    return ", ".join(f"{value} AS {quoted(name)}" for name, value in expressions.items())


def raw_select(given: Mapping[str, str], converted: Collection[str]) -> str:
    """Return the list of expressions that gives the converted columns as the text they came as."""
    return ", ".join(
        f"{_as_text(name, kind) if name in converted else quoted(name)} AS {quoted(name)}"
        for name, kind in given.items()
    )


def converted_columns(given: Mapping[str, str], wanted: Mapping[str, str]) -> list[str]:
    """Return the columns whose values are read as another type, so that one may be unreadable."""
    return [
        name
        for name, kind in given.items()
        if wanted.get(name) == "DATE" or (name in wanted and wanted[name] not in _LOSSLESS | {kind})
    ]


def count_unreadable(column: str, wanted: str) -> str:
    """Return the expression that counts the texts of a column that cannot be read as a type."""
    name = quoted(column)
    return f"count(*) FILTER ({name} IS NOT NULL AND {_readable(name, 'VARCHAR', wanted)} IS NULL)"


def quoted(name: str) -> str:
    """Return a name as DuckDB reads it."""
    return '"' + name.replace('"', '""') + '"'


def literal(text: str) -> str:
    """Return a text as DuckDB reads it."""
    return "'" + text.replace("'", "''") + "'"


def _wanted(dtype: pl.DataType) -> str:
    if isinstance(dtype, pl.Decimal):
        return f"DECIMAL({dtype.precision},{dtype.scale})"
    if isinstance(dtype, pl.List):
        return "VARCHAR[]"
    return _TYPES.get(type(dtype), "VARCHAR")


def _exact(name: str, given: str, wanted: str, *, is_text: bool) -> str:
    column = quoted(name)
    if wanted == "DATE" and given == _ZONED:
        raise ColumnTypeError(
            f"column '{name}' is a time stamp with time zone where a day is wanted. Turn it into "
            f"the location's own day there: ({name} AT TIME ZONE <the location's zone>)::date"
        )
    if wanted == "VARCHAR[]" and given == "VARCHAR":
        return f"string_split(nullif({column}, ''), ';')"
    if wanted in _LOSSLESS or (wanted == given and wanted != "DATE"):
        return f"CAST({column} AS {wanted})"
    readable = _readable(column, given, wanted)
    if is_text:
        return f"coalesce(CAST({readable} AS VARCHAR), {_as_text(name, given)})"
    is_read = f"{column} IS NULL OR {readable} IS NOT NULL"
    return f"CASE WHEN {is_read} THEN {readable} ELSE error('{UNREADABLE}') END"


def _readable(column: str, given: str, wanted: str) -> str:
    """Return the expression that is null where the value cannot be read as the wanted type."""
    if given in {"FLOAT", "DOUBLE"}:
        # Its shortest text is the number that was meant: 0.1, not 0.1000000000000000055.
        column = f"CAST({column} AS VARCHAR)"
    value = f"TRY_CAST({column} AS {wanted})"
    if wanted == "DATE":
        return f"CASE WHEN {value} BETWEEN {_FIRST} AND {_LAST} THEN {value} END"
    if wanted in _WHOLE and given not in _WHOLE:
        return f"CASE WHEN TRY_CAST({column} AS DECIMAL(38,9)) % 1 = 0 THEN {value} END"
    return value


def _as_text(name: str, given: str) -> str:
    column = quoted(name)
    if given != "DATE":
        return f"CAST({column} AS VARCHAR)"
    return (
        f"CASE WHEN {column} BETWEEN {_FIRST} AND {_LAST} THEN CAST({column} AS VARCHAR) "
        f"WHEN {column} IS NOT NULL THEN 'outside the years 1 to 9999' END"
    )
