"""What a run says of itself: its counts, its seconds, what it read, how it ended."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version

import polars as pl

from planning_shell.parameters import request_of
from planning_shell.run_folder import RunFolder

#: Findings of these severities make a plan "completed with warnings"; an info does not.
WARNING_SEVERITIES = ("error", "warning")
MOMENT = pl.Datetime("us", "UTC")
RUN_COLUMNS: Mapping[str, pl.DataType | type[pl.DataType]] = {
    "plan_id": pl.String,
    "plan_run_id": pl.String,
    "status": pl.String,
    "started_at": MOMENT,
    "finished_at": MOMENT,
    "plan_date": pl.Date,
    "method": pl.String,
    "trigger": pl.String,
    "filter": pl.String,
    "input_row_counts": pl.String,
    "result_row_counts": pl.String,
    "warning_count": pl.Int64,
    "stage_seconds": pl.String,
    "engine_version": pl.String,
    "input_fingerprint": pl.String,
    "message": pl.String,
}


@dataclass(frozen=True, slots=True)
class RunFacts:
    """The columns of `plan_runs` that are known from the run's folder alone."""

    input_row_counts: Mapping[str, int]
    result_row_counts: Mapping[str, int]
    warning_count: int
    stage_seconds: Mapping[str, float]
    input_fingerprint: str | None
    engine_version: str
    method: str

    @property
    def status(self) -> str:
        """Return how a run with these facts is completed."""
        return "CompletedWithWarnings" if self.warning_count else "Completed"


def engine_version() -> str:
    """Return which masterplan this is."""
    return version("masterplan")


def run_facts(folder: RunFolder) -> RunFacts:
    """Return what is known of a run so far."""
    return RunFacts(
        input_row_counts=_counts(folder, "input"),
        result_row_counts={n: c for n, c in _counts(folder, "result").items() if n != "plan_runs"},
        warning_count=_warning_count(folder),
        stage_seconds={entry["stage"]: entry["seconds"] for entry in folder.stages()},
        input_fingerprint=_input_fingerprint(folder),
        engine_version=engine_version(),
        method=_method(folder),
    )


def write_run_row(folder: RunFolder, status: str, message: str | None = None) -> None:
    """Write the table `plan_runs` of the folder: one row, in the words of the ERP's table."""
    asked = request_of(folder)
    facts = run_facts(folder)
    now = datetime.now(tz=UTC)
    row = {
        "plan_id": asked.plan_id,
        "plan_run_id": asked.plan_run_id,
        "status": status,
        "started_at": _started_at(folder, now) if status != "Running" else now,
        "finished_at": None if status == "Running" else now,
        "plan_date": asked.plan_date,
        "method": facts.method,
        "trigger": asked.trigger,
        "filter": json.dumps(asked.narrowed_to),
        "input_row_counts": json.dumps(facts.input_row_counts),
        "result_row_counts": json.dumps(facts.result_row_counts),
        "warning_count": facts.warning_count,
        "stage_seconds": json.dumps(facts.stage_seconds),
        "engine_version": facts.engine_version,
        "input_fingerprint": facts.input_fingerprint,
        "message": message,
    }
    folder.write_table("result", "plan_runs", pl.DataFrame([row], schema=RUN_COLUMNS))


def _counts(folder: RunFolder, part: str) -> dict[str, int]:
    return {name: folder.facts(part, name).rows for name in folder.tables(part)}


def _warning_count(folder: RunFolder) -> int:
    if not folder.has_table("result", "plan_warnings"):
        return 0
    severity = pl.col("severity").cast(pl.String)
    counted = folder.scan("result", "plan_warnings").filter(severity.is_in(WARNING_SEVERITIES))
    return int(counted.select(pl.len()).collect().item())


def _method(folder: RunFolder) -> str:
    """Return how the run is made: a net change with nothing to begin with is a regeneration."""
    if folder.has_table("levels", "plan_warnings"):
        said = folder.scan("levels", "plan_warnings").filter(pl.col("rule") == "NETC-4")
        if not said.head(1).collect().is_empty():
            return "regeneration"
    return request_of(folder).method


def _input_fingerprint(folder: RunFolder) -> str | None:
    """Return the checksum of the input tables' checksums: equal = the same input."""
    tables = [(name, folder.facts("input", name).sha256) for name in folder.tables("input")]
    if not tables:
        return None
    return hashlib.sha256(json.dumps(tables).encode()).hexdigest()


def _started_at(folder: RunFolder, default: datetime) -> datetime:
    if not folder.has_table("result", "plan_runs"):
        return default
    started: datetime = folder.read_table("result", "plan_runs")["started_at"][0]
    return started
