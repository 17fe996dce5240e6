"""One run, one folder: its tables, parameters, stages and log. Nothing in it is ever half written.

<run folder>/parameters.json  stages.json  run.log
input/ clean/ staged/ levels/ result/   one Parquet file per table, and _manifest.json
"""

import hashlib
import json
import os
import re
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import polars as pl
import pyarrow.parquet as pq

from planning_shell.parquet_writer import COMPRESSION, LEVEL, TableWriter
from planning_shell.secret_file import without_passwords

PARTS = ("input", "clean", "staged", "levels", "result")
MANIFEST = "_manifest.json"
PLAIN_NAME = re.compile(r"[a-z][a-z0-9_]{0,62}")


class RunFolderError(Exception):
    """A run folder does not hold what is asked of it. The message says what to do next."""


@dataclass(frozen=True, slots=True)
class TableFacts:
    """What the manifest knows of a table; `sha256` is of its file."""

    rows: int
    bytes: int
    sha256: str
    columns: dict[str, str]


class RunFolder:
    """The folder of one run; the manifest of each part lists its tables with their checksums."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._manifest_lock = threading.Lock()

    def write_table(self, part: str, name: str, frame: pl.DataFrame) -> TableFacts:
        """Write a table whole or not at all, in place of an earlier one of its name."""
        with self.new_file(part, name) as file:
            frame.write_parquet(file, compression=COMPRESSION, compression_level=LEVEL)
        return self.facts(part, name)

    def adopt_table(self, part: str, name: str, other: "RunFolder") -> TableFacts:
        """Take a table of another run as it is; both folders then hold the same file.

        Errors: RunFolderError when it is not there.
        """
        with self.new_file(part, name) as file:
            file.hardlink_to(other.table_file(part, name))
        return self.facts(part, name)

    @contextmanager
    def table_writer(self, part: str, name: str) -> Iterator[TableWriter]:
        """Lend a writer that appends to one table, which exists once the block ends well."""
        with self.new_file(part, name) as file, TableWriter(file) as writer:
            yield writer

    @contextmanager
    def new_file(self, part: str, name: str) -> Iterator[Path]:
        """Lend the path of a new Parquet file, which becomes the table if the block ends well."""
        place = self._file(part, name)
        place.parent.mkdir(parents=True, exist_ok=True)
        half_done = place.with_name(f".{name}.{os.getpid()}.{threading.get_ident()}.half-done")
        try:
            yield half_done
            facts = _facts(half_done)
            self._list(part, name, None)
            _make_durable(half_done)
            half_done.replace(place)
            _make_durable(place.parent)
        finally:
            half_done.unlink(missing_ok=True)
        self._list(part, name, facts)

    def read_table(self, part: str, name: str) -> pl.DataFrame:
        """Return a table of the run.

        Errors: RunFolderError when it is not there.
        """
        return pl.read_parquet(self._existing(part, name))

    def scan(self, part: str, name: str) -> pl.LazyFrame:
        """Return a table of the run, to be read when collected.

        Errors: RunFolderError when it is not there.
        """
        return pl.scan_parquet(self._existing(part, name))

    def tables(self, part: str) -> list[str]:
        """Return the names of the tables of a part."""
        return sorted(n for n in self._manifest(part) if self._file(part, n).exists())

    def has_table(self, part: str, name: str) -> bool:
        """Return whether a part has a table."""
        return name in self._manifest(part) and self._file(part, name).exists()

    def table_file(self, part: str, name: str) -> Path:
        """Return the Parquet file of a table, for a reader of its own.

        Errors: RunFolderError when it is not there.
        """
        return self._existing(part, name)

    def facts(self, part: str, name: str) -> TableFacts:
        """Return what the manifest says of a table."""
        self._existing(part, name)
        return TableFacts(**self._manifest(part)[name])

    def damaged_tables(self, part: str) -> list[str]:
        """Return the tables of a part whose file is gone or is not the one that was written."""
        known = self._manifest(part)
        return sorted(
            name
            for name, facts in known.items()
            if not (file := self._file(part, name)).exists() or _sha256(file) != facts["sha256"]
        )

    def write_parameters(self, parameters: Mapping[str, object]) -> None:
        """Keep what the run was asked to do; dates become text."""
        self._write_json("parameters.json", dict(parameters))

    def read_parameters(self) -> dict[str, Any]:
        """Return what the run was asked to do.

        Errors: RunFolderError when the folder is not that of a run.
        """
        try:
            return dict(json.loads((self.path / "parameters.json").read_text(encoding="utf-8")))
        except FileNotFoundError:
            raise RunFolderError(
                f"{self.path} has no parameters.json, so it is not the folder of a run. Give the "
                "folder that 'masterplan runs' shows, or start a new run."
            ) from None

    def write_plans(self, kinds: Mapping[str, str]) -> None:
        """Keep the kind of every plan that the ERP defines."""
        self._write_json("plans.json", dict(kinds))

    def record_stage(self, stage: str, seconds: float, **rows: int) -> None:
        """Keep how long a stage took and how many rows of each table it made."""
        others = [entry for entry in self.stages() if entry["stage"] != stage]
        entry = {"stage": stage, "seconds": round(seconds, 3), "rows": rows}
        self._write_json("stages.json", [*others, entry])

    def stages(self) -> list[dict[str, Any]]:
        """Return the stages recorded so far, in order: `stage`, `seconds`, `rows` per table."""
        file = self.path / "stages.json"
        return list(json.loads(file.read_text(encoding="utf-8"))) if file.exists() else []

    def log(self, message: str) -> None:
        """Add a line to the run's log, without any password that is in it."""
        self.path.mkdir(parents=True, exist_ok=True)
        now = datetime.now(tz=UTC).isoformat(timespec="milliseconds")
        with (self.path / "run.log").open("a", encoding="utf-8") as log:
            log.write(f"{now} {without_passwords(message)}\n")

    def _file(self, part: str, name: str) -> Path:
        if part not in PARTS or not PLAIN_NAME.fullmatch(name):
            raise RunFolderError(
                f"'{part}/{name}' is not a table of a run folder: a part is one of "
                f"{', '.join(PARTS)}, a name has lower-case letters, digits and underscores only."
            )
        return self.path / part / f"{name}.parquet"

    def _existing(self, part: str, name: str) -> Path:
        file = self._file(part, name)
        if not self.has_table(part, name):
            raise RunFolderError(
                f"Table '{name}' is not in {file.parent}. Its stage has not ended well yet: "
                "look at the end of run.log, then run that stage again."
            )
        return file

    def _manifest(self, part: str) -> dict[str, dict[str, Any]]:
        file = self.path / part / MANIFEST
        return dict(json.loads(file.read_text(encoding="utf-8"))) if file.exists() else {}

    def _list(self, part: str, name: str, facts: TableFacts | None) -> None:
        with self._manifest_lock:
            known = self._manifest(part)
            if facts is None and known.pop(name, None) is None:
                return
            if facts is not None:
                known[name] = asdict(facts)
            self._write_json(f"{part}/{MANIFEST}", dict(sorted(known.items())))

    def _write_json(self, name: str, content: object) -> None:
        place = self.path / name
        place.parent.mkdir(parents=True, exist_ok=True)
        half_done = place.with_name(f".{place.name}.{os.getpid()}.half-done")
        half_done.write_text(json.dumps(content, indent=2, default=str), encoding="utf-8")
        _make_durable(half_done)
        half_done.replace(place)


def _facts(file: Path) -> TableFacts:
    found = pq.read_metadata(file)
    schema = found.schema.to_arrow_schema()
    columns = {column.name: str(column.type) for column in schema}
    return TableFacts(found.num_rows, file.stat().st_size, _sha256(file), columns)


def _sha256(file: Path) -> str:
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def _make_durable(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
