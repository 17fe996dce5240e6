"""Measure a whole run from database to database: `python -m benchmarks.database`.

The demo company of so many items is put into a PostgreSQL of its own in `benchmarks/` of
masterplan's home, once; then every stage runs in a process of its own, as Airflow's tasks run it.
With `--write` the figures also replace their section of `benchmarks/RESULTS.md`.
"""

import argparse
import json
import re
import shutil
from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import psycopg

from benchmarks.run import DATABASE_SECTION, HERE, _markdown, _processor
from benchmarks.seen_in_database import Sampler
from benchmarks.stage_process import Cost, measured_stage
from planning_shell.audit.audit import audit
from planning_shell.demo.erp import PLAN, PLAN_DATE
from planning_shell.demo_company import load_demo_company
from planning_shell.engine import PLAN_STAGES, STAGES
from planning_shell.erp.embedded_server import start_embedded_server, stop_embedded_server
from planning_shell.erp.install import grant_roles, of_database, prepare_database
from planning_shell.home import masterplan_home, sql_folder
from planning_shell.run_folder import RunFolder
from planning_shell.run_request import RunRequest

ERP_STAGES = ("extract", "load")


@dataclass(frozen=True, slots=True)
class Erp:
    """The measured company's database, and how the run reaches it (secrets)."""

    owner_uri: str
    environment: Mapping[str, str]
    postmaster: int


def main() -> None:
    """Measure what the command line says."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.database", description=__doc__)
    parser.add_argument("--items", type=int, default=100_000)
    parser.add_argument("--write", action="store_true", help="replace the section of RESULTS.md")
    asked = parser.parse_args()
    home = masterplan_home() / "benchmarks"
    server = home / "postgres"
    try:
        erp = _erp(server, asked.items)
        folder = _opened(home / f"run-{asked.items}")
        costs, seen = _measured(folder, erp)
    finally:
        stop_embedded_server(server)
    report = _report(asked.items, RunFolder(folder), costs, seen)
    print(report)
    if asked.write:
        write_section(HERE / "RESULTS.md", DATABASE_SECTION, report)


def _erp(server: Path, items: int) -> Erp:
    """Return the database of a company, made if it was not there as the ERP's tables are now."""
    owner = start_embedded_server(server).superuser_dsn
    database = f"items_{items}_{_erp_tables()}"
    made = prepare_database(owner, database, server.with_name("credentials.json"))
    dsn = of_database(owner, database)
    with psycopg.connect(dsn) as connection:
        row = connection.execute(
            "select to_regclass('erp.demo_load') is null, current_setting('data_directory')"
        ).fetchone()
    is_empty, data_folder = row or (True, "")
    if is_empty:
        load_demo_company(dsn, items=items, plan_date=PLAN_DATE)
        grant_roles(dsn, "demo")
        with psycopg.connect(dsn, autocommit=True) as connection:
            connection.execute("vacuum analyze")
    secrets = {"MASTERPLAN_ERP_READ_URI": made.read_uri, "MASTERPLAN_ERP_WRITE_URI": made.write_uri}
    pid = Path(data_folder, "postmaster.pid").read_text(encoding="utf-8").split()[0]
    return Erp(dsn, secrets, int(pid))


def _erp_tables() -> str:
    """Return a name for the demo ERP's tables as they are now."""
    texts = [file.read_bytes() for file in sorted((sql_folder() / "erp_demo").rglob("*.sql"))]
    return sha256(b"".join(texts)).hexdigest()[:8]


