"""How much memory a plan may take, and room in files for one that needs more.

Mapped files are written by the system when it needs the memory, and read again when a plan does.
"""

import mmap
import os
import tempfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import numpy.typing as npt

Bytes = npt.NDArray[np.uint8]

#: What the level loop takes per item and location, results being written as they are made, and
#: what the process takes besides: measured on the even company of benchmarks/.
BYTES_PER_KEY = 8_500
BYTES_BESIDES = 300 << 20
#: Limits of a container: control groups, version 2 and 1.
LIMITS = ("/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes")


def room_for(keys: int, folder: Path, limit: int | None = None) -> Callable[[int], Bytes]:
    """Return room in memory for a plan of so many keys, or in files if it would not fit.

    `limit`: bytes; None = what this machine or its container has.
    """
    allowed = memory_limit() if limit is None else limit
    if BYTES_BESIDES + BYTES_PER_KEY * keys <= allowed:
        return lambda size: np.empty(size, np.uint8)
    return lambda size: _in_file(folder, size)


def memory_limit() -> int:
    """Return the bytes of memory that this process may use."""
    found = [os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")]
    for file in map(Path, LIMITS):
        said = file.read_text(encoding="ascii").strip() if file.exists() else "max"
        if said.isdigit():
            found.append(int(said))
    return min(found)


def _in_file(folder: Path, size: int) -> Bytes:
    """Return bytes of a file without a name, which is gone when nothing shows them any more."""
    with tempfile.TemporaryFile(dir=folder) as file:
        file.truncate(size)
        return np.frombuffer(mmap.mmap(file.fileno(), size), np.uint8)
