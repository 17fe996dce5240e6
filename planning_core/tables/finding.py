"""How a stage says what it set aside or assumed: one `plan_warnings` row per offending row."""

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

#: Plan and run are added when results are written.
WARNING_COLUMNS = ("severity", "rule", "table", "key", "message", "assumption")
WARNING_SCHEMA = dict.fromkeys(WARNING_COLUMNS, pl.String)


@dataclass(frozen=True)
class Finding:
    """What is to be said of every row of a table that breaks a rule."""

    rule: str
    table: str
    key: pl.Expr
    message: pl.Expr
    assumption: str
    severity: str = "warning"

    def rows(self, offenders: pl.DataFrame) -> pl.DataFrame:
        """Return one warning per offending row.

        Shape:  WARNING_SCHEMA.
        """
        return offenders.select(
            severity=pl.lit(self.severity, pl.String),
            rule=pl.lit(self.rule, pl.String),
            table=pl.lit(self.table, pl.String),
            key=self.key.cast(pl.String),
            message=self.message.cast(pl.String),
            assumption=pl.lit(self.assumption, pl.String),
        )


def no_warnings() -> pl.DataFrame:
    """Return an empty table of warnings."""
    return pl.DataFrame(schema=WARNING_SCHEMA)


def all_warnings(parts: Sequence[pl.DataFrame]) -> pl.DataFrame:
    """Return the warnings of all parts, in order."""
    return pl.concat([no_warnings(), *parts])


def item_at_location() -> pl.Expr:
    """Return the name of a key as planners read it: item@location."""
    return named("item_id", "location_id", separator="@")


def named(*columns: str, separator: str = "/") -> pl.Expr:
    """Return the name of a row: its id columns joined, an empty one shown as such."""
    shown = [pl.col(name).cast(pl.String).fill_null("(empty)") for name in columns]
    return pl.concat_str(shown, separator=separator)
