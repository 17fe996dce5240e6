"""A small workshop's ERP, with the SQL that extracts it; and a demo ERP with a plan in force."""

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from planning_shell.run_folder import RunFolder
from tests.conftest import ErpDatabase, ErpServer
from tests.shell.planned_demo import PlannedDemo, copied_demo, planned_demo_template

ERP_TABLES = """
create schema erp;
grant usage on schema erp to masterplan_reader;
alter default privileges in schema erp grant select on tables to masterplan_reader;
create table erp.part (part_no text primary key, made numeric, wanted date, tags text[]);
create table erp.place (code text primary key, company text);
insert into erp.part values
    ('wheel', 0.1, '2026-11-09', '{round,black}'), ('frame', 12.5, null, null);
insert into erp.place values ('W1', 'north'), ('W2', 'south'), ('W3', 'it''s');
"""
FILES = {
    "locations": """
        SELECT code AS location_id, company AS company_id FROM erp.place
        WHERE $1::text IS NULL OR company = any(string_to_array($1::text, ','))
        ORDER BY code; -- the parameter $1 above is all that is asked
    """,
    "items": "SELECT part_no AS item_id, made AS unit_cost FROM erp.part ORDER BY part_no DESC",
    "demands": """
        SELECT part_no AS demand_id, 'sales' AS demand_type, part_no AS item_id,
            'W1' AS location_id, made AS quantity, wanted AS requested_date
        FROM erp.part ORDER BY part_no DESC
    """,
}


@pytest.fixture
def erp(erp_database: ErpDatabase) -> ErpDatabase:
    with psycopg.connect(erp_database.owner_uri) as connection:
        connection.execute(ERP_TABLES.encode())
    return erp_database


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "sql" / "extract" / "workshop"
    folder.mkdir(parents=True)
    for table, query in FILES.items():
        (folder / f"{table}.sql").write_text(query, encoding="utf-8")
    monkeypatch.setenv("MASTERPLAN_SQL", str(tmp_path / "sql"))
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> RunFolder:
    return RunFolder(tmp_path / "run")


@pytest.fixture(scope="session")
def demo_template(
    erp_server: ErpServer, erp_template: ErpDatabase, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[PlannedDemo]:
    home = tmp_path_factory.mktemp("demo")
    yield from planned_demo_template(erp_server, erp_template, home)


@pytest.fixture
def demo(
    erp_server: ErpServer, demo_template: PlannedDemo, tmp_path: Path
) -> Iterator[PlannedDemo]:
    yield from copied_demo(erp_server, demo_template, tmp_path)
