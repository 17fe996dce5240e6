"""What this machine's memory does: `python -m benchmarks.memory`, for docs/cost-model.md.

Prints one table: reading, writing, copying and gathering in user seconds, and what the system takes
for memory that a process touches for the first time.
"""

import resource
import time
from collections.abc import Callable

import numba
import numpy as np
import numpy.typing as npt

Longs = npt.NDArray[np.int64]

GIB = 1 << 30
LONGS = GIB // 8
REPEAT = 5
#: Long enough for a hypervisor to take freed memory back.
IDLE_SECONDS = 20


def main() -> None:
    """Measure and print."""
    figures = _speeds()
    _touch()
    figures["first touch, memory just freed by another"] = f"{_touch():.2f} system s/GiB"
    time.sleep(IDLE_SECONDS)
    figures[f"first touch, memory free for {IDLE_SECONDS} s"] = f"{_touch():.2f} system s/GiB"
    print("| what | measured |\n| --- | --- |")
    for what, measured in figures.items():
        print(f"| {what} | {measured} |")


def _speeds() -> dict[str, str]:
    """Return what the memory does for data that is there."""
    source, target = np.ones(LONGS, np.int64), np.ones(LONGS, np.int64)
    places = np.random.default_rng(1).integers(0, LONGS, LONGS // 16)
    _read(source[:1])
    _gather(source[:1], places[:0])
    read, written = _least(lambda: _read(source)), _least(lambda: target.fill(1))
    copied = _least(lambda: np.copyto(target, source))
    gathered = _least(lambda: _gather(source, places)) / len(places)
    return {
        "read": f"{1 / read:.1f} GiB/s",
        "write": f"{1 / written:.1f} GiB/s",
        "copy (bytes read + bytes written)": f"{2 / copied:.1f} GiB/s",
        "gather at random": f"{gathered * 1e9:.1f} ns an element",
    }


@numba.njit
def _read(values: Longs) -> int:
    total = 0
    for value in values:
        total ^= value
    return total


@numba.njit
def _gather(values: Longs, places: Longs) -> int:
    total = 0
    for place in places:
        total ^= values[place]
    return total


def _least(work: Callable[[], object]) -> float:
    """Return the least CPU seconds of some repetitions."""
    seconds = []
    for _ in range(REPEAT):
        began = time.process_time()
        work()
        seconds.append(time.process_time() - began)
    return min(seconds)


def _touch() -> float:
    """Return the system seconds for touching a GiB of fresh memory; free it again."""
    began = resource.getrusage(resource.RUSAGE_SELF).ru_stime
    np.empty(GIB, np.uint8)[::4096] = 1
    return resource.getrusage(resource.RUSAGE_SELF).ru_stime - began


if __name__ == "__main__":
    main()
