"""The mark of a run whose tables were purged: what it did can still be read, not its plan."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

MARK = "purged.json"


@dataclass(frozen=True, slots=True)
class PurgedTables:
    """When and why the tables went, and the warnings that were in them, counted by rule."""

    purged_at: datetime
    why: str
    warnings: Sequence[Mapping[str, Any]]

    @property
    def words(self) -> str:
        """Return what became of the tables, as the end of a sentence."""
        return f"its tables were purged on {self.purged_at:%Y-%m-%d %H:%M} UTC, because {self.why}"


def mark_purged(folder: Path, mark: PurgedTables) -> None:
    """Keep that the tables of a run go."""
    half_done = folder / f".{MARK}.half-done"
    kept = {**asdict(mark), "purged_at": mark.purged_at.isoformat()}
    half_done.write_text(json.dumps(kept, indent=2), encoding="utf-8")
    half_done.replace(folder / MARK)


def purged_tables(folder: Path) -> PurgedTables | None:
    """Return the mark of a run; None of one whose tables were not purged."""
    file = folder / MARK
    if not file.exists():
        return None
    kept = json.loads(file.read_text(encoding="utf-8"))
    return PurgedTables(**{**kept, "purged_at": datetime.fromisoformat(kept["purged_at"])})


def forget_purge(folder: Path) -> None:
    """Let a run begin again, with tables."""
    (folder / MARK).unlink(missing_ok=True)
