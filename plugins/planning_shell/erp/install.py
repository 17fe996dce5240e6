"""Preparing an ERP database for masterplan: the schema `planning` and its roles."""

import secrets
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from urllib.parse import quote, urlencode

import psycopg
from psycopg import conninfo, sql

from planning_shell.erp.connect import connected, credentials_file
from planning_shell.home import sql_folder
from planning_shell.secret_file import read_secrets, write_secrets

READER = "masterplan_reader"
WRITER = "masterplan_writer"
PLANNER = "masterplan_planner"
FIRMER = "masterplan_firmer"
ROLES = (READER, WRITER, PLANNER, FIRMER)


@dataclass(frozen=True, slots=True)
class ErpCredentials:
    """How the roles connect; secrets. Who only plans needs the first two."""

    read_uri: str
    write_uri: str
    planner_uri: str = ""
    firmer_uri: str = ""


def prepare_database(
    owner_dsn: str, database: str, credentials: Path | None = None
) -> ErpCredentials:
    """Return how to read and write a database, made and prepared if it was not; kept in a file.

    `owner_dsn` is of a superuser. A role keeps the password that the file knows.
    """
    place = credentials or credentials_file()
    create_database(owner_dsn, database)
    dsn = of_database(owner_dsn, database)
    install_planning_schema(dsn)
    return set_logins(dsn, place, {})


def set_logins(owner_dsn: str, place: Path, given: Mapping[str, str | None]) -> ErpCredentials:
    """Return how the roles connect, with the passwords given, else those that a file keeps.

    What nobody knows is made; the file then keeps all.
    """
    known = read_secrets(place)
    passwords = {role: given.get(role) or _password(known.get(role)) for role in ROLES}
    set_passwords(owner_dsn, passwords)
    made = ErpCredentials(*(as_role(owner_dsn, role, passwords[role]) for role in ROLES))
    if not all(given.get(role) for role in ROLES):
        write_secrets(place, {**asdict(made), **passwords})
    return made


def grant_roles(owner_dsn: str, erp: str) -> None:
    """Give reader and firmer their rights in an ERP, as the files of sql/grants/<erp> say."""
    with connected(owner_dsn, "install") as connection:
        for file in sorted((sql_folder() / "grants" / erp).glob("*.sql")):
            connection.execute(file.read_bytes())


def create_database(owner_dsn: str, database: str, template: str = "template1") -> bool:
    """Make a database; return False when it is already there."""
    with connected(owner_dsn, "install", autocommit=True) as connection:
        try:
            connection.execute(
                sql.SQL("create database {} template {}").format(
                    sql.Identifier(database), sql.Identifier(template)
                )
            )
        except psycopg.errors.DuplicateDatabase:
            return False
    return True


def install_planning_schema(owner_dsn: str) -> list[str]:
    """Install the roles, the schema `planning` and what it lacks; return the files applied now.

    `owner_dsn` is of a superuser, or of an owner who may create roles and act as the writer.
    """
    folder = sql_folder() / "planning_schema"
    with connected(owner_dsn, "install") as connection:
        connection.execute((folder / "roles.sql").read_bytes())
        connection.execute(sql.SQL("set local role {}").format(sql.Identifier(WRITER)))
        connection.execute(
            "create table if not exists planning.schema_files"
            " (name text primary key, installed_at timestamptz not null default now())"
        )
        # One installer at a time, so that none applies a file twice.
        connection.execute("lock table planning.schema_files in exclusive mode")
        done = {name for (name,) in connection.execute("select name from planning.schema_files")}
        waiting = [file for file in sorted(folder.glob("[0-9]*.sql")) if file.name not in done]
        for file in waiting:
            connection.execute(file.read_bytes())
            connection.execute("insert into planning.schema_files values (%s)", [file.name])
    return [file.name for file in waiting]


def set_passwords(owner_dsn: str, passwords: dict[str, str]) -> None:
    """Give roles their passwords."""
    with connected(owner_dsn, "install") as connection:
        # A log of statements must not hold them. Only a superuser can, and needs to, switch it off.
        connection.execute(
            "select set_config('log_statement', 'none', true) from pg_roles"
            " where rolname = current_user and rolsuper"
        )
        for role, password in passwords.items():
            connection.execute(
                sql.SQL("alter role {} password {}").format(
                    sql.Identifier(role), sql.Literal(password)
                )
            )


def of_database(dsn: str, database: str) -> str:
    """Return a DSN with another database in it."""
    return _uri(conninfo.conninfo_to_dict(dsn, dbname=database))


def as_role(dsn: str, role: str, password: str) -> str:
    """Return a DSN with another user in it."""
    return _uri(conninfo.conninfo_to_dict(dsn, user=role, password=password))


def _uri(parts: Mapping[str, object]) -> str:
    rest = {name: str(value) for name, value in parts.items() if value is not None}
    place = f"{rest.pop('host', '127.0.0.1')}:{rest.pop('port', '5432')}/{rest.pop('dbname')}"
    login = f"{quote(rest.pop('user'), '')}:{quote(rest.pop('password', ''), '')}"
    return f"postgresql://{login}@{place}" + (f"?{urlencode(rest)}" if rest else "")


def _password(known: object) -> str:
    return str(known) if known else secrets.token_urlsafe(24)
