"""What a question about a run can fail on; each message says how to ask again."""

from collections.abc import Sequence
from pathlib import Path


class NotFoundError(Exception):
    """Nothing of the name asked for exists."""


class RunNotFoundError(NotFoundError):
    """No run of that name."""

    def __init__(self, name: str, known: Sequence[str]) -> None:
        newest = f" The newest runs are {', '.join(known)}." if known else ""
        super().__init__(f"There is no run '{name}'.{newest} 'masterplan runs' lists them all.")


class NoCompletedRunError(NotFoundError):
    """There is no run to ask about."""

    def __init__(self, runs_folder: Path) -> None:
        super().__init__(
            f"There is no completed run in {runs_folder}. Make one with 'masterplan demo' or "
            "'masterplan run', or point MASTERPLAN_HOME to the folder that holds your runs."
        )


class NoResultError(NotFoundError):
    """The run has not come as far as a plan."""

    def __init__(self, plan_run_id: str, status: str) -> None:
        super().__init__(
            f"Run '{plan_run_id}' is {status} and holds no plan. See run.log in its folder, or "
            "choose another run ('masterplan runs' lists them)."
        )


class PurgedRunError(NotFoundError):
    """The run's tables are not kept any more."""

    def __init__(self, plan_run_id: str, purged: str) -> None:
        super().__init__(
            f"Run '{plan_run_id}' holds no plan any more: {purged}. What it did can still be read: "
            f"masterplan log {plan_run_id}"
        )


class IdNotFoundError(NotFoundError):
    """No order, demand or item of that id in the run."""

    def __init__(self, what: str, text: str, plan_run_id: str, near: Sequence[str]) -> None:
        nearest = f" Did you mean {', '.join(near)}?" if near else ""
        super().__init__(f"No {what} '{text}' in run '{plan_run_id}'.{nearest}")


class SetAsideError(NotFoundError):
    """The id is that of an input row that the plan set aside."""

    def __init__(self, text: str, plan_run_id: str, rule: str, message: str) -> None:
        super().__init__(f"'{text}' is not in the plan of run '{plan_run_id}' ({rule}): {message}")


class AmbiguousIdError(NotFoundError):
    """A prefix that several ids share."""

    def __init__(self, text: str, near: Sequence[str], total: int) -> None:
        more = f" and {total - len(near):,} more" if total > len(near) else ""
        super().__init__(
            f"'{text}' is the beginning of several ids: {', '.join(near)}{more}. Give one of them."
        )
