"""The kinds of column that input and result tables are made of.

What dataframely has no word for stands in a column's metadata: `default` (the value of an
empty cell), `allowed` (the values of an enumeration, kept as text in inputs), `references` (the
input table whose id it holds).
"""

import dataframely as dy

QUANTITY_PRECISION = 18
QUANTITY_DECIMALS = 6
RATIO_DECIMALS = 9


def identifier() -> dy.String:
    """Return an id that names its row; several of them name it together."""
    return dy.String(primary_key=True)


def reference(table: str, *, is_mandatory: bool = False) -> dy.String:
    """Return an id of a row of another input table."""
    return dy.String(nullable=not is_mandatory, metadata={"references": table})


def narrowing_reference(table: str) -> dy.String:
    """Return an id of another table's row without which the row would mean more: null = any."""
    return dy.String(nullable=True, metadata={"references": table, "is_narrowing": True})


def key_reference(table: str) -> dy.String:
    """Return an id of another input table's row that also names the row it stands in."""
    return dy.String(primary_key=True, metadata={"references": table})


def text() -> dy.String:
    """Return free text, or an id that no input table holds."""
    return dy.String(nullable=True)


def choice(
    values: tuple[str, ...], default: str | None = None, *, is_mandatory: bool = False
) -> dy.String:
    """Return one of `values`."""
    return dy.String(nullable=not is_mandatory, metadata={"allowed": values, "default": default})


def flag(*, default: bool | None = None) -> dy.Bool:
    """Return a yes or no; without a default, null means *not set*."""
    return dy.Bool(nullable=True, metadata={"default": default})


def whole(default: int | None = None) -> dy.Int32:
    """Return a whole number: days, a sequence, a priority."""
    return dy.Int32(nullable=True, metadata={"default": default})


def quantity(default: int | None = None, *, is_mandatory: bool = False) -> dy.Decimal:
    """Return an exact quantity in the item's inventory unit."""
    return dy.Decimal(
        QUANTITY_PRECISION,
        QUANTITY_DECIMALS,
        nullable=not is_mandatory,
        metadata={"default": default},
    )


def signed_quantity() -> dy.Decimal:
    """Return an exact quantity that means something when negative."""
    return dy.Decimal(
        QUANTITY_PRECISION, QUANTITY_DECIMALS, nullable=True, metadata={"is_signed": True}
    )


def ratio(default: int | None = None) -> dy.Decimal:
    """Return an exact ratio."""
    return dy.Decimal(
        QUANTITY_PRECISION, RATIO_DECIMALS, nullable=True, metadata={"default": default}
    )


def day(*, is_mandatory: bool = False) -> dy.Date:
    """Return a day in the location's own time zone."""
    return dy.Date(nullable=not is_mandatory)


def text_list() -> dy.List:
    """Return a list of ids; null or empty = no filter."""
    return dy.List(dy.String(), nullable=True)
