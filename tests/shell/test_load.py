"""A plan reaches the ERP database whole, or not at all."""

import json
import threading
from decimal import Decimal
from typing import Any

import numpy as np
import polars as pl
import psycopg
import pytest

from planning_core.tables import RESULT_TABLES
from planning_core.tables.quantities import decimals
from planning_shell.erp import plan_runs, version_tables
from planning_shell.erp.writer import (
    RunDetails,
    load,
    open_plan_run,
)
from tests.conftest import ErpDatabase
from tests.shell.loaded_plans import DAY, Make, loaded, rows, runs_in_force

pytestmark = pytest.mark.database


def test_the_result_tables_have_the_columns_of_the_contract(erp_database: ErpDatabase) -> None:
    for table, schema in RESULT_TABLES.items():
        found = rows(
            erp_database.owner_uri,
            "select column_name from information_schema.columns"
            " where table_schema = 'planning' and table_name = $1",
            table,
        )
        assert set(schema.column_names()) <= {name for (name,) in found}, table


def test_every_column_is_sent_as_the_type_in_which_the_database_holds_it(
    erp_database: ErpDatabase,
) -> None:
    """Rows go as the server stores them: another type would be refused, or be read as garbage."""
    names = {"integer": "Int4", "bigint": "Int8", "boolean": "Bool"}
    for table in set(RESULT_TABLES) - {"plan_runs"}:
        columns = ", ".join(RESULT_TABLES[table].column_names())
        held = rows(
            erp_database.owner_uri,
            "select data_type from information_schema.columns where table_schema = 'planning'"
            " and table_name = $1 and column_name = any(string_to_array($2, ', '))"
            " order by array_position(string_to_array($2, ', '), column_name::text)",
            table,
            columns,
        )
        sent = version_tables.encoder_of(RESULT_TABLES[table].create_empty().lazy()).schema()
        types = [type(column.data_type).__name__ for column in sent.columns]
        assert types == [names.get(word, word.capitalize()) for (word,) in held], table


def test_what_is_sent_is_what_is_read(erp_database: ErpDatabase, made_plan: Make) -> None:
    plan = made_plan("run-1", orders=4)
    texts = ["", 'a "quoted", ü\n\t\\N', "\\.", None]
    quantities = [Decimal(text) for text in ("-0.000001", "999999999999.999999", "10000", "0")]
    orders = plan.orders.with_columns(vendor_id=pl.Series(texts), quantity=pl.Series(quantities))
    plan.run_folder.write_table("result", "planned_orders", orders)
    loaded(erp_database, plan)
    query = "select vendor_id, quantity from planning.planned_orders order by planned_order_id"
    assert rows(erp_database.read_uri, query) == list(zip(texts, quantities, strict=True))


def test_readers_see_what_the_run_folder_holds(erp_database: ErpDatabase, made_plan: Make) -> None:
    plan = made_plan("run-1", orders=5)
    done = loaded(erp_database, plan)
    columns = "planned_order_id, quantity, vendor_id, order_date, is_from_forecast"
    found = rows(
        erp_database.read_uri,
        f"select {columns} from planning.planned_orders order by planned_order_id",  # noqa: S608
    )
    assert found == plan.orders.sort("planned_order_id").select(columns.split(", ")).rows()
    assert found[0][1] == Decimal("0.125000")
    assert done.rows == {"planned_orders": 5, "pegging": 5, "plan_warnings": 0}
    in_force = rows(
        erp_database.read_uri, "select distinct plan_id, plan_run_id from planning.pegging"
    )
    assert in_force == [("default", "run-1")]


