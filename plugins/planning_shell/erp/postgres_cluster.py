"""One PostgreSQL data folder: make it, start it, stop it, give its owner a new password."""

import shlex
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import IO

from psycopg import sql

from planning_shell.erp.postgres_binaries import postgres_binaries
from planning_shell.erp.server_account import (
    EmbeddedServerError,
    ServerAccount,
    reachable_binaries,
)
from planning_shell.secret_file import write_secret_text

SUPERUSER = "masterplan_owner"
HOST = "127.0.0.1"

#: A laptop's server that takes whole plans at once: no replication, few checkpoints while loading.
SETTINGS = {
    "listen_addresses": HOST,
    "unix_socket_directories": "",
    "shared_buffers": "256MB",
    "work_mem": "16MB",
    "maintenance_work_mem": "256MB",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "max_wal_size": "2GB",
    "checkpoint_timeout": "15min",
    "max_connections": "60",
    "jit": "off",
    "timezone": "UTC",
    # A statement in the log could be one that sets a password.
    "log_min_error_statement": "panic",
}
NOT_DURABLE = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
}


def initialise_cluster(folder: Path, account: ServerAccount, password: str) -> None:
    """Make an empty data folder, whose superuser has this password."""
    binaries = reachable_binaries(postgres_binaries(), account)
    folder.mkdir(parents=True, exist_ok=True)
    account.own(folder)
    # Beside the data, because that is a place the account is known to reach.
    word = folder.with_name(f".{folder.name}.password")
    with tempfile.TemporaryFile() as said:
        write_secret_text(word, password)
        account.own(word)
        options = ["--encoding=UTF8", "--locale=C", "--no-instructions", "--no-sync"]
        access = ["--auth-local=reject", "--auth-host=scram-sha-256", f"--pwfile={word}"]
        place = [f"--pgdata={folder}", f"--username={SUPERUSER}"]
        status = account.run([str(binaries / "initdb"), *place, *options, *access], said)
        word.unlink()
        _check(status, said, f"make its data folder {folder}")


def replace_password(folder: Path, account: ServerAccount, password: str) -> None:
    """Set a new password in data whose password was lost with the home that knew it."""
    stop_cluster(folder, account)
    program = reachable_binaries(_binaries_of(folder), account) / "postgres"
    statement = sql.SQL("alter role {} password {}\n").format(
        sql.Identifier(SUPERUSER), sql.Literal(password)
    )
    with tempfile.TemporaryFile() as said:
        settings = ["-c", "log_min_error_statement=panic"]
        command = [str(program), "--single", "-D", str(folder), *settings, "postgres"]
        status = account.run(command, said, given=statement.as_string(None))
        _check(status, said, f"set a new password in {folder}")


def start_cluster(
    folder: Path, account: ServerAccount, log: Path, ports: Iterable[int], *, durable: bool
) -> int:
    """Start the server on the first port that it gets, and return that port."""
    settings = SETTINGS if durable else SETTINGS | NOT_DURABLE
    port = 0
    pg_ctl = reachable_binaries(_binaries_of(folder), account) / "pg_ctl"
    _forget_killed_server(folder)
    for port in ports:
        chosen = settings | {"port": str(port)}
        options = shlex.join([f"--{name}={value}" for name, value in chosen.items()])
        with log.open("a+b") as said:
            command = [str(pg_ctl), "start", "-w", "-D", str(folder), "-o", options]
            if account.run(command, said) == 0:
                return port
    with log.open("rb") as said:
        _check(1, said, f"start on {HOST}:{port}")
    return port


def stop_cluster(folder: Path, account: ServerAccount) -> None:
    """Stop the server of a data folder if it runs."""
    _forget_killed_server(folder)
    if not (folder / "postmaster.pid").exists():
        return
    pg_ctl = reachable_binaries(_binaries_of(folder), account) / "pg_ctl"
    with tempfile.TemporaryFile() as said:
        status = account.run([pg_ctl, "stop", "-w", "-m", "fast", "-D", folder], said)
        if (folder / "postmaster.pid").exists():
            _check(status, said, f"stop in {folder}")


def _forget_killed_server(folder: Path) -> None:
    """Remove the mark of a server that was killed and that nothing buried, as in a container."""
    mark = folder / "postmaster.pid"
    if mark.exists():
        process = Path("/proc", mark.read_text(encoding="utf-8").split(maxsplit=1)[0], "stat")
        if process.exists() and ") Z " in process.read_text(encoding="utf-8"):
            mark.unlink()


def _check(status: int, said: IO[bytes], what: str) -> None:
    if status == 0:
        return
    said.seek(0)
    words = said.read().decode(errors="replace").strip().splitlines()[-8:]
    raise EmbeddedServerError(
        f"PostgreSQL could not {what}. It said: {' | '.join(words) or 'nothing'}. Free what "
        "it names and start it again; for a fresh server, move its data folder away."
    )


def _binaries_of(folder: Path) -> Path:
    return postgres_binaries((folder / "PG_VERSION").read_text(encoding="ascii").strip())
