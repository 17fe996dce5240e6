"""A real PostgreSQL that the project starts by itself: the demo's ERP database and the tests'.

`python -m planning_shell.erp.embedded_server start|stop|status|remove` serves the one in the home.
It listens on the loopback address only and asks every connection for a password.
"""

import argparse
import fcntl
import secrets
import shutil
import socket
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

import psycopg

from planning_shell.erp.postgres_cluster import (
    HOST,
    SUPERUSER,
    initialise_cluster,
    replace_password,
    start_cluster,
    stop_cluster,
)
from planning_shell.erp.server_account import (
    EmbeddedServerError,
    reachable_data_folder,
    server_account,
)
from planning_shell.home import masterplan_home
from planning_shell.secret_file import read_secrets, write_secrets

#: A server that does not run refuses at once; only a busy one, which runs, lets wait.
BUSY_SECONDS = 60
ATTEMPTS_TO_START = 3


@dataclass(frozen=True, slots=True)
class EmbeddedServer:
    """A running server: its port and how its owner connects (a secret)."""

    port: int
    superuser_dsn: str


@dataclass(frozen=True, slots=True)
class ServerState:
    """What is remembered beside the data folder, for its owner's eyes only."""

    port: int
    password: str
    data_folder: str

    def server(self) -> EmbeddedServer:
        """Return how to connect."""
        dsn = f"postgresql://{SUPERUSER}:{self.password}@{HOST}:{self.port}/postgres"
        return EmbeddedServer(self.port, dsn)


def default_data_folder() -> Path:
    """Return the data folder of the server in the home."""
    return masterplan_home() / "postgres"


def start_embedded_server(
    data_folder: Path, port: int | None = None, *, durable: bool = True
) -> EmbeddedServer:
    """Return the running server of a data folder, made and started if it was not.

    The port is the given one, else the remembered one, else any free one. A server for tests
    (`durable=False`) is quicker, and may lose its data when the machine dies.
    Errors: EmbeddedServerError with the server's own last words.
    """
    with _alone(data_folder):
        state = _read_state(data_folder)
        if state and _answers(state):
            return state.server()
        account = server_account()
        folder = Path(state.data_folder) if state else reachable_data_folder(data_folder, account)
        password = state.password if state else secrets.token_urlsafe(24)
        if not (folder / "PG_VERSION").exists():
            initialise_cluster(folder, account, password)
        elif state is None:
            replace_password(folder, account, password)
        wished = port or (state.port if state else None)
        ports = _ports(wished, is_fixed=port is not None)
        log = data_folder.with_name(f"{data_folder.name}.log")
        chosen = start_cluster(folder, account, log, ports, durable=durable)
        state = ServerState(chosen, password, str(folder))
        write_secrets(_state_file(data_folder), asdict(state))
        return state.server()


def stop_embedded_server(data_folder: Path) -> bool:
    """Stop the server of a data folder; return False when none ran."""
    state = _read_state(data_folder)
    folder = Path(state.data_folder) if state else data_folder
    if not (folder / "postmaster.pid").exists():
        return False
    stop_cluster(folder, server_account())
    return True


def remove_embedded_server(data_folder: Path) -> None:
    """Stop the server of a data folder and delete all that it ever held, wherever that is."""
    state = _read_state(data_folder)
    stop_embedded_server(data_folder)
    for folder in {data_folder, Path(state.data_folder) if state else data_folder}:
        shutil.rmtree(folder, ignore_errors=True)
    for kind in ("json", "log", "lock"):
        data_folder.with_name(f"{data_folder.name}.{kind}").unlink(missing_ok=True)


def embedded_server(data_folder: Path) -> EmbeddedServer | None:
    """Return the server of a data folder if it runs and answers."""
    state = _read_state(data_folder)
    return state.server() if state and _answers(state) else None


def main(arguments: Sequence[str] | None = None) -> int:
    """Start, stop or show the server of the home; return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m planning_shell.erp.embedded_server")
    parser.add_argument("command", choices=["start", "stop", "status", "remove"])
    parser.add_argument("--port", type=int, help="default: the last one, or any free one")
    given = parser.parse_args(arguments)
    folder = default_data_folder()
    try:
        return _obey(given.command, folder, given.port)
    except EmbeddedServerError as error:
        sys.stderr.write(f"{error}\n")
        return 1


def _obey(command: str, folder: Path, port: int | None) -> int:
    if command == "remove":
        remove_embedded_server(folder)
        sys.stdout.write("PostgreSQL is stopped, and its data are deleted.\n")
        return 0
    if command == "stop":
        stopped = stop_embedded_server(folder)
        sys.stdout.write("PostgreSQL is stopped.\n" if stopped else "PostgreSQL was not running.\n")
        return 0
    server = start_embedded_server(folder, port) if command == "start" else embedded_server(folder)
    if server is None:
        sys.stdout.write("PostgreSQL is not running.\n")
        return 1
    state = _read_state(folder)
    where = state.data_folder if state else folder
    sys.stdout.write(f"PostgreSQL runs on {HOST}:{server.port}, data in {where}.\n")
    return 0


def _answers(state: ServerState) -> bool:
    try:
        with psycopg.connect(
            state.server().superuser_dsn, connect_timeout=BUSY_SECONDS
        ) as connection:
            row = connection.execute("show data_directory").fetchone()
    except psycopg.OperationalError:
        return False
    return row is not None and Path(row[0]) == Path(state.data_folder)


def _ports(wished: int | None, *, is_fixed: bool) -> Iterator[int]:
    if wished:
        yield wished
    for _ in range(0 if is_fixed else ATTEMPTS_TO_START):
        with socket.socket() as probe:
            probe.bind((HOST, 0))
            port: int = probe.getsockname()[1]
        yield port


def _state_file(data_folder: Path) -> Path:
    return data_folder.with_name(f"{data_folder.name}.json")


def _read_state(data_folder: Path) -> ServerState | None:
    remembered = read_secrets(_state_file(data_folder))
    if not remembered:
        return None
    return ServerState(
        int(str(remembered["port"])), str(remembered["password"]), str(remembered["data_folder"])
    )


@contextmanager
def _alone(data_folder: Path) -> Iterator[None]:
    """Let one process at a time make or start the server of a data folder."""
    data_folder.parent.mkdir(parents=True, exist_ok=True)
    with data_folder.with_name(f"{data_folder.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


if __name__ == "__main__":
    sys.exit(main())
