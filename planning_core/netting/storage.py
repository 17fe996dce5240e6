"""Where the rows of a plan are kept: large blocks, filled from front to back by all threads.

A large block costs the system few and large pages; what is not filled yet costs nothing.
"""

from dataclasses import dataclass, field
from threading import Lock
from typing import Any

import numpy as np
import numpy.typing as npt

from planning_core.netting.buffers import copy_rows
from planning_core.netting.records import Records
from planning_core.parameters import Room, in_memory

Bytes = npt.NDArray[np.uint8]

#: Bytes of a block; rows that need more get a block of their own.
BLOCK = 1 << 26
_ALIGNMENT = 64


def rows_in(room: Room, count: int, dtype: np.dtype[Any]) -> Records:
    """Return so many rows, not filled yet."""
    return room(max(1, count) * dtype.itemsize)[: count * dtype.itemsize].view(dtype)


@dataclass(slots=True)
class Storage:
    """Keeps rows; a block is freed when nothing shows its rows any more."""

    room: Room = in_memory
    _block: Bytes = field(default_factory=lambda: np.empty(0, np.uint8))
    _used: int = 0
    _lock: Lock = field(default_factory=Lock)

    def keep(self, buffer: Records, count: int) -> Records:
        """Return a copy of the first rows of a buffer."""
        kept = self._room(count * buffer.itemsize).view(buffer.dtype)
        copy_rows(buffer, kept, count)
        return kept

    def _room(self, size: int) -> Bytes:
        with self._lock:
            if self._used + size > len(self._block):
                self._block, self._used = self.room(max(size, BLOCK)), 0
            first = self._used
            self._used += -(-size // _ALIGNMENT) * _ALIGNMENT
            return self._block[first : first + size]
