"""The role masterplan reads the ERP with can read the ERP and change nothing."""

from datetime import date
from typing import TYPE_CHECKING

import psycopg
import pytest

from planning_shell.demo_company import load_demo_company
from planning_shell.erp.install import grant_roles

if TYPE_CHECKING:
    from tests.conftest import ErpDatabase

pytestmark = pytest.mark.database


@pytest.fixture
def reader_dsn(erp_database: "ErpDatabase") -> str:
    load_demo_company(erp_database.owner_uri, items=100, plan_date=date(2026, 11, 2))
    with psycopg.connect(erp_database.owner_uri) as connection:
        connection.execute("CREATE SCHEMA payroll; CREATE TABLE payroll.salary (amount int)")
    grant_roles(erp_database.owner_uri, "demo")
    return erp_database.read_uri


def test_the_reader_reads_the_erp(reader_dsn: str) -> None:
    with psycopg.connect(reader_dsn) as connection:
        assert connection.execute("SELECT count(*) FROM erp.item").fetchone() == (114,)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE erp.item SET name = 'mine'",
        "DELETE FROM erp.sales_order_line",
        "INSERT INTO erp.company VALUES ('ME', 'Me', 'EUR')",
        "DROP TABLE erp.item",
        "CREATE TABLE erp.mine (id int)",
    ],
)
def test_the_reader_changes_nothing_even_in_a_writing_transaction(
    reader_dsn: str, statement: str
) -> None:
    with psycopg.connect(reader_dsn) as connection:
        with pytest.raises(psycopg.errors.ReadOnlySqlTransaction):
            connection.execute(statement)
        connection.rollback()
        connection.execute("SET TRANSACTION READ WRITE")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute(statement)


def test_the_reader_sees_no_other_schema(reader_dsn: str) -> None:
    with (
        psycopg.connect(reader_dsn) as connection,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        connection.execute("SELECT * FROM payroll.salary")
