"""Texts written as a text column keeps them: ids of orders and of component demands, no copies.

A column of texts is a list of 16-byte views: the length, then the text itself if it has at most
12 bytes, else its first 4 bytes, the number of a buffer (here always 0) and its place there.
"""

import numba
import numpy as np
import numpy.typing as npt
import polars as pl
import pyarrow as pa

from planning_core.netting.records import Hashes, Ints
from planning_core.tables.texts import Texts

Bytes = npt.NDArray[np.uint8]
Codes = npt.NDArray[np.uint32]

_ALPHABET = np.frombuffer(b"0123456789ABCDEFGHJKMNPQRSTVWXYZ", np.uint8)
_PREFIX = np.frombuffer(b"PLO-", np.uint8)
_DIGITS = 13
#: Bytes of an order's id: `PLO-` and 13 digits of base 32.
ID_BYTES = 4 + _DIGITS
_INLINE = 12
#: Rows that share a buffer, which must stay below 2 GiB.
_MOST_ROWS = 1 << 22
_COLON = ord(":")


def column(views: Codes, content: Bytes) -> pl.Series:
    """Return the texts that views of `content` show."""
    buffers = [None, pa.py_buffer(views), pa.py_buffer(content)]
    return pl.Series(pa.Array.from_buffers(pa.string_view(), len(views), buffers), dtype=pl.String)


def order_ids(hashes: Hashes) -> pl.Series:
    """Return the ids of planned orders: their hashes as texts of a fixed width (ID-1)."""
    content = np.empty(len(hashes) * ID_BYTES, np.uint8)
    views = np.empty((len(hashes), 4), np.uint32)
    _write_ids(hashes, views, content)
    return column(views, content)


def dependent_ids(hashes: Hashes, arcs: Ints, suffixes: Texts) -> tuple[pl.Series, pl.Series]:
    """Return the ids of component demands, `<planned order>:<suffix of the arc>`, and the orders'.

    `hashes`: those of the parent orders. Both columns show the same bytes.
    """
    if len(arcs) > _MOST_ROWS:
        first = dependent_ids(hashes[:_MOST_ROWS], arcs[:_MOST_ROWS], suffixes)
        rest = dependent_ids(hashes[_MOST_ROWS:], arcs[_MOST_ROWS:], suffixes)
        return first[0].append(rest[0]), first[1].append(rest[1])
    size = len(arcs) * (ID_BYTES + 1) + int(np.diff(suffixes.first)[arcs].sum())
    content = np.empty(size, np.uint8)
    views = np.empty((len(arcs), 4), np.uint32)
    _write_dependent_ids(hashes, arcs, suffixes, views, content)
    of_parent = views.copy()
    of_parent[:, 0] = ID_BYTES
    return column(views, content), column(of_parent, content)


@numba.njit(cache=True, nogil=True)
def _write_ids(hashes: Hashes, views: Codes, content: Bytes) -> None:
    for row in range(len(hashes)):
        put_id(content, row * ID_BYTES, hashes[row])
        put_view(views, row, content, row * ID_BYTES, ID_BYTES)


@numba.njit(cache=True, nogil=True)
def _write_dependent_ids(
    hashes: Hashes, arcs: Ints, suffixes: Texts, views: Codes, content: Bytes
) -> None:
    place = 0
    for row in range(len(arcs)):
        length = put_dependent_id(content, place, hashes[row], suffixes, arcs[row])
        put_view(views, row, content, place, length)
        place += length


@numba.njit(cache=True, nogil=True, forceinline=True)
def put_dependent_id(
    content: Bytes, place: int, parent: np.uint64, suffixes: Texts, arc: int
) -> int:
    """Write the id of a component demand; return its length."""
    put_id(content, place, parent)
    content[place + ID_BYTES] = _COLON
    return ID_BYTES + 1 + put_text(content, place + ID_BYTES + 1, suffixes, arc)


@numba.njit(cache=True, nogil=True, forceinline=True)
def put_id(content: Bytes, place: int, value: np.uint64) -> None:
    """Write the id of a planned order."""
    for letter in range(4):
        content[place + letter] = _PREFIX[letter]
    for digit in range(_DIGITS):
        shift = np.uint64(5 * (_DIGITS - 1 - digit))
        content[place + 4 + digit] = _ALPHABET[(value >> shift) & np.uint64(31)]


@numba.njit(cache=True, nogil=True, forceinline=True)
def put_text(content: Bytes, place: int, source: Texts, number: int) -> int:
    """Write one of some texts; return its length."""
    first, last = source.first[number], source.first[number + 1]
    for byte in range(last - first):
        content[place + byte] = source.content[first + byte]
    return int(last - first)


@numba.njit(cache=True, nogil=True, forceinline=True)
def put_view(views: Codes, row: int, content: Bytes, place: int, length: int) -> None:
    """Write the view of a text that stands at a place."""
    views[row, 0] = length
    if length > _INLINE:
        views[row, 1] = _word(content, place, 4)
        views[row, 2], views[row, 3] = 0, place
        return
    for word in range(3):
        views[row, 1 + word] = _word(content, place + 4 * word, min(4, max(0, length - 4 * word)))


@numba.njit(cache=True, nogil=True, forceinline=True)
def _word(content: Bytes, place: int, count: int) -> int:
    """Return up to four bytes as one number, the first the lowest."""
    word = 0
    for byte in range(count):
        word |= int(content[place + byte]) << (8 * byte)
    return word
