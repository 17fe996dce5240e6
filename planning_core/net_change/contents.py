"""What is staged of every key as one number: a key whose number is the same is the same (NETC-1).

The number does not depend on how keys, options or requirements happen to be numbered.
"""

from collections.abc import Iterator, Mapping

import numba
import numpy as np
import numpy.typing as npt
import polars as pl

from planning_core.late_yields import moves_along
from planning_core.net_change.places import option_places, places_within
from planning_core.net_change.whole_plan import Mask, first_rows
from planning_core.netting.arrays import is_of_kind
from planning_core.netting.identity import mixed
from planning_core.netting.records import Hashes, Ints, Longs
from planning_core.tables.numbered import numbered

Tables = Mapping[str, pl.DataFrame]

#: Tables that explain and do not decide; of the origins only one is shown in results (PEG-6).
EXPLANATIONS = ("policy_origins", "sources_considered")
#: A table's own numbers say nothing; its order is that of its content.
OWN_NUMBERS = ("key", "arc", "requirement", "receipt", "fixed_peg", "option", "forecast_order")
#: Numbers of rows of the same key, in a table of that name.
OF_THE_KEY = {"requirement": "requirements", "receipt": "receipts"}
CALENDARS = ("calendar", "_calendar")
PLACE = ("item_id", "location_id")
#: What is added of an empty cell.
_OF_EMPTY = 0x9E3779B97F4A7C15
_64_BITS = (1 << 64) - 1
#: Rows whose numbers are made at a time.
_CACHED_ROWS = 1 << 17


def key_contents(staged: Tables, low_level_codes: pl.DataFrame, arcs: pl.DataFrame) -> Hashes:
    """Return a number per key that is made from all that decides its rows, but its parents' orders.

    Shape:  `arcs` are those left after circles were cut.
    """
    keys = numbered(staged["item_locations"], "key")
    calendars = _calendar_hashes(staged["calendar_days"])
    contents = np.zeros(keys.height, np.uint64)
    for name, frame in _tables_of_keys(staged, low_level_codes, arcs, keys):
        if not frame.is_empty():
            _add(contents, _without_numbers(name, frame, staged), "key", name, calendars)
    return contents


def _tables_of_keys(
    staged: Tables, low_level_codes: pl.DataFrame, arcs: pl.DataFrame, keys: pl.DataFrame
) -> Iterator[tuple[str, pl.DataFrame]]:
    for name, frame in staged.items():
        if "key" in frame.columns and name not in (*EXPLANATIONS, "substitutes"):
            yield name, frame
    if staged["substitutes"].height:
        yield from _substitutes_by_name(staged["substitutes"], arcs, keys)
    yield "low_level_codes", low_level_codes
    if "policy_origins" in staged:
        yield "origins", staged["policy_origins"].select("key", "coverage_code_origin")
    yield "arcs", _arcs_by_name(arcs, low_level_codes, staged, keys)
    outputs = arcs.filter(is_of_kind(arcs, "output"))
    if outputs.height:
        yield "outputs", _moving_outputs(outputs, moves_along(arcs), keys)


def _moving_outputs(outputs: pl.DataFrame, moves: Mask, keys: pl.DataFrame) -> pl.DataFrame:
    """Return which outputs of each key move with their orders: the whole graph says (CO-2)."""
    names = keys.select(PLACE).hash_rows(seed=3)
    return outputs.select(
        "bom_line_id",
        key="component_key",
        parent=names.gather(outputs["parent_key"]),
        moves=pl.Series(moves[outputs["arc"].to_numpy()]),
    )


def _substitutes_by_name(
    substitutes: pl.DataFrame, arcs: pl.DataFrame, keys: pl.DataFrame
) -> Iterator[tuple[str, pl.DataFrame]]:
    """Return what each key stands in for, and what stands in for it, by name and BOM line."""
    is_substitute = pl.col("kind").cast(pl.String) == "substitute"
    lines = arcs.filter(is_substitute).select("arc", "bom_line_id")
    preferred = arcs.select(preferred_arc="arc", preferred_line="bom_line_id")
    pairs = substitutes.join(lines, on="arc").join(preferred, on="preferred_arc")
    names = keys.select(PLACE).hash_rows(seed=3)
    for name, other in (("key", "preferred_key"), ("preferred_key", "key")):
        yield (
            f"substitutes by {name}",
            pairs.select(
                pl.col(name).alias("key"),
                names.gather(pairs[other]).alias("other"),
                "bom_line_id",
                "preferred_line",
                "substitution_rank",
            ),
        )


def _arcs_by_name(
    arcs: pl.DataFrame, low_level_codes: pl.DataFrame, staged: Tables, keys: pl.DataFrame
) -> pl.DataFrame:
    """Return the arcs of each component: parents by name and level, options by their place."""
    codes = numbered(low_level_codes, "key")["low_level_code"].to_numpy()
    names = keys.select(PLACE).hash_rows(seed=3).to_numpy()
    options = numbered(staged["sourcing_options"], "option")["key"].to_numpy()
    parent, component, option = (
        arcs[name].to_numpy() for name in ("parent_key", "component_key", "option")
    )
    is_driving = is_of_kind(arcs, "co_product").to_numpy()
    owner = np.where(is_driving, component, parent) if is_driving.any() else parent
    first_option = first_rows(options, keys.height)
    of_parent = _of_parents(parent, owner, option, first_option, (names, codes))
    return (
        arcs.drop("option", "parent_key")
        .with_columns(key="component_key", parent=pl.Series(of_parent))
        .drop("component_key")
    )


