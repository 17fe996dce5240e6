"""A connection lost in the middle of an extract leaves no half table, and a retry completes."""

import threading
from pathlib import Path

import psycopg
import pytest

from planning_shell.erp.reader import LostConnectionError, extract
from planning_shell.run_folder import RunFolder
from tests.conftest import ErpDatabase

pytestmark = pytest.mark.database

#: The second reader waits, after many rows, for a lock that the test holds.
WAITS = """
    SELECT 'item-' || i AS item_id, wait.wait::text AS description
    FROM generate_series(1, 300000) AS i
    LEFT JOIN LATERAL (
        SELECT pg_advisory_xact_lock_shared(7) AS wait WHERE i = 290000
    ) AS wait ON TRUE
"""
READER = "masterplan_reader"


def cut_when_waiting(erp: ErpDatabase) -> None:
    with psycopg.connect(erp.owner_uri, autocommit=True) as connection:
        is_cut = False
        while not is_cut:
            is_cut = bool(
                connection.execute(
                    "select pg_terminate_backend(pid) from pg_stat_activity where usename = %s"
                    " and wait_event_type = 'Lock' and datname = current_database()",
                    [READER],
                ).fetchall()
            )
            connection.execute("select pg_sleep(0.05)")


def test_a_cut_connection_leaves_no_table_and_a_retry_completes(
    erp_database: ErpDatabase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = tmp_path / "sql" / "extract" / "workshop"
    files.mkdir(parents=True)
    (files / "locations.sql").write_text("SELECT 'W1' AS location_id")
    (files / "items.sql").write_text(WAITS)
    monkeypatch.setenv("MASTERPLAN_SQL", str(tmp_path / "sql"))
    run = RunFolder(tmp_path / "run")

    with psycopg.connect(erp_database.owner_uri) as holder:
        holder.execute("select pg_advisory_xact_lock(7)")
        cutter = threading.Thread(target=cut_when_waiting, args=[erp_database])
        cutter.start()
        with pytest.raises(LostConnectionError, match="lost while table 'items' was extracted"):
            extract(run, erp="workshop", company_ids=[], read_uri=erp_database.read_uri)
        cutter.join()
    assert run.tables("input") == ["locations"]
    assert [file.name for file in (run.path / "input").iterdir() if "half-done" in file.name] == []

    extract(run, erp="workshop", company_ids=[], read_uri=erp_database.read_uri)
    assert run.facts("input", "items").rows == 300_000
