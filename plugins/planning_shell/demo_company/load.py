"""The demo company in a PostgreSQL database: schema `erp`, created anew."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

import polars as pl
import psycopg
from psycopg import Connection

from planning_shell.demo_company.bad_rows import bad_row_tables
from planning_shell.demo_company.bom_tables import bom_tables
from planning_shell.demo_company.calendars import calendar_tables
from planning_shell.demo_company.company import company_tables
from planning_shell.demo_company.copy_in import copy_in
from planning_shell.demo_company.coverage_tables import coverage_tables, stock_tables
from planning_shell.demo_company.demo import Demo, make_demo
from planning_shell.demo_company.forecasts import forecast_tables, quotation_tables
from planning_shell.demo_company.inside_orders import (
    planned_tables,
    production_tables,
    transfer_tables,
)
from planning_shell.demo_company.item_tables import item_tables
from planning_shell.demo_company.partners import partner_tables
from planning_shell.demo_company.purchases import purchase_tables
from planning_shell.demo_company.sales import make_reservations, make_sales, sales_tables
from planning_shell.demo_version import DEMO_VERSION
from planning_shell.home import sql_folder

STATEMENTS = "erp_demo"


class NotTheDemoError(RuntimeError):
    """The database holds a schema `erp` that this generator did not make."""

    def __init__(self, database: str) -> None:
        super().__init__(
            f"Database {database} has a schema erp that is not the demo's; it stays as it is. "
            "Load the demo into another database, or drop the schema yourself first."
        )


def load_demo_company(
    dsn: str, *, items: int = 2000, seed: int = 1, plan_date: date
) -> dict[str, int]:
    """Return the number of rows loaded into each table of schema `erp`, made anew.

    Errors: NotTheDemoError when the schema exists and is not the demo; ValueError for a size
            out of range. One transaction: after an error the database is as before.
    """
    demo = make_demo(items, seed, plan_date)
    statements = sql_folder() / STATEMENTS
    rows: Counter[str] = Counter()
    with psycopg.connect(dsn) as connection, connection.cursor() as cursor:
        _drop_old_demo(connection)
        for statement in sorted(statements.glob("0*.sql")):
            cursor.execute(statement.read_bytes())
        for table, frame in _tables(demo):
            rows[table] += copy_in(cursor, table, frame)
        cursor.execute((statements / "900_keys.sql").read_bytes())
    return dict(rows)


def _drop_old_demo(connection: Connection[tuple[object, ...]]) -> None:
    found = connection.execute(
        "SELECT to_regnamespace('erp') IS NOT NULL, to_regclass('erp.demo_load') IS NOT NULL"
    ).fetchone()
    exists, is_demo = found or (False, False)
    if exists and not is_demo:
        raise NotTheDemoError(connection.info.dbname)
    connection.execute("DROP SCHEMA IF EXISTS erp CASCADE")


def _tables(demo: Demo) -> Iterator[tuple[str, pl.DataFrame]]:
    yield (
        "demo_load",
        pl.DataFrame(
            {
                "item_count": [demo.items],
                "seed": [demo.seed],
                "plan_date": [demo.plan_date],
                "generator_version": [DEMO_VERSION],
            }
        ),
    )
    yield from company_tables(demo.plan_date)
    yield from calendar_tables(demo.plan_date)
    yield from partner_tables(demo.items, demo.seed)
    yield from item_tables(demo)
    yield from coverage_tables(demo)
    yield from bom_tables(demo)
    yield from _demand_and_stock(demo)
    yield from purchase_tables(demo)
    yield from production_tables(demo)
    yield from transfer_tables(demo)
    yield from planned_tables(demo)
    yield from bad_row_tables(demo.plan_date)


def _demand_and_stock(demo: Demo) -> Iterator[tuple[str, pl.DataFrame]]:
    sales = make_sales(demo)
    yield from sales_tables(demo, sales)
    reserved = make_reservations(demo, sales)
    columns = ["order_number", "line_number", "reserved_quantity"]
    yield "stock_reservation", reserved.select(columns)
    del sales
    yield from stock_tables(demo, reserved.select("item", "warehouse", "reserved_quantity"))
    yield from quotation_tables(demo)
    yield from forecast_tables(demo)