def test_stock_that_no_row_can_say_is_loaded_as_the_largest(
    erp_database: ErpDatabase, made_plan: Make
) -> None:
    """INPUT-36."""
    plan = made_plan("run-1", orders=1)
    profile = RESULT_TABLES["requirement_profile"].create_empty()
    moved = {"item_id": "A", "location_id": "B", "date": DAY, "kind": "on_hand", "sequence": 1}
    row = pl.DataFrame([moved], schema={name: profile.schema[name] for name in moved})
    stock = {"quantity": 5 * 10**6, "projected_on_hand": -18 * 10**17}
    row = row.with_columns(decimals(np.array([value])).alias(name) for name, value in stock.items())
    rows_made = pl.concat([profile, row], how="diagonal")
    plan.run_folder.write_table("result", "requirement_profile", rows_made)
    loaded(erp_database, plan)
    found = rows(
        erp_database.read_uri,
        "select quantity, projected_on_hand from planning.requirement_profile",
    )
    assert found == [(Decimal(5), Decimal("-999999999999.999999"))]


def test_what_is_loaded_is_written_once_and_left_alone_by_vacuum(
    erp_database: ErpDatabase, made_plan: Make
) -> None:
    loaded(erp_database, made_plan("run-1", orders=5))
    pages = rows(
        erp_database.owner_uri,
        "select relpages, relallvisible from pg_class where relname ~ '_v[0-9]+$' and relpages > 0",
    )
    assert pages
    assert all(written == settled for written, settled in pages)


def test_a_run_is_flagged_with_its_counts(erp_database: ErpDatabase, made_plan: Make) -> None:
    plan = made_plan("run-1", orders=5, warnings=2)
    plan.run_folder.record_stage("extract", 1.25)
    details = RunDetails(trigger="manual", filter={"company_ids": ["c1"]}, engine_version="1.2")
    open_plan_run(erp_database.write_uri, "run-1", "default", DAY, details)
    load(plan.run_folder, erp_database.write_uri)
    ((status, trigger, asked, read, made, warnings, seconds, finished),) = rows(
        erp_database.read_uri,
        "select status, trigger, filter, input_row_counts, result_row_counts, warning_count,"
        " stage_seconds, finished_at from planning.plan_runs",
    )
    assert (status, trigger, warnings) == ("CompletedWithWarnings", "manual", 2)
    assert asked == {"company_ids": ["c1"]}
    assert read == {"items": 1}
    assert made["planned_orders"] == 5
    assert seconds["extract"] == 1.25
    assert "load" in seconds
    assert finished is not None


def test_the_method_is_how_the_run_was_made_and_not_what_was_asked(
    erp_database: ErpDatabase, made_plan: Make
) -> None:
    """NETC-4: there was no run to begin with."""
    plan = made_plan("run-1", method="net_change")
    why = pl.DataFrame({"rule": ["NETC-4"]})
    plan.run_folder.write_table("levels", "plan_warnings", why)
    open_plan_run(erp_database.write_uri, "run-1", "default", DAY, RunDetails(method="net_change"))
    method = "select method from planning.plan_runs"
    assert rows(erp_database.read_uri, method) == [("net_change",)]
    load(plan.run_folder, erp_database.write_uri)
    assert rows(erp_database.read_uri, method) == [("regeneration",)]


def test_a_plan_without_warnings_is_completed(erp_database: ErpDatabase, made_plan: Make) -> None:
    assert loaded(erp_database, made_plan("run-1")).status == "Completed"


def test_whoever_listens_is_told(erp_database: ErpDatabase, made_plan: Make) -> None:
    with psycopg.connect(erp_database.read_uri, autocommit=True) as listener:
        listener.execute("listen planning")
        loaded(erp_database, made_plan("run-1"))
        (told,) = listener.notifies(timeout=10, stop_after=1)
    assert json.loads(told.payload) == {
        "plan_id": "default",
        "plan_run_id": "run-1",
        "status": "Completed",
    }


def test_a_new_run_replaces_the_plan_of_the_one_before(
    erp_database: ErpDatabase, made_plan: Make
) -> None:
    loaded(erp_database, made_plan("run-1"))
    loaded(erp_database, made_plan("run-2", orders=7))
    assert runs_in_force(erp_database) == {"run-2"}
    assert rows(erp_database.read_uri, "select count(*) from planning.pegging") == [(7,)]


