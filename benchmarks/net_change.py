"""Net change against regeneration: `python -m benchmarks.net_change [ITEM-LOCATIONS] [SHARE]`.

Of the demands of the even company a share gets another quantity. Counted are the CPU seconds from
staged tables in memory to all result rows and the order book in memory, part by part, each part
dropped once made: of everything, and of what changed. Finding out what changed counts, and so does
writing the order book anew; reading and writing files counts for neither.
"""

import resource
import sys
from collections import Counter
from collections.abc import Iterable

import numpy as np
import polars as pl

from benchmarks.company import company
from benchmarks.measure import FETCHED_BYTES, WARM_UP_KEYS, fetch_memory, parameters
from benchmarks.shapes import SHAPES
from planning_shell.kernel_cache import use_kernel_cache

Tables = dict[str, pl.DataFrame]
CHANGED_SHARE = 0.001


def changed(tables: Tables, share: float) -> Tables:
    """Return the company with another quantity in a share of its requirements."""
    rows = tables["requirements"]
    is_changed = pl.Series(np.random.default_rng(1).random(rows.height) < share)
    quantity = pl.when(is_changed).then(pl.col("quantity") + 1_000_000).otherwise("quantity")
    return {**tables, "requirements": rows.with_columns(quantity=quantity)}


def compared(count: int, share: float) -> dict[str, float]:
    """Return CPU seconds of both, and the share of keys that net change planned anew."""
    from planning_core.net_change.order_book import BOOK_TABLES  # noqa: PLC0415  # after the cache
    from planning_core.plan import planned_parts, replanned_parts  # noqa: PLC0415  # idem

    tables, asked = company(SHAPES["even"], count), parameters(1)
    codes, arcs = tables["low_level_codes"], tables["arcs"]
    left: dict[str, list[pl.DataFrame]] = {}
    for name, part in planned_parts(tables, codes, arcs, asked, keeps_book=True):
        if name in BOOK_TABLES:
            left.setdefault(name, []).append(part)
    book = {name: pl.concat(parts, rechunk=True) for name, parts in left.items()}
    after = changed(tables, share)
    fetch_memory(FETCHED_BYTES["parts"] * count)
    whole, all_rows = _cpu_seconds(planned_parts(after, codes, arcs, asked, keeps_book=True))
    fetch_memory(FETCHED_BYTES["parts"] * count)
    part_of_it, rows = _cpu_seconds(replanned_parts(after, codes, arcs, asked, book))
    return {
        "regeneration": whole,
        "net change": part_of_it,
        "keys planned anew": rows["replanned_places"] / count,
        "pegs planned anew": rows["pegging"] / all_rows["pegging"],
    }


def _cpu_seconds(parts: Iterable[tuple[str, pl.DataFrame]]) -> tuple[float, Counter[str]]:
    rows: Counter[str] = Counter()
    began = _used()
    for name, part in parts:
        rows[name] += part.height
    return _used() - began, rows


def _used() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def main() -> None:
    """Print what both took."""
    use_kernel_cache()
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    share = float(sys.argv[2]) if len(sys.argv) > 2 else CHANGED_SHARE  # noqa: PLR2004
    compared(WARM_UP_KEYS, share)
    found = compared(count, share)
    ratio = found["net change"] / found["regeneration"]
    figures = ", ".join(f"{name} {value:.3f}" for name, value in found.items())
    sys.stdout.write(f"{count:,} item-locations: {figures}; net change {ratio:.0%} of it\n")


if __name__ == "__main__":
    main()
