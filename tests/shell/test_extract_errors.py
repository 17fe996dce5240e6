"""What stops an extract is named with its file, its cause and what to do."""

from pathlib import Path

import psycopg
import pytest

from planning_shell.erp.connect import ErpConnectionError
from planning_shell.erp.reader import ExtractedTable, ExtractError, extract
from planning_shell.run_folder import RunFolder
from tests.conftest import ErpDatabase

pytestmark = pytest.mark.database


def extracted(folder: RunFolder, erp: ErpDatabase, *company_ids: str) -> dict[str, ExtractedTable]:
    return extract(folder, erp="workshop", company_ids=company_ids, read_uri=erp.read_uri)


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
