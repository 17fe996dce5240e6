"""A plan larger than its memory: `python -m benchmarks.limited [ITEM-LOCATIONS] [MIB]`.

Parquet in, Parquet out, in a control group with so much memory: once with all rows in memory, once
with the kernel's rows in files. Linux only, and for a user who may make control groups.
"""

import os
import re
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path

from benchmarks.cases import Case
from benchmarks.company import company
from benchmarks.measure import WARM_UP_KEYS, core, parameters, read
from benchmarks.shapes import SHAPES
from planning_shell.kernel_cache import use_kernel_cache
from planning_shell.memory import room_for
from planning_shell.parquet_writer import TableWriter

ITEM_LOCATIONS, MIB = 300_000, 2_048
#: The limit's file in a control group, of version 1 and of version 2.
GROUPS = {"/sys/fs/cgroup/memory": "memory.limit_in_bytes", "/sys/fs/cgroup": "memory.max"}
#: Enough for anything: all rows in memory.
UNLIMITED = 1 << 62


def main() -> None:
    """Print what came of both."""
    if sys.argv[1:2] == ["plan"]:
        _plan(Path(sys.argv[2]), int(sys.argv[3]))
        return
    from benchmarks.run import company_folder  # noqa: PLC0415  # not in the planning process

    numbers = [int(number) for number in sys.argv[1:]]
    count, mib = [*numbers, *(ITEM_LOCATIONS, MIB)[len(numbers) :]]
    folder = company_folder(Case("even", count, "parts"))
    for where, limit in (("in memory", UNLIMITED), ("in files", 0)):
        with _control_group(mib << 20) as processes:
            done = subprocess.run(  # noqa: S603  # our own module
                [sys.executable, "-m", "benchmarks.limited", "plan", str(folder), str(limit)],
                preexec_fn=lambda of=processes: of.write_text(str(os.getpid())),
                stdout=subprocess.PIPE,
                text=True,
                check=False,
            )
        said = done.stdout.strip() or f"stopped by signal {-done.returncode}"
        sys.stdout.write(f"{count:,} item-locations, {mib:,} MiB, rows {where}: {said}\n")


def _plan(folder: Path, limit: int) -> None:
    """Plan from Parquet files to Parquet files, and say what it took."""
    use_kernel_cache()
    from planning_core.plan import planned_parts  # noqa: PLC0415  # after the cache is chosen

    core(company(SHAPES["even"], WARM_UP_KEYS), 1)()
    tables = read(folder)
    codes, arcs, keys = tables["low_level_codes"], tables["arcs"], tables["item_locations"].height
    with tempfile.TemporaryDirectory(dir=folder.parent) as place, ExitStack() as opened:
        written = Path(place)
        asked = replace(parameters(1), room=room_for(keys, written, limit))
        writers: dict[str, TableWriter] = {}
        rows = 0
        for name, part in planned_parts(tables, codes, arcs, asked):
            if name not in writers:
                writer = TableWriter(written / f"{name}.parquet")
                writers[name] = opened.enter_context(writer)
            writers[name].append(part)
            rows += part.height
    used = resource.getrusage(resource.RUSAGE_SELF)
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    own = re.search(r"RssAnon:\s+(\d+) kB", status)
    at_end = int(own[1]) >> 10 if own else 0
    sys.stdout.write(
        f"{rows:,} rows, {used.ru_utime:.1f} user and {used.ru_stime:.1f} system s, "
        f"{used.ru_maxrss >> 10:,} MiB resident at the most, {at_end:,} MiB of its own at the end"
    )


@contextmanager
def _control_group(size: int) -> Iterator[Path]:
    """Lend a control group with so much memory: the file that takes its processes."""
    for parent, file in GROUPS.items():
        group = Path(parent) / f"masterplan-{os.getpid()}"
        if (Path(parent) / "cgroup.procs").exists():
            group.mkdir()
            (group / file).write_text(str(size))
            yield group / "cgroup.procs"
            group.rmdir()
            return
    raise SystemExit("There are no control groups for memory here.")


if __name__ == "__main__":
    main()
