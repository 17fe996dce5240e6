"""The extract reads one moment of the ERP, exactly, and disturbs it little."""

import resource
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import polars as pl
import psycopg
import pytest

from planning_shell.erp.connect import ErpConnectionError
from planning_shell.erp.reader import ExtractedTable, ExtractError, extract
from planning_shell.run_folder import RunFolder
from tests.conftest import ErpDatabase

pytestmark = pytest.mark.database

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
Extract = Callable[..., dict[str, ExtractedTable]]


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


@pytest.mark.usefixtures("files")
def test_all_tables_show_the_same_moment(folder: RunFolder, erp: ErpDatabase) -> None:
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


@pytest.mark.parametrize(
    ("query", "words"),
    [
        (
            "SELECT 1 FROM erp.nowhere",
            ['relation "erp.nowhere" does not exist', "Correct the name"],
        ),
        ("SELECT colour FROM erp.part", ['column "colour" does not exist', "Correct the name"]),
        ("SELECT part_no AS nr FROM erp.part", ["no column 'item_id'", "every row must have"]),
        ("SELEC 1", ["syntax error", "try it with psql"]),
        ("SELECT 'a' AS item_id, 1 / (random() * 0) AS unit_cost", ["division by zero"]),
    ],
)
def test_a_wrong_query_is_named_with_what_to_do(
    folder: RunFolder, erp: ErpDatabase, files: Path, query: str, words: list[str]
) -> None:
    (files / "items.sql").write_text(query, encoding="utf-8")
    with pytest.raises(ExtractError) as raised:
        extracted(folder, erp)
    said = str(raised.value)
    for word in ["Table 'items'", "sql/extract/workshop/items.sql", erp.name, *words]:
        assert word in said
    assert erp.read_uri.split(":")[2].split("@")[0] not in said
    assert not folder.has_table("input", "items")


def test_a_time_stamp_with_zone_is_no_day(folder: RunFolder, erp: ErpDatabase, files: Path) -> None:
    (files / "demands.sql").write_text(
        "SELECT part_no AS demand_id, 'sales' AS demand_type, part_no AS item_id,"
        " 'W1' AS location_id, made AS quantity, now() AS requested_date FROM erp.part"
    )
    with pytest.raises(ExtractError, match="AT TIME ZONE"):
        extracted(folder, erp)


@pytest.mark.usefixtures("files")
def test_a_table_that_may_not_be_read_is_named_with_the_grant(
    folder: RunFolder, erp: ErpDatabase
) -> None:
    with psycopg.connect(erp.owner_uri) as connection:
        connection.execute("revoke select on erp.part from masterplan_reader")
    with pytest.raises(ExtractError, match=r"permission denied for table part.*GRANT SELECT ON"):
        extracted(folder, erp)


def test_a_query_cannot_write(folder: RunFolder, erp: ErpDatabase, files: Path) -> None:
    with psycopg.connect(erp.owner_uri) as connection:
        connection.execute("grant insert on erp.place to masterplan_reader")
    (files / "locations.sql").write_text("INSERT INTO erp.place VALUES ('X') RETURNING code")
    with pytest.raises(ExtractError, match="read-only transaction"):
        extracted(folder, erp)


def test_a_table_without_a_file_is_left_out_but_not_one_that_every_plan_needs(
    folder: RunFolder, erp: ErpDatabase, files: Path
) -> None:
    (files / "demands.sql").unlink()
    assert set(extracted(folder, erp)) == {"locations", "items"}
    (files / "items.sql").unlink()
    with pytest.raises(ExtractError, match="no file for items, which every plan needs"):
        extracted(folder, erp)


@pytest.mark.usefixtures("files")
def test_an_unknown_erp_names_the_known_ones(folder: RunFolder, erp: ErpDatabase) -> None:
    for name in ("sap", "../workshop"):
        with pytest.raises(ExtractError, match="Known ERPs: workshop"):
            extract(folder, erp=name, company_ids=[], read_uri=erp.read_uri)


@pytest.mark.usefixtures("files")
def test_a_company_with_a_comma_is_refused(folder: RunFolder, erp: ErpDatabase) -> None:
    with pytest.raises(ExtractError, match="'a,b'"):
        extracted(folder, erp, "a,b")


@pytest.mark.usefixtures("files")
@pytest.mark.parametrize(
    "uri",
    [
        "postgresql://reader:s3cret@127.0.0.1:1/erp",
        "postgresql://reader:s3cret@127.0.0.1:port/erp",
        "postgres//reader:s3cret@host/erp",
    ],
)
def test_an_unreachable_database_is_named_without_its_password(folder: RunFolder, uri: str) -> None:
    with pytest.raises(ErpConnectionError) as raised:
        extract(folder, erp="workshop", company_ids=[], read_uri=uri)
    assert "s3cret" not in str(raised.value)
    assert "MASTERPLAN_ERP_READ_URI" in str(raised.value)
    assert raised.value.__suppress_context__


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
"""


def test_a_large_table_needs_little_memory(
    folder: RunFolder, erp: ErpDatabase, files: Path
) -> None:
    (files / "demands.sql").write_text(BIG, encoding="utf-8")
    subprocess.run(
        [sys.executable, "-c", EXTRACT_ALONE, str(folder.path)],
        input=erp.read_uri.encode(),
        check=True,
    )
    assert folder.facts("input", "demands").rows == 400_000
    total = folder.scan("input", "demands").select(pl.col("quantity").sum()).collect().item()
    assert total == Decimal(400_000 * 400_001) / 16
    # The texts alone are 400 MB.
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    assert peak < 700, f"{peak:.0f} MB"
