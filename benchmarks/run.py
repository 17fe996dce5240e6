"""Measure the planners on generated companies and print one table: `python -m benchmarks.run`.

Companies are kept in `benchmarks/` of masterplan's home. With `--write` the figures also replace
`benchmarks/RESULTS.md`.
"""

import argparse
import hashlib
import json
import os
import platform
import subprocess
import sys
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from benchmarks.cases import CASES, LARGE, Case, Figures, ratios
from benchmarks.company import company
from benchmarks.shapes import SHAPES
from planning_core.tables import staged
from planning_shell.home import masterplan_home

HERE = Path(__file__).parent
GENERATORS = ("shapes", "structure", "columns", "calendars", "demand_supply", "company")
#: What has a module and a section of its own, measured with all the rest.
ALSO = {
    "Net change": ("benchmarks.net_change", "1000000"),
    "A plan larger than its memory": ("benchmarks.limited",),
}
DATABASE_SECTION = "## Database to database"
PLANNERS = ("plain", "kernel", "parts", "core", "files")
HEADINGS = (
    "company", "item-locations", "planner", "threads", "CPU s", "of it system", "wall s",
    "peak MiB", "orders", "pegs", "ns/order", "ns/peg",
)  # fmt: skip


def main() -> None:
    """Measure what the command line says."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.run", description=__doc__)
    parser.add_argument("--shape", action="append", choices=SHAPES)
    parser.add_argument("--planner", action="append", choices=PLANNERS)
    parser.add_argument("--up-to", type=int, default=1_000_000, help="item-locations")
    parser.add_argument("--repeat", type=int, default=3, help="the least CPU time counts")
    parser.add_argument("--write", action="store_true", help="replace RESULTS.md")
    asked = parser.parse_args()
    cases = [
        case
        for case in CASES
        if case.shape in (asked.shape or SHAPES)
        and case.planner in (asked.planner or [case.planner])
        and case.item_locations <= asked.up_to
    ]
    before = os.getloadavg()[0]
    figures = _figures(cases, asked.repeat)
    report = _report(figures, asked.repeat, (before, os.getloadavg()[0]))
    if not (asked.shape or asked.planner) and asked.up_to >= LARGE:
        report += _also_measured()
    print(report)
    if asked.write:
        results = HERE / "RESULTS.md"
        # The section that benchmarks.database writes stays.
        _, title, others = results.read_text(encoding="utf-8").partition(DATABASE_SECTION)
        section = f"\n{title}{others}" if title else ""
        results.write_text(report + section, encoding="utf-8")


def _also_measured() -> str:
    """Return the sections of what modules of their own measure."""
    sections = ""
    for title, (module, *arguments) in ALSO.items():
        command = [sys.executable, "-m", module, *arguments]
        done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603  # ours
        said = done.stdout.strip() or done.stderr.strip()
        sections += (
            f"\n## {title}\n\n`python -m {' '.join(command[2:])}`:\n\n```text\n{said}\n```\n"
        )
    return sections


def _figures(cases: Sequence[Case], repeat: int) -> Figures:
    figures: Figures = {}
    for number, case in enumerate(cases, start=1):
        sys.stderr.write(f"{number}/{len(cases)} {case}\n")
        runs = [_measure(case) for _ in range(1 if case.planner == "plain" else repeat)]
        figures[case] = min(runs, key=lambda run: run["cpu"])
    return figures


def _measure(case: Case) -> dict[str, Any]:
    folder = company_folder(case)
    arguments = [case.planner, str(folder), str(case.threads)]
    environment = os.environ | {"POLARS_MAX_THREADS": str(case.threads)}
    done = subprocess.run(  # noqa: S603  # our own module
        [sys.executable, "-m", "benchmarks.measure", *arguments],
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return dict(json.loads(done.stdout))


def company_folder(case: Case) -> Path:
    """Return the folder of a generated company; made once per state of the generators."""
    made_by = [*(HERE / f"{name}.py" for name in GENERATORS), Path(str(staged.__file__))]
    sources = b"".join(file.read_bytes() for file in made_by)
    digest = hashlib.sha256(sources).hexdigest()[:12]
    folder = masterplan_home() / "benchmarks" / f"{case.shape}-{case.item_locations}-{digest}"
    if not folder.exists():
        half_done = folder.with_name(f"{folder.name}.half-done")
        half_done.mkdir(parents=True, exist_ok=True)
        for name, table in company(SHAPES[case.shape], case.item_locations).items():
            table.write_parquet(half_done / f"{name}.parquet")
        half_done.rename(folder)
    return folder


def _report(figures: Figures, repeat: int, load: tuple[float, float]) -> str:
    about = (HERE / "about.md").read_text(encoding="utf-8")
    rows = [_row(case, of) for case, of in figures.items()]
    now = datetime.now(tz=UTC).date()
    packages = ", ".join(f"{name} {version(name)}" for name in ("numba", "numpy", "polars"))
    cores = os.cpu_count() or 1
    shared = "; other work shared the cores, so they are upper bounds" if max(load) > cores else ""
    measured = (
        f"Measured {now} on {_processor()}, {cores} cores, {platform.system()}, "
        f"Python {platform.python_version()}, {packages}. Each figure is the least of {repeat} "
        f"processes (plain: one). Load before {load[0]:.1f}, after {load[1]:.1f}{shared}."
    )
    table = _markdown(HEADINGS, rows)
    reached = _markdown(("what", "to reach", "measured"), ratios(figures))
    return f"{about}\n## Figures\n\n{measured}\n\n{table}\n\n## Against the targets\n\n{reached}\n"


def _row(case: Case, of: dict[str, Any]) -> list[str]:
    return [
        case.shape,
        f"{case.item_locations:,}",
        case.planner,
        str(case.threads),
        f"{of['cpu']:.2f}",
        f"{of['system']:.2f}",
        f"{of['wall']:.2f}",
        f"{of['peak_kib'] / 1024:,.0f}",
        f"{of['orders']:,}",
        f"{of['pegs']:,}",
        f"{of['cpu'] / of['orders'] * 1e9:,.0f}",
        f"{of['cpu'] / of['pegs'] * 1e9:,.0f}",
    ]


def _markdown(headings: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    lines = [list(headings), *(list(row) for row in rows)]
    lines.insert(1, ["---"] * len(lines[0]))
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _processor() -> str:
    facts = Path("/proc/cpuinfo")
    names = facts.read_text(encoding="utf-8").splitlines() if facts.exists() else []
    found = [line.partition(":")[2].strip() for line in names if line.startswith("model name")]
    return found[0] if found else platform.machine()


if __name__ == "__main__":
    main()
