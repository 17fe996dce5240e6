"""INPUT-9, INPUT-10, LOAD-5: what a row refers to must exist and be active."""

from dataclasses import dataclass, field

import dataframely as dy
import polars as pl

from planning_core.validate.check import LEFT_OUT, Check

INACTIVE = LEFT_OUT + ", as everything of an inactive item."


@dataclass
class KnownIds:
    """The ids of the tables validated so far, and those left out with an inactive item."""

    active: dict[str, pl.Series] = field(default_factory=dict)
    inactive: dict[str, pl.Series] = field(default_factory=dict)

    def is_active(self, table: str, name: str) -> pl.Expr:
        """Return whether a column's id is a usable row of a table."""
        return pl.col(name).is_in(pl.lit(self.active[table]).implode())

    def is_inactive(self, table: str, name: str) -> pl.Expr:
        """Return whether a column's id belongs to an inactive item."""
        return pl.col(name).is_in(pl.lit(self.inactive[table]).implode())

    def has_inactive(self, table: str) -> bool:
        """Return whether rows of a table were left out with an inactive item."""
        return table in self.inactive and not self.inactive[table].is_empty()


def reference_checks(
    table: str, schema: type[dy.Schema], known: KnownIds
) -> tuple[list[Check], list[Check], list[Check]]:
    """Return the checks for rows of inactive items, for missing and for optional references."""
    inactive, fatal, soft = [], [], []
    for name, column in schema.columns().items():
        target = (column.metadata or {}).get("references")
        if target is None or target == table:
            continue
        if known.has_inactive(target):
            inactive.append(_inactive(target, name, column, known))
        if column.nullable and not _is_narrowing(column):
            soft.append(_unknown_optional(target, name, column, known))
        else:
            fatal.append(_unknown(target, name, known))
    return inactive, fatal, soft


def self_references(table: str, schema: type[dy.Schema], ids: pl.Series) -> list[Check]:
    """Return the checks for references from a table to itself."""
    known = KnownIds(active={table: ids})
    return [
        _unknown_optional(table, name, column, known)
        for name, column in schema.columns().items()
        if (column.metadata or {}).get("references") == table
    ]


def _is_narrowing(column: dy.Column) -> bool:
    return bool((column.metadata or {}).get("is_narrowing"))


def _inactive(target: str, name: str, column: dy.Column, known: KnownIds) -> Check:
    message = pl.format(
        f"{name} '{{}}' belongs to an inactive item. Activate the item to plan it.", pl.col(name)
    )
    is_bad = known.is_inactive(target, name)
    if column.nullable and not _is_narrowing(column):
        unset = {name: pl.lit(None, dtype=pl.String)}
        return Check("LOAD-5", is_bad, message, "Taken as not set.", unset, "info")
    return Check("LOAD-5", is_bad, message, INACTIVE, {}, "info")


def _unknown(target: str, name: str, known: KnownIds) -> Check:
    return Check("INPUT-9", ~known.is_active(target, name), _message(target, name), LEFT_OUT + ".")


def _unknown_optional(target: str, name: str, column: dy.Column, known: KnownIds) -> Check:
    return Check(
        "INPUT-10",
        ~known.is_active(target, name),
        _message(target, name),
        "Taken as not set.",
        {name: pl.lit(None, dtype=column.dtype)},
    )


def _message(target: str, name: str) -> pl.Expr:
    return pl.format(
        f"{name} '{{}}' is not in table '{target}', or was left out there. Add it in the ERP, "
        "correct the reference, or check the extract.",
        pl.col(name),
    )
