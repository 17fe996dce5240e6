"""How the command line ends: exit codes, and errors as words instead of traces."""

import os
import sys
from collections.abc import Callable

from planning_core.errors import PlanningError
from planning_shell.home import ProjectFolderError
from planning_shell.reports.errors import NotFoundError
from planning_shell.run_request import RunRequestError

UNEXPECTED = 1
WRONG_USE = 2
NOT_FOUND = 3
NOT_PROVEN = 4
INTERRUPTED = 130
EXIT_CODES = (
    "Exit codes: 0 done; 1 something unexpected; 2 wrong use, or no plan can be made as asked; "
    "3 no such run, order, demand or item; 4 the plan does not balance."
)


class CommandError(Exception):
    """What was asked on the command line does not fit together; the message says what does."""


#: Errors whose message says all there is to say.
TOLD_ERRORS = (PlanningError, RunRequestError, ProjectFolderError, CommandError)
#: More of them, by name, so that their modules are loaded only by the commands that need them.
TOLD_BY_NAME = frozenset(
    {
        "AirflowHomeError",
        "AutoFirmingError",
        "ConnectionStateError",
        "DemoError",
        "EmbeddedServerError",
        "EngineError",
        "ErpConnectionError",
        "ExtractError",
        "LostConnectionError",
        "InputFolderError",
        "NotTheDemoError",
        "OrderError",
        "OverrideError",
        "PlanAlreadyRunningError",
        "RetentionError",
        "RunCancelledError",
        "RunFolderError",
    }
)


def guarded(command: Callable[[], None]) -> int:
    """Run a command and return its exit code; an expected error is told in its own words."""
    try:
        command()
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else int(bool(ended.code))
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # nobody reads on
    except Exception as error:
        code = _code_of(error)
        if code == UNEXPECTED:
            raise
        sys.stderr.write(f"{error}\n")
        return code
    return 0


def _code_of(error: Exception) -> int:
    if isinstance(error, NotFoundError):
        return NOT_FOUND
    is_told = isinstance(error, TOLD_ERRORS) or type(error).__name__ in TOLD_BY_NAME
    return WRONG_USE if is_told else UNEXPECTED