@numba.njit(cache=True, nogil=True)
def _of_parents(
    parent: Ints, owner: Ints, option: Ints, first_option: Longs, of_key: tuple[Hashes, Ints]
) -> Hashes:
    """Return a number per arc made from its parent's name and level and its option's place.

    `owner`: the key that the option is one of.
    """
    names, codes = of_key
    of_arc = np.empty(len(parent), np.uint64)
    for row in range(len(parent)):
        place = np.uint64(option[row] - first_option[owner[row]])
        level = np.uint64(codes[parent[row]])
        of_arc[row] = mixed(names[parent[row]], (level << np.uint64(32)) + place)
    return of_arc


def _without_numbers(name: str, frame: pl.DataFrame, staged: Tables) -> pl.DataFrame:
    """Return the rows with what their numbers stand for, those of calendars apart."""
    keys = staged["item_locations"].height
    columns = []
    for column in frame.columns:
        if column in OF_THE_KEY and OF_THE_KEY[column] != name:
            owner = numbered(staged[OF_THE_KEY[column]], column)["key"].to_numpy()
            columns.append(pl.Series(column, places_within(owner, keys)[frame[column].to_numpy()]))
        elif column == "option":
            columns.append(pl.Series(column, option_places(name, frame, staged)))
    own = [c for c in frame.columns if c in OWN_NUMBERS and c not in (*OF_THE_KEY, "key", "option")]
    own += [c for c, table in OF_THE_KEY.items() if table == name and c in frame.columns]
    sorted_rows = numbered(frame, "option") if name == "sourcing_options" else frame
    return sorted_rows.with_columns(columns).drop([*own, "from_key"], strict=False)


def _calendar_hashes(days: pl.DataFrame) -> Hashes:
    """Return a number per calendar made from its days; the last one is that of no calendar (-1)."""
    if days.is_empty():
        return np.ones(1, np.uint64)
    found = np.ones(int(days["calendar"].to_numpy().max()) + 2, np.uint64)
    _add(found, days.select("calendar", "day", "is_open"), "calendar", "calendar", found)
    return found


def _add(contents: Hashes, rows: pl.DataFrame, key: str, name: str, calendars: Hashes) -> None:
    """Add the numbers of the rows of a table to those of their keys; sums may overflow.

    Shape:  `calendars`: what the calendars of columns that name one stand for.
    """
    columns = [column for column in rows.columns if column != key]
    factors = pl.Series([name, *columns]).hash(seed=1).to_numpy() | np.uint64(1)
    keys = rows[key].to_numpy().astype(np.int32, copy=False)
    for begin in range(0, rows.height, _CACHED_ROWS):
        some = rows.slice(begin, _CACHED_ROWS)
        of_row, of_all = np.zeros(some.height, np.uint64), int(factors[0])
        for column, factor in zip(columns, factors[1:], strict=True):
            values = some[column]
            if column.endswith(CALENDARS):
                values = pl.Series(calendars[values.to_numpy()])
            of_all += _add_column(of_row, values, factor)
        of_row += np.uint64(of_all & _64_BITS)
        _add_rows(contents, keys[begin : begin + _CACHED_ROWS], of_row)


def _add_column(of_row: Hashes, values: pl.Series, factor: np.uint64) -> int:
    """Add the number of every cell; if it is the same for all, return it instead.

    That of an empty cell is the same in every type of column.
    """
    empty = values.null_count()
    if empty == len(values):
        return _OF_EMPTY * int(factor)
    if empty:
        of_empty = np.where(values.is_null().to_numpy(), np.uint64(_OF_EMPTY), np.uint64(0))
        _add_products(of_row, of_empty, factor)
    numbers = _numbers(values)
    if numbers[0] == numbers[-1] and (numbers == numbers[0]).all():
        return int(numbers[0]) * int(factor)
    _add_products(of_row, numbers, factor)
    return 0


def _numbers(values: pl.Series) -> npt.NDArray[np.integer]:
    """Return a number for every cell, 0 for an empty one; only one if all texts are the same."""
    empty = values.null_count()
    if values.dtype == pl.String:
        if not empty and values[0] == values[-1] and (values == values[0]).all():
            values = values.head(1)
        hashes = values.hash(seed=1)
        return (hashes.set(values.is_null(), 0) if empty else hashes).to_numpy()
    if values.dtype in (pl.Boolean, pl.Enum):
        values = values.to_physical().cast(pl.UInt8)
    elif values.dtype == pl.Date or values.dtype.is_decimal():
        values = values.to_physical().cast(pl.Int64)
    return (values.fill_null(0) if empty else values).to_numpy()


@numba.njit(cache=True, nogil=True)
def _add_products(of_row: Hashes, values: npt.NDArray[np.integer], factor: np.uint64) -> None:
    for row in range(len(of_row)):
        of_row[row] += np.uint64(values[row]) * factor


@numba.njit(cache=True, nogil=True)
def _add_rows(contents: Hashes, key: Ints, of_row: Hashes) -> None:
    for row in range(len(key)):
        contents[key[row]] += mixed(of_row[row], of_row[row])
