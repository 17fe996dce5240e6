"""What a net change plans anew, and what it begins with (NETC-1 to NETC-5)."""

from datetime import UTC, date, datetime
from pathlib import Path

import polars as pl
import pytest

from planning_core.level_code import assign_low_level_codes
from planning_core.net_change.order_book import BOOK_TABLES
from planning_core.parameters import PlanParameters
from planning_core.plan import planned_parts, replanned_parts
from planning_core.stage import stage
from planning_core.validate import validate
from planning_shell.plan_before import plan_before
from planning_shell.run_facts import RUN_COLUMNS, engine_version
from planning_shell.run_folder import RunFolder
from tests.generative.engine import input_frame
from tests.spec.drawn.case import read_case
from tests.spec.drawn.completion import complete
from tests.spec.drawn.facts import PLAN_DATE

#: Wheels come in boxes of 50; each bicycle has a saddle of its own.
BICYCLES = """
    Racer
      2 x Wheel
        30 x Spoke
      1 x Saddle

    Tourer
      2 x Wheel

    Racer (lead time 1) | 20
    --------------------+---
    sales               | 5

    Tourer (lead time 1) | 20
    ---------------------+---
    sales                | 4

    Wheel (lead time 2, multiple 50) | 15
    ---------------------------------+---
    sales                            | 1

    Spoke (lead time 3) | 30
    --------------------+---
    sales               | 1

    Saddle (lead time 3) | 30
    ---------------------+---
    sales                | 1
"""


#: Milk yields whey, and cream for which it is ordered; cheese needs cream.
DAIRY = """
    Milk
      1 x Raw milk
      1 x Whey (by-product)
      0.5 x Cream (co-product)

    Cheese
      1 x Cream

    Raw milk (lead time 3) | 9
    -----------------------+---
    sales                  | 1

    Milk  | 9
    ------+---
    sales | 4

    Cream (default production, no source) | 9
    --------------------------------------+---
    sales                                 | 3

    Whey  | 9
    ------+---
    sales | 2

    Cheese | 9
    -------+---
    sales  | 1
"""


def replanned(old: str, new: str, drawing: str = BICYCLES) -> set[str]:
    """The items planned anew when the drawing is changed from one word to another."""
    parameters = PlanParameters("P", "R", PLAN_DATE, threads=1)
    before: dict[str, pl.DataFrame] = {}
    for name, part in planned_parts(*_staged(drawing, parameters), parameters, keeps_book=True):
        before[name] = pl.concat([before[name], part]) if name in before else part
    assert old in drawing
    after = _staged(drawing.replace(old, new), parameters)
    book = {name: before[name] for name in BOOK_TABLES}
    return set(dict(replanned_parts(*after, parameters, book))["replanned_places"]["item_id"])


def _staged(
    text: str, parameters: PlanParameters
) -> tuple[dict[str, pl.DataFrame], pl.DataFrame, pl.DataFrame]:
    tables = complete(read_case(text)).tables
    frames = {name: input_frame(name, rows) for name, rows in tables.items() if rows}
    staged = stage(validate(frames, parameters).tables, parameters).tables
    levels = assign_low_level_codes(staged["item_locations"], staged["arcs"], staged["substitutes"])
    return staged, levels.low_level_codes, levels.arcs


def test_nothing_changed_nothing_is_planned() -> None:
    """NETC-1."""
    assert replanned("Racer", "Racer") == set()


def test_what_changed_is_planned_anew() -> None:
    """NETC-1: the saddle has no component, and no parent that it delays."""
    assert replanned("Saddle (lead time 3)", "Saddle (lead time 4)") == {"Saddle"}


def test_other_orders_are_other_demand_of_their_components() -> None:
    """NETC-2: 28 racers' wheels need another box, and more spokes; the tourer is as it was."""
    assert replanned("| 5", "| 28") == {"Racer", "Wheel", "Saddle", "Spoke"}


def test_the_same_orders_stop_the_change() -> None:
    """NETC-2: a box of 50 wheels holds those of one racer more, so spokes are as they were."""
    assert replanned("| 5", "| 6") == {"Racer", "Wheel", "Saddle"}


def test_a_component_that_comes_late_changes_what_is_made_of_it() -> None:
    """NETC-3: spokes that take 30 days delay wheels, and these both bicycles, but no saddle."""
    late = replanned("Spoke (lead time 3)", "Spoke (lead time 30)")
    assert late == {"Spoke", "Wheel", "Racer", "Tourer"}


def test_what_a_late_component_no_longer_delays_is_planned_anew() -> None:
    """NETC-3: wheels were late for want of spokes, until they took none but still their rim."""
    spokes = "        30 x Spoke\n"
    late = BICYCLES.replace("Spoke (lead time 3)", "Spoke (lead time 30)")
    late = late.replace(spokes, f"{spokes}        1 x Rim\n")
    assert replanned(spokes, "", late) == {"Spoke", "Wheel", "Racer", "Tourer"}


def test_what_orders_yield_is_planned_anew_with_them() -> None:
    """NETC-2: but not what is made of it."""
    assert replanned("| 4", "| 5", DAIRY) == {"Milk", "Raw milk", "Whey", "Cream"}
    assert replanned("| 2", "| 1", DAIRY) == {"Whey"}


