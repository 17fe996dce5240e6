"""What a run waits for: the run of its plan that has to end first, named in a file of its folder.

Whoever looks again, in another process, finds it there; and whoever reads the log finds it once.
"""

from pathlib import Path

WAITS_FOR = "waits-for.txt"


def wait_for(run_folder: Path, other: str) -> bool:
    """Keep which run has to end first; return whether that is news."""
    if awaited(run_folder) == other:
        return False
    (run_folder / WAITS_FOR).write_text(other, encoding="utf-8")
    return True


def awaited(run_folder: Path) -> str | None:
    """Return the run that has to end first; None when there is none."""
    try:
        return (run_folder / WAITS_FOR).read_text(encoding="utf-8")
    except FileNotFoundError:
        return None


def wait_no_longer(run_folder: Path) -> None:
    """Forget what a run has waited for: it begins."""
    (run_folder / WAITS_FOR).unlink(missing_ok=True)