def _opened(folder: Path) -> Path:
    """Return the folder of a run that is to begin."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    now = datetime.now(tz=UTC).strftime("%Y%m%dT%H%M%S")
    asked = RunRequest(f"benchmark-{now}", PLAN_DATE, PLAN)
    (folder / "parameters.json").write_text(json.dumps(asked.to_fields()), encoding="utf-8")
    return folder


def _measured(folder: Path, erp: Erp) -> tuple[dict[str, Cost], dict[str, Sampler]]:
    costs: dict[str, Cost] = {}
    seen: dict[str, Sampler] = {}
    for stage in STAGES:
        with Sampler(erp.owner_uri) if stage in ERP_STAGES else nullcontext() as sampler:
            costs[stage] = measured_stage(stage, folder, erp.environment, erp.postmaster)
        if sampler is not None:
            seen[stage] = sampler
    return costs, seen


def _report(
    items: int, folder: RunFolder, costs: Mapping[str, Cost], seen: Mapping[str, Sampler]
) -> str:
    wall = sum(cost.wall for cost in costs.values())
    inside = {entry["stage"]: float(entry["seconds"]) for entry in folder.stages()}
    rows = {
        part: sum(_rows(folder, part, name) for name in folder.tables(part))
        for part in ("input", "result")
    }
    made = {"extract": rows["input"], "plan_levels": rows["result"], "load": rows["result"]}
    lines = [_line(stage, cost, inside[stage], made.get(stage)) for stage, cost in costs.items()]
    headings = (
        "stage", "wall s", "of it start s", "CPU s", "server CPU s", "peak MiB", "rows", "rows/s",
    )  # fmt: skip
    of_erp = sum(costs[stage].wall for stage in ERP_STAGES)
    in_files = [costs[stage] for stage in PLAN_STAGES]
    about = (
        f"`python -m benchmarks.database --items {items} --write`: the demo company of {items:,} "
        f"items ({_rows(folder, 'staged', 'item_locations'):,} item-locations, "
        f"{_rows(folder, 'result', 'planned_orders'):,} orders, "
        f"{_rows(folder, 'result', 'pegging'):,} pegs), from PostgreSQL to PostgreSQL on the same "
        "machine, every stage in a process of its own. Where others share the cores, wall seconds "
        f"are upper bounds. Measured {datetime.now(tz=UTC).date()} on {_processor()}."
    )
    summary = (
        f"Together {wall:.1f} s wall; extract and load are {of_erp / wall:.0%} of it. Seen in "
        f"pg_stat_activity and pg_locks: {'; '.join(map(_seen, seen, seen.values()))}.\n\n"
        "Parquet to Parquet, validation and audit included, is what lies between extract and load: "
        f"{sum(cost.cpu for cost in in_files):.1f} CPU s, "
        f"{max(cost.peak_mib for cost in in_files):,.0f} MiB at the most."
    )
    slowest = _markdown(("what", "wall s"), _slowest(folder, costs, inside))
    parts = [
        DATABASE_SECTION,
        about,
        _markdown(headings, lines),
        summary,
        "The ten slowest things:",
    ]
    return "\n\n".join([*parts, slowest])


def _seen(stage: str, of: Sampler) -> str:
    modes = ", ".join(sorted(of.lock_modes)) or "none"
    return f"{stage}: at most {of.most_sessions} connections, locks on ERP tables: {modes}"


def _line(stage: str, cost: Cost, inside: float, rows: int | None) -> tuple[str, ...]:
    return (
        stage,
        f"{cost.wall:.2f}",
        f"{cost.wall - inside:.2f}",
        f"{cost.cpu:.2f}",
        f"{cost.server_cpu:.2f}",
        f"{cost.peak_mib:,.0f}",
        f"{rows:,}" if rows else "",
        f"{rows / inside:,.0f}" if rows else "",
    )


def _rows(folder: RunFolder, part: str, table: str) -> int:
    return folder.facts(part, table).rows


def _slowest(
    folder: RunFolder, costs: Mapping[str, Cost], inside: Mapping[str, float]
) -> Sequence[tuple[str, str]]:
    """Return the stages and, instead of the audit, its checks and the tables that they share."""
    checks = {f"audit: {check.check}": check.seconds for check in audit(folder.path)}
    things = {f"stage {stage}": seconds for stage, seconds in inside.items() if stage != "audit"}
    things["audit: tables that checks share"] = inside["audit"] - sum(checks.values())
    things["starting processes"] = sum(cost.wall - inside[stage] for stage, cost in costs.items())
    things |= checks
    ranked = sorted(things.items(), key=lambda thing: thing[1], reverse=True)[:10]
    return [(what, f"{seconds:.2f}") for what, seconds in ranked]


def write_section(file: Path, title: str, text: str) -> None:
    """Replace one section of a Markdown file, or add it at its end."""
    known = file.read_text(encoding="utf-8")
    before = known.partition(f"{title}\n")[0].rstrip()
    rest = re.search(rf"{re.escape(title)}\n.*?\n(## .*)", known, re.DOTALL)
    after = f"\n\n{rest[1].rstrip()}" if rest else ""
    file.write_text(f"{before}\n\n{text}{after}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
