"""The operating-system account of the embedded server: the caller's own, or `nobody` for root.

PostgreSQL refuses to run as root, so root lends it the account `nobody`: no account is made, and
the permissions of no folder that is not ours are loosened.
"""

import hashlib
import os
import pwd
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

#: Where root keeps what `nobody` must reach when the home is closed to others.
OPEN_FOLDER = Path("/var/lib/masterplan")


class EmbeddedServerError(Exception):
    """The embedded database server cannot do what was asked. The message says what to do next."""


@dataclass(frozen=True, slots=True)
class ServerAccount:
    """Who runs the server: None = the caller."""

    user_id: int | None = None
    group_id: int | None = None

    def run(
        self, command: Sequence[str | Path], output: IO[bytes], given: str | None = None
    ) -> int:
        """Return the exit status of a command run in this account; its words go to `output`."""
        return subprocess.run(  # noqa: S603  # our own binaries, no shell
            [str(part) for part in command],
            user=self.user_id,
            group=self.group_id,
            extra_groups=None if self.user_id is None else [],
            cwd="/",
            env={"PATH": os.defpath, "LC_ALL": "C"},
            input=None if given is None else given.encode(),
            stdin=subprocess.DEVNULL if given is None else None,
            stdout=output,
            stderr=output,
            check=False,
        ).returncode

    def can_enter(self, folder: Path) -> bool:
        """Return whether this account can pass through a folder and all folders above it."""
        with Path(os.devnull).open("wb") as nowhere:
            return self.run(["/bin/sh", "-c", 'cd -- "$1"', "sh", folder], nowhere) == 0

    def can_execute(self, binary: Path) -> bool:
        """Return whether this account can start a program."""
        try:
            with Path(os.devnull).open("wb") as nowhere:
                return self.run([binary, "--version"], nowhere) == 0
        except OSError:
            return False

    def own(self, path: Path) -> None:
        """Give one file or folder to this account, for it alone."""
        path.chmod(0o700 if path.is_dir() else 0o600)
        if self.user_id is not None:
            os.chown(path, self.user_id, self.group_id or 0)


def server_account() -> ServerAccount:
    """Return the account the server must run in.

    Errors: EmbeddedServerError when the caller is root and there is no account `nobody`.
    """
    if os.geteuid() != 0:
        return ServerAccount()
    try:
        nobody = pwd.getpwnam("nobody")
    except KeyError:
        raise EmbeddedServerError(
            "PostgreSQL does not run as root, and this system has no account 'nobody' to run it. "
            "Run the command as an ordinary user, or set ERP_DSN to a server of your own."
        ) from None
    return ServerAccount(nobody.pw_uid, nobody.pw_gid)


def reachable_data_folder(wished: Path, account: ServerAccount) -> Path:
    """Return the wished data folder, or one in OPEN_FOLDER when the account cannot get there."""
    wished.parent.mkdir(parents=True, exist_ok=True)
    if account.can_enter(wished.parent):
        return wished
    key = hashlib.sha256(str(wished).encode()).hexdigest()[:12]
    return _open_folder(wished) / f"data-{key}"


def reachable_binaries(binaries: Path, account: ServerAccount) -> Path:
    """Return the folder of programs, copied to OPEN_FOLDER if the account cannot run them."""
    if account.can_execute(binaries / "postgres"):
        return binaries
    tree = binaries.parent
    key = hashlib.sha256(str(tree).encode()).hexdigest()[:12]
    copy = _open_folder(tree) / f"postgres-{key}"
    if not copy.exists():
        half_done = copy.with_name(f"{copy.name}.{os.getpid()}")
        # A wheel keeps the libraries of its programs in a folder beside the package.
        for part in (tree, tree.parent.with_name(f"{tree.parent.name}.libs")):
            if part.is_dir():
                place = half_done / part.relative_to(tree.parent.parent)
                shutil.copytree(part, place, symlinks=True)
        half_done.rename(copy)
    copy /= binaries.relative_to(tree.parent.parent)
    if not account.can_execute(copy / "postgres"):
        raise EmbeddedServerError(
            f"The account that runs PostgreSQL can start it neither in {binaries} nor in {copy}. "
            "Set MASTERPLAN_POSTGRES_BIN to a folder of programs that every user can run."
        )
    return copy


def _open_folder(closed: Path) -> Path:
    try:
        OPEN_FOLDER.mkdir(parents=True, exist_ok=True)
        OPEN_FOLDER.chmod(0o755)
    except OSError as error:
        raise EmbeddedServerError(
            f"The account that runs PostgreSQL cannot reach {closed}, and {OPEN_FOLDER} cannot be "
            f"made ({error.strerror}). Set MASTERPLAN_HOME to a folder that every user can enter."
        ) from error
    return OPEN_FOLDER
