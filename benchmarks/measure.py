"""One measurement, in a process of its own: `python -m benchmarks.measure PLANNER COMPANY THREADS`.

Reading the company and loading compiled code are not counted, except for the planner `files`.
Prints one JSON object.
"""

import gc
import json
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import polars as pl

from benchmarks.company import company
from benchmarks.plain_company import plain_company
from benchmarks.plain_planner import plan_plainly
from benchmarks.shapes import SHAPES
from planning_core.parameters import PlanParameters
from planning_shell.kernel_cache import use_kernel_cache

Tables = dict[str, pl.DataFrame]
Rows = dict[str, int]
Planner = Callable[[], Rows]

PLAN_DATE = date(2026, 1, 5)
WARM_UP_KEYS = 300
#: Fetched from the hypervisor per item-location before a measurement: about what it takes.
FETCHED_BYTES = {"plain": 0, "kernel": 3_000, "parts": 6_000, "core": 18_000, "files": 20_000}
COUNTED = {"planned_orders": "orders", "pegging": "pegs", "dependent_demands": "dependents"}


def parameters(threads: int) -> PlanParameters:
    """Return the parameters of a measured plan."""
    return PlanParameters("benchmark", "benchmark", PLAN_DATE, threads=threads)


def kernel(tables: Tables, threads: int) -> Planner:
    """Prepare the level loop alone: arrays, netting, pegging; no result tables."""
    from planning_core import plan  # noqa: PLC0415  # after the cache is chosen
    from planning_core.netting.arrays import plan_arrays  # noqa: PLC0415  # idem

    codes, arcs = tables["low_level_codes"], tables["arcs"]

    def run() -> Rows:
        arrays = plan_arrays(tables, codes, arcs)
        netted = plan.net_levels(arrays, tables, codes, arcs, parameters(threads))
        return {
            "orders": netted.orders,
            "pegs": netted.pegs,
            "dependents": netted.dependents,
        }

    return run


def parts(tables: Tables, threads: int) -> Planner:
    """Prepare the core as a run uses it: every part of a result table is dropped once made."""
    from planning_core.plan import planned_parts  # noqa: PLC0415  # after the cache is chosen

    def run() -> Rows:
        codes, arcs = tables["low_level_codes"], tables["arcs"]
        rows = dict.fromkeys(COUNTED.values(), 0)
        for name, part in planned_parts(tables, codes, arcs, parameters(threads)):
            if name in COUNTED:
                rows[COUNTED[name]] += part.height
        return rows

    return run


def core(tables: Tables, threads: int) -> Planner:
    """Prepare the core: staged tables in memory to result tables in memory."""
    from planning_core.plan import plan_levels  # noqa: PLC0415  # after the cache is chosen

    def run() -> Rows:
        codes, arcs = tables["low_level_codes"], tables["arcs"]
        return _counted(plan_levels(tables, codes, arcs, parameters(threads)))

    return run


def files(folder: Path, threads: int) -> Planner:
    """Prepare Parquet in to Parquet out: staged tables to result tables."""
    from planning_core.plan import plan_levels  # noqa: PLC0415  # after the cache is chosen

    def run() -> Rows:
        tables = read(folder)
        codes, arcs = tables["low_level_codes"], tables["arcs"]
        results = plan_levels(tables, codes, arcs, parameters(threads))
        with tempfile.TemporaryDirectory(dir=folder.parent) as written:
            for name, table in results.items():
                table.write_parquet(Path(written) / f"{name}.parquet", compression="zstd")
        return _counted(results)

    return run


def plain(tables: Tables) -> Planner:
    """Prepare the planner in plain Python; making its objects is not counted."""
    objects = plain_company(tables)

    def run() -> Rows:
        plan = plan_plainly(objects)
        counts = (len(plan.orders), len(plan.pegs), len(plan.dependents))
        return dict(zip(COUNTED.values(), counts, strict=True))

    return run


def measured(run: Planner, fetched_bytes: int) -> Mapping[str, float]:
    """Return what running took: CPU and wall seconds, peak memory of the process, rows made."""
    gc.collect()
    fetch_memory(fetched_bytes)
    before, began = resource.getrusage(resource.RUSAGE_SELF), time.perf_counter()
    rows = run()
    wall = time.perf_counter() - began
    after = resource.getrusage(resource.RUSAGE_SELF)
    user, system = after.ru_utime - before.ru_utime, after.ru_stime - before.ru_stime
    cpu = {"cpu": user + system, "system": system}
    return {**cpu, "wall": wall, "peak_kib": _peak_kib(), **rows}


def main() -> None:
    """Measure what the command line says."""
    planner, folder, threads = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
    use_kernel_cache()
    if planner != "plain":
        core(company(SHAPES["even"], WARM_UP_KEYS), threads)()
    run = {
        "kernel": lambda: kernel(read(folder), threads),
        "parts": lambda: parts(read(folder), threads),
        "core": lambda: core(read(folder), threads),
        "files": lambda: files(folder, threads),
        "plain": lambda: plain(read(folder)),
    }[planner]()
    item_locations = pl.scan_parquet(folder / "item_locations.parquet").select(pl.len())
    size = FETCHED_BYTES[planner] * int(item_locations.collect().item())
    print(json.dumps(measured(run, size)))


def fetch_memory(size: int) -> None:
    """Touch and free memory in another process, so that a hypervisor has given it back to us."""
    touch = f"import mmap; m = mmap.mmap(-1, {size + 4096}, mmap.MAP_PRIVATE)\n"
    touch += f"for place in range(0, {size}, 4096): m[place] = 1"
    subprocess.run([sys.executable, "-c", touch], check=True)  # noqa: S603  # our own program


def _peak_kib() -> int:
    """Return this program's largest resident memory; `ru_maxrss` holds that of its starter too."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    found = re.search(r"VmHWM:\s+(\d+) kB", status)
    return int(found[1]) if found else 0


def read(folder: Path) -> Tables:
    """Return the tables of a company's folder."""
    return {file.stem: pl.read_parquet(file) for file in sorted(folder.glob("*.parquet"))}


def _counted(results: Mapping[str, pl.DataFrame]) -> Rows:
    return {short: results[name].height for name, short in COUNTED.items()}


if __name__ == "__main__":
    main()