def test_plans_do_not_touch_each_other(erp_database: ErpDatabase, made_plan: Make) -> None:
    loaded(erp_database, made_plan("run-1"), "master")
    loaded(erp_database, made_plan("run-2"), "forecast")
    loaded(erp_database, made_plan("run-3"), "forecast")
    found = rows(
        erp_database.read_uri,
        "select plan_id, plan_run_id, count(*) from planning.planned_orders"
        " group by plan_id, plan_run_id order by plan_id",
    )
    assert found == [("forecast", "run-3", 3), ("master", "run-1", 3)]


def test_old_versions_are_dropped(erp_database: ErpDatabase, made_plan: Make) -> None:
    for number in range(1, 5):
        loaded(erp_database, made_plan(f"run-{number}"))
    stored = rows(
        erp_database.read_uri,
        "select count(distinct plan_version) from planning.planned_orders_versions",
    )
    assert stored == [(2,)]
    tables = rows(
        erp_database.owner_uri,
        "select count(*) from pg_tables where schemaname = 'planning'"
        " and tablename ~ '^planned_orders_v[0-9]+$'",
    )
    assert tables == [(2,)]


def test_a_long_reader_keeps_what_it_reads_and_holds_up_no_load(
    erp_database: ErpDatabase, made_plan: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    loaded(erp_database, made_plan("run-1"))
    with psycopg.connect(erp_database.read_uri) as reader:
        reader.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        count = "select plan_run_id, count(*) from planning.planned_orders group by 1"
        assert reader.execute(count).fetchall() == [("run-1", 3)]
        with monkeypatch.context() as impatient:
            impatient.setattr(version_tables, "WAIT_FOR_READERS", "200ms")
            for run in ("run-2", "run-3"):
                loaded(erp_database, made_plan(run))
        assert runs_in_force(erp_database) == {"run-3"}
        assert reader.execute(count).fetchall() == [("run-1", 3)]
    stored = "select count(distinct plan_version) from planning.planned_orders_versions"
    loaded(erp_database, made_plan("run-4"))
    assert rows(erp_database.read_uri, stored) == [(2,)]


def test_readers_see_the_old_plan_or_the_new_one_never_a_mixture(
    erp_database: ErpDatabase, made_plan: Make
) -> None:
    loaded(erp_database, made_plan("run-1", orders=2_000))
    seen: set[tuple[tuple[Any, ...], ...]] = set()
    is_over = threading.Event()

    def watch() -> None:
        with psycopg.connect(erp_database.read_uri, autocommit=True) as reader:
            while not is_over.is_set():
                found = reader.execute(
                    "select o.plan_run_id, count(*), count(p.supply_id)"
                    " from planning.planned_orders o left join planning.pegging p"
                    " on p.supply_id = o.planned_order_id group by 1"
                ).fetchall()
                seen.add(tuple(found))

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        loaded(erp_database, made_plan("run-2", orders=3_000))
        loaded(erp_database, made_plan("run-3", orders=4_000))
    finally:
        is_over.set()
        watcher.join()
    whole = {(("run-1", 2000, 2000),), (("run-2", 3000, 3000),), (("run-3", 4000, 4000),)}
    assert seen <= whole
    assert (("run-1", 2000, 2000),) in seen


def test_a_column_that_the_database_does_not_know_is_left_out_and_logged(
    erp_database: ErpDatabase, made_plan: Make
) -> None:
    plan = made_plan("run-1")
    frame = plan.run_folder.read_table("result", "pegging")
    plan.run_folder.write_table("result", "pegging", frame.with_columns(colour=frame["item_id"]))
    loaded(erp_database, plan)
    assert "pegging: colour not in schema planning" in (plan.run_folder.path / "run.log").read_text(
        encoding="utf-8"
    )


def test_a_lost_column_stops_the_load_and_names_it(
    erp_database: ErpDatabase, made_plan: Make
) -> None:
    plan = made_plan("run-1")
    frame = plan.run_folder.read_table("result", "pegging").drop("quantity")
    plan.run_folder.write_table("result", "pegging", frame)
    with pytest.raises(plan_runs.PlanRunError, match="'pegging' lacks quantity"):
        loaded(erp_database, plan)
    assert runs_in_force(erp_database) == set()
