"""The extract reads one moment of the ERP, exactly, and disturbs it little."""

import subprocess
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path

import polars as pl
import psycopg
import pytest

from planning_shell.erp.reader import ExtractedTable, extract
from planning_shell.run_folder import RunFolder
from tests.conftest import ErpDatabase

pytestmark = pytest.mark.database


def extracted(folder: RunFolder, erp: ErpDatabase, *company_ids: str) -> dict[str, ExtractedTable]:
    return extract(folder, erp="workshop", company_ids=company_ids, read_uri=erp.read_uri)


@pytest.mark.usefixtures("files")
def test_values_arrive_exactly_with_the_types_of_the_contract(
    folder: RunFolder, erp: ErpDatabase
) -> None:
    found = extracted(folder, erp)
    demands = folder.read_table("input", "demands")
    assert demands.schema["quantity"] == pl.Decimal(18, 6)
    assert demands["quantity"].to_list() == [Decimal("0.100000"), Decimal("12.500000")]
    assert demands["requested_date"].to_list() == [date(2026, 11, 9), None]
    assert found["demands"].rows == 2
    assert found["demands"].sha256 == folder.facts("input", "demands").sha256
    assert folder.damaged_tables("input") == []
    assert folder.tables("input") == ["demands", "items", "locations"]


@pytest.mark.usefixtures("files")
@pytest.mark.parametrize(
    ("companies", "expected"),
    [
        ([], ["W1", "W2", "W3"]),
        (["north"], ["W1"]),
        (["north", "it's"], ["W1", "W3"]),
        (["x') or true --"], []),
        (["x'; drop table erp.part; --"], []),
    ],
)
def test_companies_are_a_value_never_a_part_of_the_query(
    folder: RunFolder, erp: ErpDatabase, companies: list[str], expected: list[str]
) -> None:
    extracted(folder, erp, *companies)
    assert folder.read_table("input", "locations")["location_id"].to_list() == expected


@pytest.mark.parametrize("unit_cost", ["made", "'NaN'::numeric"])
def test_all_tables_show_the_same_moment(
    folder: RunFolder, erp: ErpDatabase, files: Path, unit_cost: str
) -> None:
    # The second cost is unreadable, which makes the extract read the table again, newly connected.
    (files / "items.sql").write_text(
        f"SELECT part_no AS item_id, {unit_cost} AS unit_cost FROM erp.part"  # noqa: S608
    )

    def change_the_erp(_table: str, _extracted: ExtractedTable) -> None:
        with psycopg.connect(erp.owner_uri) as connection:
            connection.execute("insert into erp.part values (gen_random_uuid()::text, 1)")

    extract(
        folder,
        erp="workshop",
        company_ids=[],
        read_uri=erp.read_uri,
        on_table=change_the_erp,
    )
    with psycopg.connect(erp.owner_uri) as connection:
        assert connection.execute("select count(*) from erp.part").fetchone() == (5,)
    assert folder.facts("input", "items").rows == 2
    assert folder.facts("input", "demands").rows == 2


@pytest.mark.usefixtures("files")
def test_no_more_than_two_connections_are_open(folder: RunFolder, erp: ErpDatabase) -> None:
    counts = []

    def count(_table: str, _extracted: ExtractedTable) -> None:
        with psycopg.connect(erp.owner_uri) as connection:
            found = connection.execute(
                "select count(*), min(application_name) from pg_stat_activity"
                " where usename = 'masterplan_reader' and datname = current_database()"
            )
            counts.extend(found.fetchall())

    extract(folder, erp="workshop", company_ids=[], read_uri=erp.read_uri, on_table=count)
    assert set(counts) == {(2, "masterplan extract")}


@pytest.mark.usefixtures("files")
def test_nobody_has_to_wait_for_a_table_that_is_read(folder: RunFolder, erp: ErpDatabase) -> None:
    modes: set[str] = set()

    def look(_table: str, _extracted: ExtractedTable) -> None:
        with psycopg.connect(erp.owner_uri) as connection:
            found = connection.execute(
                "select l.mode from pg_locks as l inner join pg_class as c on c.oid = l.relation"
                " where c.relnamespace = 'erp'::regnamespace"
            )
            modes.update(mode for (mode,) in found)

    extract(folder, erp="workshop", company_ids=[], read_uri=erp.read_uri, on_table=look)
    assert modes == {"AccessShareLock"}


def test_a_column_with_an_unreadable_value_goes_on_as_text(
    folder: RunFolder, erp: ErpDatabase, files: Path
) -> None:
    (files / "demands.sql").write_text(
        """
        SELECT part_no AS demand_id, 'sales' AS demand_type, part_no AS item_id,
            'W1' AS location_id, CASE part_no WHEN 'wheel' THEN 'NaN'::numeric ELSE made END
            AS quantity, '2026-11-' || length(part_no) AS requested_date,
            date 'infinity' AS confirmed_date, 2.5 AS priority
        FROM erp.part ORDER BY part_no
        """,
        encoding="utf-8",
    )
    found = extracted(folder, erp)["demands"]
    demands = folder.read_table("input", "demands")
    assert set(found.text_columns) == {"quantity", "confirmed_date", "priority"}
    assert demands["quantity"].str.to_lowercase().to_list() == ["12.500000", "nan"]
    assert demands["requested_date"].to_list() == [date(2026, 11, 5), date(2026, 11, 5)]
    assert demands["confirmed_date"].to_list() == ["outside the years 1 to 9999"] * 2
    assert demands["priority"].to_list() == ["2.5", "2.5"]
    said = (folder.path / "run.log").read_text(encoding="utf-8")
    assert "unreadable values in quantity" in said


def test_a_column_that_planning_does_not_know_goes_along(
    folder: RunFolder, erp: ErpDatabase, files: Path
) -> None:
    (files / "items.sql").write_text("SELECT part_no AS item_id, tags, made FROM erp.part")
    extracted(folder, erp)
    assert folder.read_table("input", "items").columns == ["item_id", "tags", "made"]


BIG = """
    SELECT 'D-' || i AS demand_id, 'sales' AS demand_type, 'item-' || i % 50000 AS item_id,
        'W' || i % 5 AS location_id, i / 8::numeric AS quantity,
        date '2026-11-01' + i % 200 AS requested_date, repeat(md5(i::text), 30) AS source_key
    FROM generate_series(1, 400000) AS i
"""
EXTRACT_ALONE = """
import sys
from pathlib import Path
from planning_shell.erp.reader import extract
from planning_shell.run_folder import RunFolder
extract(RunFolder(Path(sys.argv[1])), erp="workshop", company_ids=[], read_uri=sys.stdin.read())
# Not rusage, which counts the memory of the process that started this one.
status = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines())
print(status["VmHWM"].split()[0])
"""


def test_a_large_table_needs_little_memory(
    folder: RunFolder, erp: ErpDatabase, files: Path
) -> None:
    (files / "demands.sql").write_text(BIG, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", EXTRACT_ALONE, str(folder.path)],
        input=erp.read_uri.encode(),
        stdout=subprocess.PIPE,
        check=True,
    )
    assert folder.facts("input", "demands").rows == 400_000
    total = folder.scan("input", "demands").select(pl.col("quantity").sum()).collect().item()
    assert total == Decimal(400_000 * 400_001) / 16
    # The texts alone are 400 MB.
    assert int(done.stdout) / 1024 < 700
