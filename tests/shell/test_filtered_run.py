"""A filtered run plans what it must, proves it, and replaces only its own rows (FILT)."""

from datetime import date
from pathlib import Path

import polars as pl
import psycopg
import pytest
from rich.console import Console

from planning_shell.erp.plan_runs import open_plan_run
from planning_shell.erp.writer import LoadedPlan, load
from planning_shell.plan_command import PlanWish, make_plan
from planning_shell.reports.plan_runs import run_entry
from planning_shell.run_folder import RunFolder
from tests.conftest import ErpDatabase
from tests.shell.bike_company import PLAN_DATE, write_bike_company
from tests.shell.loaded_plans import DAY, Make

PLACE = ["item_id", "location_id"]


def planned(home: Path, files: Path, **narrowing: object) -> Path:
    """Return the output folder of a run on the bike company's files; its audit proved the plan."""
    output = home / "plan"
    wish = PlanWish(
        plan_id="MASTER",
        plan_date=date.fromisoformat(PLAN_DATE),
        input_folder=files,
        output_folder=output,
        narrowing=narrowing,
    )
    run = make_plan(wish, Console(quiet=True))
    assert run_entry(run).status.startswith("Completed")
    return output


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MASTERPLAN_HOME", str(tmp_path))
    return write_bike_company(tmp_path / "bikes")


@pytest.mark.parametrize("item", ["BIKE-1", "WHEEL", "CP-RIM", "GREASE"])
def test_a_filtered_run_on_files_has_the_rows_of_the_full_plan(
    tmp_path: Path, files: Path, item: str
) -> None:
    """FILT-3: and nothing of other items."""
    full = pl.read_parquet(planned(tmp_path, files) / "planned_orders.parquet")
    asked = {"filter_item_ids": (item,), "bom_levels": 0}
    rows = pl.read_parquet(planned(tmp_path, files, **asked) / "planned_orders.parquet")
    of_item = full.filter(pl.col("item_id") == item)
    assert rows.height
    assert rows.drop("plan_run_id").equals(of_item.drop("plan_run_id"))


def test_a_filter_that_nothing_passes_ends_well_without_a_row(tmp_path: Path, files: Path) -> None:
    """FILT-4."""
    output = planned(tmp_path, files, filter_item_ids=("NOTHING",))
    assert pl.read_parquet(output / "planned_orders.parquet").is_empty()
    rules = pl.read_parquet(output / "plan_warnings.parquet")["rule"]
    assert {"FILT-1", "FILT-4"} <= set(rules)


def narrowed(folder: RunFolder, **scopes: str) -> None:
    """Give a run a scope per item."""
    scope = pl.DataFrame({"item_id": [*scopes], "location_id": "W1", "scope": [*scopes.values()]})
    folder.write_table("staged", "plan_scope", scope)


def loaded(erp: ErpDatabase, folder: RunFolder) -> LoadedPlan:
    run = str(folder.read_parameters()["plan_run_id"])
    open_plan_run(erp.write_uri, run, "default", DAY)
    return load(folder, erp.write_uri)


def orders_in_force(erp: ErpDatabase) -> set[str]:
    with psycopg.connect(erp.read_uri) as connection:
        found = connection.execute(
            "select planned_order_id, plan_run_id from planning.planned_orders"
        )
        return {f"{order} in {run}" for order, run in found}


@pytest.mark.database
def test_the_load_replaces_filtered_rows_and_keeps_the_others(
    erp_database: ErpDatabase, made_plan: Make
) -> None:
    """FILT-4: the kept rows belong to the new version; what was only needed does not count."""
    first = made_plan("run-1", orders=2).run_folder
    loaded(erp_database, first)
    second = made_plan("run-2", orders=3).run_folder
    narrowed(second, wheel="needed", tyre="filtered")
    loaded(erp_database, second)
    assert orders_in_force(erp_database) == {f"run-1-order-{n} in run-2" for n in (1, 2)}
    third = made_plan("run-3", orders=1).run_folder
    narrowed(third, wheel="component", tyre="filtered")
    loaded(erp_database, third)
    assert orders_in_force(erp_database) == {"run-3-order-1 in run-3"}


@pytest.mark.database
def test_a_filter_that_nothing_passes_leaves_the_version_in_force(
    erp_database: ErpDatabase, made_plan: Make
) -> None:
    """FILT-4."""
    loaded(erp_database, made_plan("run-1", orders=2).run_folder)
    before = orders_in_force(erp_database)
    second = made_plan("run-2", orders=3).run_folder
    narrowed(second, wheel="left_out")
    assert loaded(erp_database, second).status == "Completed"
    assert orders_in_force(erp_database) == before
