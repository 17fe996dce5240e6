"""Taking masterplan out of an ERP whole, and proving that nothing of it is left."""

import shutil
from dataclasses import dataclass
from pathlib import Path

import psycopg
from psycopg import sql

from planning_shell.connection.enabling import running_runs
from planning_shell.connection.status import PURPOSE
from planning_shell.connection.use_switch import ConnectionStateError
from planning_shell.erp.connect import connected, credentials_file
from planning_shell.erp.install import ROLES
from planning_shell.erp.statement import Connection, run_rows, run_statement
from planning_shell.home import fit_folder, maintenance_folder, plans_folder, runs_folder


@dataclass(frozen=True, slots=True)
class Holdings:
    """What masterplan has in the ERP and on disk, counted."""

    plan_runs: int
    plans_in_force: int
    approved_orders: int
    firmed_orders: int
    tables_and_views: int
    roles: int
    run_folders: int
    files: int
    bytes: int


@dataclass(frozen=True, slots=True)
class Uninstalled:
    """What was removed, what stays for a reason, and what is left without one: nothing."""

    removed: Holdings
    stays: tuple[str, ...]
    left: tuple[str, ...]


def holdings(owner: str) -> Holdings:
    """Return what uninstalling would remove. Errors: ConnectionStateError, ErpConnectionError."""
    with connected(owner, PURPOSE) as connection:
        try:
            [counts] = run_rows(connection, "connection/holdings")
        except psycopg.errors.UndefinedTable:
            raise ConnectionStateError(
                "Masterplan is not installed in this database, or an earlier version is. Install "
                "it, then it can be taken out: masterplan connection enable"
            ) from None
        roles = len(run_statement(connection, "connection/roles", list(ROLES)))
    files = [file for place in _places() for file in _files(place)]
    inodes = {(status.st_dev, status.st_ino): status.st_size for status in map(Path.lstat, files)}
    folders = len(_run_folders())
    return Holdings(
        **counts, roles=roles, run_folders=folders, files=len(files), bytes=sum(inodes.values())
    )


def uninstall(owner: str) -> Uninstalled:
    """Remove schema, rights and roles, run folders, what plans and fit analyses left, credentials.

    The ERP's own tables keep every row, and firmed orders are the ERP's: a change of either undoes
    all. Roles that other databases of the server know stay, without any right in this one.
    Errors: ConnectionStateError when runs are at work, or something of others would be lost;
            ErpConnectionError.
    """
    removed = holdings(owner)
    runs = running_runs(owner)
    if runs:
        raise ConnectionStateError(
            f"Runs are at work: {', '.join(runs)}. Let them end, or end them with 'masterplan "
            "cancel RUN'; 'masterplan connection disable' lets no other begin."
        )
    _remove_from_database(owner)
    stays = [f"{removed.firmed_orders:,} orders that were firmed: they are the ERP's"]
    stays += _drop_roles(owner)
    for place in _places():
        _remove(place)
    return Uninstalled(removed, tuple(stays), tuple(_left(owner)))


def _remove_from_database(owner: str) -> None:
    with connected(owner, PURPOSE) as connection:
        dependents = [str(name) for (name,) in run_statement(connection, "connection/dependents")]
        if dependents:
            raise ConnectionStateError(
                f"These use schema planning and would be lost with it: {', '.join(dependents)}. "
                "Drop them yourself first; nothing was removed."
            )
        others = run_statement(connection, "connection/others_relations")
        connection.execute("drop schema planning cascade")
        for role in _roles(connection):
            connection.execute(sql.SQL("drop owned by {}").format(sql.Identifier(role)))
        changed = run_statement(connection, "connection/others_changed_rows")
        if changed or run_statement(connection, "connection/others_relations") != others:
            raise ConnectionStateError(
                "Something of the ERP's own would have changed, so nothing was removed."
            )


def _drop_roles(owner: str) -> list[str]:
    """Drop the roles; return why some stay."""
    with connected(owner, PURPOSE) as connection:
        known = dict(run_statement(connection, "connection/roles_of_others", list(ROLES)))
        for role in _roles(connection):
            if role not in known:
                connection.execute(sql.SQL("drop role {}").format(sql.Identifier(role)))
    return [f"role {role}: database {where} knows it too" for role, where in known.items()]


def _left(owner: str) -> list[str]:
    with connected(owner, PURPOSE) as connection:
        found = run_statement(connection, "connection/left_in_database", list(ROLES))
        of_others = dict(run_statement(connection, "connection/roles_of_others", list(ROLES)))
        roles = [f"role {role}" for role in _roles(connection) if role not in of_others]
    return [str(what) for (what,) in found] + roles + [str(p) for p in _places() if p.exists()]


def _roles(connection: Connection) -> list[str]:
    return [str(role) for (role,) in run_statement(connection, "connection/roles", list(ROLES))]


def _places() -> list[Path]:
    made = (plans_folder(), fit_folder(), maintenance_folder(), credentials_file())
    return [*_run_folders(), *made]


def _run_folders() -> list[Path]:
    """Return the folders of runs and scenarios; nothing else that may stand beside them."""
    return [mark.parent for mark in sorted(runs_folder().glob("*/parameters.json"))]


def _files(place: Path) -> list[Path]:
    return [file for file in [place, *place.rglob("*")] if file.is_file()]


def _remove(place: Path) -> None:
    if place.is_dir():
        shutil.rmtree(place)
    else:
        place.unlink(missing_ok=True)
