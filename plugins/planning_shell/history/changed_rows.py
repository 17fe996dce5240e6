"""Which rows of a table differ between two runs, and in which columns."""

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

#: No column is named so: it marks the later of two values.
AFTER = "\n"


@dataclass(frozen=True, slots=True)
class RowChanges:
    """The rows of one table that differ; `examples` name the first of them."""

    table: str
    rows_before: int
    rows_after: int
    added: int
    gone: int
    changed: int
    examples: list["ChangedValue"]

    @property
    def differs(self) -> bool:
        """Return whether any row does."""
        return bool(self.added or self.gone or self.changed)


@dataclass(frozen=True, slots=True)
class ChangedValue:
    """One value that differs; a row that is only in one run is told as a whole."""

    change: str
    key: str
    column: str | None
    before: str | None
    after: str | None


def row_changes(
    table: str, before: pl.DataFrame, after: pl.DataFrame, key: Sequence[str], most: int
) -> RowChanges:
    """Return how a table differs between two runs; `most` examples.

    Shape:  `key` names a row; without one, rows are compared whole and counted.
    """
    heights = (before.height, after.height)
    if not key:
        before, after = _counted(before, after)
        key = [name for name in after.columns if name != "rows"]
    columns = [name for name in after.columns if name in before.columns and name not in key]
    differing = _differing(before, after, key, columns)
    counts = dict(differing["_change"].value_counts().iter_rows())
    return RowChanges(
        table,
        *heights,
        counts.get("added", 0),
        counts.get("gone", 0),
        counts.get("changed", 0),
        _examples(differing, columns, most),
    )


def _differing(
    before: pl.DataFrame, after: pl.DataFrame, key: Sequence[str], columns: Sequence[str]
) -> pl.DataFrame:
    """Return the rows that are not the same, by key; a later value is named with a line end."""
    old, new = (
        _texts(frame.select(*key, *columns), key).with_columns(is_there=True)
        for frame in (before, after)
    )
    both = old.join(new, on=list(key), how="full", coalesce=True, nulls_equal=True, suffix=AFTER)
    is_added, is_gone = pl.col("is_there").is_null(), pl.col(f"is_there{AFTER}").is_null()
    differs = [pl.col(name).ne_missing(pl.col(f"{name}{AFTER}")) for name in columns]
    change = (
        pl.when(is_added)
        .then(pl.lit("added"))
        .when(is_gone)
        .then(pl.lit("gone"))
        .when(pl.any_horizontal(pl.lit(value=False), *differs))
        .then(pl.lit("changed"))
    )
    whose = pl.concat_str([pl.col(name).fill_null("-") for name in key], separator=" | ")
    rows = both.with_columns(_key=whose, _change=change)
    return rows.filter(pl.col("_change").is_not_null()).sort("_key")


def _counted(before: pl.DataFrame, after: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return each different row once, with how often it is there."""
    shared = [name for name in after.columns if name in before.columns]
    first, second = (
        frame.select(shared).group_by(shared, maintain_order=True).len("rows")
        for frame in (before, after)
    )
    return first, second


def _texts(frame: pl.DataFrame, key: Sequence[str]) -> pl.DataFrame:
    """Return all columns as text: two releases may type them otherwise."""
    lists = [name for name, dtype in frame.schema.items() if isinstance(dtype, pl.List)]
    return frame.with_columns(
        *(pl.col(name).cast(pl.List(pl.String)).list.join(", ") for name in lists),
        *(pl.col(name).cast(pl.String) for name in frame.columns if name not in lists),
    ).select(*key, *(name for name in frame.columns if name not in key))


def _examples(differing: pl.DataFrame, columns: Sequence[str], most: int) -> list[ChangedValue]:
    found: list[ChangedValue] = []
    for row in differing.head(most).iter_rows(named=True):
        if row["_change"] != "changed":
            found.append(ChangedValue(row["_change"], row["_key"], None, None, None))
            continue
        found += [
            ChangedValue("changed", row["_key"], name, row[name], row[f"{name}{AFTER}"])
            for name in columns
            if row[name] != row[f"{name}{AFTER}"]
        ]
    return found[:most]
