"""Where state lives on disk: the project, its SQL files, the home of servers and run folders."""

import os
from pathlib import Path


class ProjectFolderError(Exception):
    """A folder that the program needs cannot be found."""

    def __init__(self, what: str, where: Path, variable: str) -> None:
        super().__init__(
            f"The {what} is not at {where}. Work in a clone of the project, or set {variable} "
            "to the folder that holds it."
        )


def project_root() -> Path:
    """Return the folder of the clone, which holds `sql/`, `dags/` and `plugins/`."""
    return Path(__file__).resolve().parents[2]


def masterplan_home() -> Path:
    """Return the folder of all that is kept: `$MASTERPLAN_HOME` or `.masterplan`."""
    chosen = os.environ.get("MASTERPLAN_HOME")
    return Path(chosen).expanduser().absolute() if chosen else project_root() / ".masterplan"


def runs_folder() -> Path:
    """Return the folder of the run folders: `$MASTERPLAN_RUNS` or `runs` in the home."""
    chosen = os.environ.get("MASTERPLAN_RUNS")
    return Path(chosen).expanduser().absolute() if chosen else masterplan_home() / "runs"


def fit_folder() -> Path:
    """Return the folder of the fit analyses, one folder per ERP."""
    return masterplan_home() / "fit_analysis"


def maintenance_folder() -> Path:
    """Return the folder of what maintenance says: `maintenance` in the home."""
    return masterplan_home() / "maintenance"


def plans_folder() -> Path:
    """Return the folder of what each ERP says of its plans: `plans` in the home."""
    return masterplan_home() / "plans"


def sql_folder() -> Path:
    """Return the folder of the SQL files: `$MASTERPLAN_SQL` or `sql` of the project.

    Errors: ProjectFolderError when it is not there.
    """
    chosen = os.environ.get("MASTERPLAN_SQL")
    folder = Path(chosen).expanduser().absolute() if chosen else project_root() / "sql"
    if not folder.is_dir():
        raise ProjectFolderError("folder of SQL files", folder, "MASTERPLAN_SQL")
    return folder
