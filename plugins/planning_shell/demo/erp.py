"""The demo's ERP: embedded server, company, and masterplan's own schema and roles beside it."""

from dataclasses import dataclass
from datetime import date

import psycopg
from psycopg import sql

from planning_shell.demo_version import DEMO_VERSION
from planning_shell.erp.connect import connected
from planning_shell.erp.embedded_server import default_data_folder, start_embedded_server
from planning_shell.erp.install import ErpCredentials, grant_roles, of_database, prepare_database

DATABASE, ERP = "erp", "demo"
#: The plan that covers both companies.
PLAN = "MASTER"
#: The demo's today. Fixed, so that everybody gets the same plan.
PLAN_DATE = date(2026, 11, 2)


@dataclass(frozen=True, slots=True)
class DemoCompany:
    """Which company is in the ERP; the same values make the same company."""

    items: int = 2_000
    seed: int = 1
    plan_date: date = PLAN_DATE


@dataclass(frozen=True, slots=True)
class DemoErp:
    """The demo's ERP, running: its company, and how to read and write it (secrets)."""

    company: DemoCompany
    credentials: ErpCredentials


def prepare_demo_erp(
    items: int | None = None, seed: int | None = None, *, fresh: bool = False
) -> DemoErp:
    """Return the demo's ERP, started and filled if it was not.

    Another company takes the place of the one that is there, which is kept if none is asked for
    and this version made it; `fresh` makes everything anew, earlier plans included.
    Errors: EmbeddedServerError; ValueError for a size out of range.
    """
    server = start_embedded_server(default_data_folder())
    if fresh:
        _drop(server.superuser_dsn)
    credentials = prepare_database(server.superuser_dsn, DATABASE)
    dsn = of_database(server.superuser_dsn, DATABASE)
    there, version = loaded_company(dsn)
    kept = there or DemoCompany()
    wanted = DemoCompany(items or kept.items, seed if seed is not None else kept.seed)
    if there != wanted or version != DEMO_VERSION:
        _load(dsn, wanted)
    grant_roles(dsn, ERP)
    return DemoErp(wanted, credentials)


def _load(dsn: str, company: DemoCompany) -> None:
    # Loaded late: most starts find the company there, and the generator is large.
    from planning_shell.demo_company import load_demo_company  # noqa: PLC0415

    load_demo_company(dsn, items=company.items, seed=company.seed, plan_date=company.plan_date)


def loaded_company(dsn: str) -> tuple[DemoCompany | None, int | None]:
    """Return the company that is in a database, and which version made it; None = there is none."""
    with connected(dsn, "demo") as connection:
        try:
            found = connection.execute(
                "select item_count, seed, plan_date, generator_version from erp.demo_load"
            )
        except (psycopg.errors.UndefinedTable, psycopg.errors.InvalidSchemaName):
            return None, None
        row = found.fetchone()
    return (DemoCompany(*row[:3]), row[3]) if row else (None, None)


def _drop(owner_dsn: str) -> None:
    with connected(owner_dsn, "demo", autocommit=True) as connection:
        connection.execute(
            sql.SQL("drop database if exists {} with (force)").format(sql.Identifier(DATABASE))
        )
