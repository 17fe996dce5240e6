"""INPUT-1, INPUT-2: every table gets the columns and types of its schema."""

from collections.abc import Mapping

import dataframely as dy
import polars as pl

from planning_core.tables import INPUT_TABLES
from planning_core.tables.finding import Finding, all_warnings
from planning_core.validate.check import row_name

READABLE_FLAGS = {"true": True, "false": False, "t": True, "f": False, "1": True, "0": False}
KIND_NAMES = {
    "Decimal": "a number of at most 12 digits before the point",
    "Int32": "a whole number",
    "Date": "a date",
    "Boolean": "true or false",
    "String": "text",
    "List": "a list",
}


def complete(
    raw: Mapping[str, pl.DataFrame], table: str, schema: type[dy.Schema]
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return a table with exactly the columns and types of its schema, and warnings.

    A missing column is empty. A value that cannot be read is empty, with a warning (INPUT-1); a
    column that nobody knows is named once (INPUT-2). Row order is kept.
    """
    frame = raw.get(table)
    if frame is None:
        return schema.create_empty(), all_warnings([])
    types = {name: column.dtype for name, column in schema.columns().items()}
    unknown = [_unknown_column(table, name) for name in frame.columns if name not in types]
    typed = frame.with_columns(
        _typed(frame.schema[name], name, dtype)
        if name in frame.columns
        else pl.lit(None, dtype=dtype).alias(name)
        for name, dtype in types.items()
    ).select(list(types))
    name = row_name(table, schema.primary_key())
    lost = [
        _lost_values(frame, typed, column, (table, name))
        for column, dtype in types.items()
        if column in frame.columns and frame.schema[column] != dtype
    ]
    return typed, all_warnings([*unknown, *lost])


def unknown_tables(raw: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    """Return one information per table that planning does not know (INPUT-2)."""
    names = pl.DataFrame({"name": [t for t in raw if t not in INPUT_TABLES]}, {"name": pl.String})
    message = pl.format("Planning knows no table '{}'. Check the spelling of its name.", "name")
    finding = Finding("INPUT-2", "", pl.col("name"), message, "The table is not read.", "info")
    return finding.rows(names)


def _typed(given: pl.DataType, name: str, wanted: pl.DataType) -> pl.Expr:
    column = pl.col(name)
    if given == wanted:
        return _without_blanks(column) if wanted == pl.String else column
    if given == pl.String:
        return _read(column, wanted).alias(name)
    if given.is_float() and wanted.is_decimal():
        column = column.cast(pl.Decimal(38, 9), strict=False)
    return column.cast(wanted, strict=False)


def _read(text: pl.Expr, wanted: pl.DataType) -> pl.Expr:
    if wanted == pl.Boolean:
        return text.str.to_lowercase().replace_strict(
            READABLE_FLAGS, default=None, return_dtype=pl.Boolean
        )
    if wanted == pl.Date:
        return text.str.slice(0, 10).str.to_date("%Y-%m-%d", strict=False)
    if isinstance(wanted, pl.List):
        return text.str.split(";")
    return text.cast(wanted, strict=False)


def _without_blanks(text: pl.Expr) -> pl.Expr:
    return pl.when(text != "").then(text)


def _unknown_column(table: str, name: str) -> pl.DataFrame:
    message = f"Table '{table}' has no column '{name}'. Check the spelling of its name."
    finding = Finding(
        "INPUT-2", table, pl.lit(name), pl.lit(message), "The column is not read.", "info"
    )
    return finding.rows(pl.DataFrame({"one": [0]}))


def _lost_values(
    frame: pl.DataFrame, typed: pl.DataFrame, column: str, place: tuple[str, pl.Expr]
) -> pl.DataFrame:
    table, name = place
    is_lost = typed[column].is_null() & frame[column].is_not_null()
    shown = frame[column].cast(pl.String, strict=False).alias("__given")
    kind = _kind_name(typed.schema[column])
    message = pl.format(
        f"{column} '{{}}' cannot be read as {kind}. Correct the value in the ERP.", "__given"
    )
    finding = Finding("INPUT-1", table, name, message, "The value is taken as empty.")
    return finding.rows(typed.with_columns(shown).filter(is_lost & (shown != "")))


def _kind_name(dtype: pl.DataType) -> str:
    return KIND_NAMES[dtype.base_type().__name__]
