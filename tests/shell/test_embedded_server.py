"""The embedded server: a real PostgreSQL, started by anybody, open to nobody without a password."""

import os
import shutil
import signal
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from planning_shell.erp import embedded_server as module
from planning_shell.erp import postgres_binaries, server_account
from planning_shell.erp.embedded_server import (
    EmbeddedServer,
    embedded_server,
    main,
    remove_embedded_server,
    start_embedded_server,
    stop_embedded_server,
)
from planning_shell.erp.server_account import EmbeddedServerError

pytestmark = pytest.mark.database

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root lends the server an account")


@pytest.fixture
def place() -> Iterator[Path]:
    """Lend a folder that every account can enter, and stop the server in it."""
    folder = Path(tempfile.mkdtemp(prefix="masterplan-server-"))
    folder.chmod(0o755)
    yield folder
    stop_embedded_server(folder / "postgres")
    shutil.rmtree(folder)


def start(place: Path, port: int | None = None) -> EmbeddedServer:
    return start_embedded_server(place / "postgres", port, durable=False)


def answer(server: EmbeddedServer, query: str) -> object:
    with psycopg.connect(server.superuser_dsn) as connection:
        found = connection.execute(query.encode())
        return (found.fetchone() or (None,))[0] if found.description else None


def test_it_starts_once_keeps_its_port_and_its_data(place: Path) -> None:
    first = start(place)
    assert start(place) == first
    answer(first, "create table kept (id int)")
    assert stop_embedded_server(place / "postgres")
    assert embedded_server(place / "postgres") is None
    assert not stop_embedded_server(place / "postgres")
    again = start(place)
    assert again == first
    assert answer(again, "select count(*) from kept") == 0


def test_it_listens_on_this_machine_only_and_asks_for_a_password(place: Path) -> None:
    server = start(place)
    assert answer(server, "show listen_addresses") == "127.0.0.1"
    assert answer(server, "show unix_socket_directories") == ""
    methods = "select string_agg(distinct auth_method, ',') from pg_hba_file_rules"
    assert answer(server, f"{methods} where type = 'host'") == "scram-sha-256"
    assert answer(server, f"{methods} where type = 'local'") == "reject"
    password = server.superuser_dsn.split(":")[2].split("@")[0]
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(server.superuser_dsn.replace(password, "guessed"))


def test_its_password_is_readable_by_its_owner_only(place: Path) -> None:
    password = start(place).superuser_dsn.split(":")[2].split("@")[0]
    holders = [file for file in place.iterdir() if file.is_file() and password in file.read_text()]
    assert [file.name for file in holders] == ["postgres.json"]
    assert stat.S_IMODE(holders[0].stat().st_mode) == 0o600
    assert stat.S_IMODE((place / "postgres").stat().st_mode) == 0o700


def test_it_starts_again_after_it_was_killed(place: Path) -> None:
    server = start_embedded_server(place / "postgres")  # durable, as the demo's is
    answer(server, "create table kept (id int)")
    mark = place / "postgres" / "postmaster.pid"
    os.kill(int(mark.read_text().split(maxsplit=1)[0]), signal.SIGKILL)
    assert answer(start(place), "select count(*) from kept") == 0


def test_a_lost_password_is_replaced_and_the_data_stay(place: Path) -> None:
    server = start(place)
    answer(server, "create table kept (id int)")
    (place / "postgres.json").unlink()
    again = start(place)
    assert again.superuser_dsn != server.superuser_dsn
    assert answer(again, "select count(*) from kept") == 0


def test_a_taken_port_is_named(place: Path) -> None:
    taken = start(place).port
    with pytest.raises(EmbeddedServerError, match=f"could not start on 127.0.0.1:{taken}.*in use"):
        start_embedded_server(place / "another", taken, durable=False)


@as_root
def test_a_closed_home_stays_closed(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server_account, "OPEN_FOLDER", place / "open")
    home = place / "closed"
    home.mkdir(mode=0o700)
    server = start_embedded_server(home / "state" / "postgres", durable=False)
    try:
        assert str(answer(server, "show data_directory")).startswith(str(place / "open"))
        assert stat.S_IMODE(home.stat().st_mode) == 0o700
    finally:
        remove_embedded_server(home / "state" / "postgres")
    assert list((place / "open").iterdir()) == []
    assert list((home / "state").iterdir()) == []


@as_root
def test_programs_in_a_closed_folder_are_copied(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server_account, "OPEN_FOLDER", place / "open")
    found = postgres_binaries.postgres_binaries()
    account = server_account.server_account()
    assert server_account.reachable_binaries(found, account) == found
    packages = place / "closed" / "packages"
    for part in (found.parent.parent.name, f"{found.parent.parent.name}.libs"):
        if (found.parents[2] / part).is_dir():
            shutil.copytree(found.parents[2] / part, packages / part, symlinks=True)
    (place / "closed").chmod(0o700)
    copied = server_account.reachable_binaries(
        packages / found.relative_to(found.parents[2]), account
    )
    assert copied.is_relative_to(place / "open")
    assert account.can_execute(copied / "initdb")


def test_missing_programs_are_named_with_what_to_do(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgres_binaries, "PACKAGE", "no_such_package")
    monkeypatch.setattr(postgres_binaries, "SYSTEM", place)
    monkeypatch.setenv("PATH", str(place))
    with pytest.raises(EmbeddedServerError, match="Run 'make setup', or set MASTERPLAN_POSTGRES"):
        start(place)


def test_the_command_says_what_it_did(
    place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(module, "default_data_folder", lambda: place / "postgres")
    assert main(["status"]) == 1
    assert main(["start"]) == 0
    assert main(["status"]) == 0
    assert main(["stop"]) == 0
    said = capsys.readouterr()
    assert "PostgreSQL is not running." in said.out
    assert f"data in {place / 'postgres'}." in said.out
    assert "PostgreSQL is stopped." in said.out
    assert "password" not in said.out + said.err