def test_a_co_product_is_planned_anew_with_the_formula_item_ordered_for_it() -> None:
    """NETC-2, CO-6: one more of cheese needs one more of cream, and that two more of milk."""
    assert replanned("| 1\n", "| 2\n", DAIRY) >= {"Cheese", "Cream", "Milk", "Raw milk", "Whey"}
    assert replanned("| 3", "| 4", DAIRY) == {"Cream", "Milk", "Raw milk", "Whey"}


def test_a_late_component_moves_what_its_orders_yield() -> None:
    """NETC-3, CO-2: and what is made of that."""
    late = replanned("Raw milk (lead time 3)", "Raw milk (lead time 30)", DAIRY)
    assert late == {"Raw milk", "Milk", "Whey", "Cream", "Cheese"}


def test_an_order_planned_anew_with_the_id_of_one_that_stays_has_everything_planned() -> None:
    """ID-1, NETC-1: so the later of the two gets another id, as it would in a regeneration."""
    parameters = PlanParameters("P", "R", PLAN_DATE, threads=1)
    book = dict(planned_parts(*_staged(BICYCLES, parameters), parameters, keeps_book=True))
    keys = book["key_contents"].with_columns(first=pl.col("orders").cum_sum() - pl.col("orders"))
    rows = dict(keys.select("item_id", "first").iter_rows())
    hashes = book["booked_orders"]["hash"].clone()
    hashes[rows["Tourer"]] = hashes[rows["Saddle"]]
    book["booked_orders"] = book["booked_orders"].with_columns(hash=hashes)
    after = _staged(BICYCLES.replace("Saddle (lead time 3)", "Saddle (lead time 4)"), parameters)
    places = dict(replanned_parts(*after, parameters, book))["replanned_places"]
    assert set(places["item_id"]) == {"Racer", "Tourer", "Wheel", "Spoke", "Saddle"}


@pytest.fixture
def runs(tmp_path: Path) -> Path:
    return tmp_path


def run(
    runs: Path, name: str, plan: str = "STATIC", day: int = 2, finished: int | None = None
) -> tuple[RunFolder, PlanParameters]:
    """A run's folder with what a net change asks about; `finished` is the hour."""
    folder = RunFolder(runs / name)
    plan_date = date(2026, 11, day)
    folder.write_parameters({"plan_run_id": name, "plan_id": plan, "plan_date": str(plan_date)})
    plans = pl.DataFrame({"plan_id": ["STATIC", "DYNAMIC"], "is_dynamic": [False, True]})
    folder.write_table("clean", "plans", plans)
    if finished is not None:
        row = dict.fromkeys(RUN_COLUMNS) | {
            "status": "Completed",
            "finished_at": datetime(2026, 11, 2, finished, tzinfo=UTC),
            "engine_version": engine_version(),
        }
        folder.write_table("result", "plan_runs", pl.DataFrame([row], schema=RUN_COLUMNS))
        for table in BOOK_TABLES:
            folder.write_table("levels", table, pl.DataFrame({"of": [name]}))
    return folder, PlanParameters(plan, name, plan_date)


def test_the_last_completed_run_of_the_plan_is_begun_with(runs: Path) -> None:
    """NETC-1."""
    run(runs, "first", finished=7)
    run(runs, "second", finished=9)
    run(runs, "third", finished=8)
    run(runs, "other", plan="DYNAMIC", finished=10)
    before = plan_before(*run(runs, "now"))
    assert before.folder is not None
    assert before.folder.path.name == "second"


def test_a_dynamic_plan_begins_with_the_static_one_if_that_is_later(runs: Path) -> None:
    """NETC-5."""
    run(runs, "dynamic", plan="DYNAMIC", finished=7)
    run(runs, "static", finished=8)
    before = plan_before(*run(runs, "now", plan="DYNAMIC"))
    assert before.folder is not None
    assert before.folder.path.name == "static"
    run(runs, "dynamic-again", plan="DYNAMIC", finished=9)
    before = plan_before(*run(runs, "now", plan="DYNAMIC"))
    assert before.folder is not None
    assert before.folder.path.name == "dynamic-again"


def test_what_does_not_fit_is_not_begun_with(runs: Path) -> None:
    """NETC-4: and the reason is said."""
    assert "no completed run" in plan_before(*run(runs, "now")).why_not
    run(runs, "yesterday", day=1, finished=7)
    assert plan_before(*run(runs, "now")).why_not == "run yesterday is of 2026-11-01"
    folder, _ = run(runs, "narrow", finished=8)
    scope = pl.DataFrame({"item_id": ["A"], "location_id": ["L"], "scope": ["filtered"]})
    folder.write_table("staged", "plan_scope", scope)
    assert plan_before(*run(runs, "now")).why_not == "run narrow planned a part only"
    folder, _ = run(runs, "bookless", finished=9)
    (folder.path / "levels" / "key_contents.parquet").unlink()
    assert plan_before(*run(runs, "now")).why_not == "run bookless has left no order book"
    folder, _ = run(runs, "redefined", finished=10)
    plans = pl.DataFrame({"plan_id": ["STATIC"], "positive_days": [5]})
    folder.write_table("clean", "plans", plans)
    said = plan_before(*run(runs, "now")).why_not
    assert said == "the plan was defined otherwise in run redefined"
