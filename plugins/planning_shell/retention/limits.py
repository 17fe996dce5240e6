"""How long runs are kept: by count and by days, from the environment or the command line."""

import os
from dataclasses import dataclass

RUNS_VARIABLE = "MASTERPLAN_KEEP_RUNS"
DAYS_VARIABLE = "MASTERPLAN_KEEP_DAYS"
LOG_DAYS_VARIABLE = "MASTERPLAN_KEEP_LOG_DAYS"
DEFAULTS = {RUNS_VARIABLE: 60, DAYS_VARIABLE: 30, LOG_DAYS_VARIABLE: 365}


class RetentionError(Exception):
    """The runs cannot be purged as asked; the message says why and what to do."""

    is_final = True


@dataclass(frozen=True, slots=True)
class Limits:
    """Runs of a plan that keep their tables, for how many days, and for how many their log."""

    keep_runs: int
    keep_days: int
    keep_log_days: int

    def __post_init__(self) -> None:
        """Refuse what would leave nothing, or a log shorter than its plan."""
        if min(self.keep_runs, self.keep_days) < 1 or self.keep_log_days < self.keep_days:
            raise RetentionError(
                "At least one run and one day are kept, and logs as long as plans: "
                f"{self.keep_runs} runs, {self.keep_days} days and logs of {self.keep_log_days} "
                f"days were asked for. Correct the options, or {', '.join(DEFAULTS)}."
            )


def limits(keep_runs: int | None = None, keep_days: int | None = None) -> Limits:
    """Return the limits that were asked for, else those of the environment, else the defaults.

    Errors: RetentionError.
    """
    days = keep_days or _of_environment(DAYS_VARIABLE)
    log_days = max(days, _of_environment(LOG_DAYS_VARIABLE)) if keep_days else None
    return Limits(
        keep_runs=keep_runs or _of_environment(RUNS_VARIABLE),
        keep_days=days,
        keep_log_days=log_days or _of_environment(LOG_DAYS_VARIABLE),
    )


def _of_environment(variable: str) -> int:
    said = os.environ.get(variable, "")
    if not said:
        return DEFAULTS[variable]
    if not said.isdigit():
        raise RetentionError(f"{variable} is {said!r}, but must be a whole number.")
    return int(said)
