"""A part of the staged tables: some keys, numbered anew, with all that is theirs."""

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt
import polars as pl

Tables = Mapping[str, pl.DataFrame]
Mask = npt.NDArray[np.bool_]

#: Columns that name the key a row belongs to: a row stays if all of its keys do.
KEY_COLUMNS = ("key", "parent_key", "component_key", "preferred_key")
#: Columns that number the rows of a table; other tables refer to them by the same name.
ROW_NUMBERS = {
    "option": "sourcing_options",
    "arc": "arcs",
    "requirement": "requirements",
    "receipt": "receipts",
    "fixed_peg": "fixed_pegs",
    "forecast_order": "forecast_orders",
}
PLACE = ["item_id", "location_id"]


def part_of(staged: Tables, is_kept: Mask) -> dict[str, pl.DataFrame]:
    """Return the staged tables of some keys: dense numbers again, in the order they had.

    Shape:  `is_kept` has one value per key. A table without keys stays whole, one that names item
            and location instead keeps the rows of the keys.
    """
    places = staged["item_locations"].sort("key").filter(pl.Series(is_kept)).select(PLACE)
    kept = {name: _kept(frame, is_kept, places) for name, frame in staged.items()}
    numbers = {"key": _dense(np.flatnonzero(is_kept), len(is_kept))}
    for column, table in ROW_NUMBERS.items():
        old = staged[table][column].to_numpy()
        numbers[column] = _dense(
            np.sort(kept[table][column].to_numpy()), int(old.max(initial=-1)) + 1
        )
    of_key = ("parent_key", "component_key", "preferred_key", "from_key")
    numbers |= dict.fromkeys(of_key, numbers["key"]) | {"preferred_arc": numbers["arc"]}
    return {name: _renumbered(frame, numbers) for name, frame in kept.items()}


def _kept(frame: pl.DataFrame, is_kept: Mask, places: pl.DataFrame) -> pl.DataFrame:
    columns = [name for name in KEY_COLUMNS if name in frame.columns]
    if not columns and set(PLACE) <= set(frame.columns):
        return frame.join(places, on=PLACE, how="semi", maintain_order="left")
    for name in columns:
        frame = frame.filter(pl.Series(is_kept[frame[name].to_numpy()], dtype=pl.Boolean))
    return frame


def _dense(kept: npt.NDArray[np.integer], count: int) -> npt.NDArray[np.int32]:
    """Return the new number of each old one, -1 = gone; one more -1 stands for no number."""
    numbers = np.full(count + 1, -1, np.int32)
    numbers[kept] = np.arange(len(kept), dtype=np.int32)
    return numbers


def _renumbered(frame: pl.DataFrame, numbers: Mapping[str, npt.NDArray[np.int32]]) -> pl.DataFrame:
    return frame.with_columns(
        pl.Series(name, number[frame[name].to_numpy()], dtype=pl.Int32)
        for name, number in numbers.items()
        if name in frame.columns
    )
