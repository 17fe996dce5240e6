"""The demo's ERP is kept as long as this version of masterplan made it."""

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from planning_shell.demo.erp import DATABASE, DemoCompany, prepare_demo_erp
from planning_shell.erp.embedded_server import (
    default_data_folder,
    embedded_server,
    remove_embedded_server,
)
from planning_shell.erp.install import of_database

pytestmark = pytest.mark.database


@pytest.fixture
def owner(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setenv("MASTERPLAN_HOME", str(tmp_path))
    try:
        prepare_demo_erp(items=100, seed=3)
        server = embedded_server(default_data_folder())
        assert server
        yield of_database(server.superuser_dsn, DATABASE)
    finally:
        remove_embedded_server(default_data_folder())


def test_a_demo_of_an_earlier_version_is_made_anew_and_another_is_kept(owner: str) -> None:
    with psycopg.connect(owner) as connection:
        connection.execute("update erp.item set name = 'mine'")
    assert prepare_demo_erp().company == DemoCompany(items=100, seed=3)
    with psycopg.connect(owner) as connection:
        assert connection.execute("select distinct name from erp.item").fetchall() == [("mine",)]
        connection.execute("update erp.demo_load set generator_version = 1")
        connection.execute("alter table erp.customer drop column sister_company_code")
    assert prepare_demo_erp().company == DemoCompany(items=100, seed=3)
    with psycopg.connect(owner) as connection:
        names = connection.execute("select distinct name from erp.item").fetchall()
    assert len(names) > 1
