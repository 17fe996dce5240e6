"""What a planner decides about planned orders, and what the next run makes of it."""

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import polars as pl
import psycopg
import pytest

from planning_shell.erp.writer import load, open_plan_run
from planning_shell.orders import order_life
from planning_shell.orders.deciding import OrderError
from planning_shell.orders.order_life import OrderChange
from tests.conftest import ErpDatabase, MadePlan
from tests.shell.masterplan_command import Masterplan, masterplan_of

pytestmark = pytest.mark.database

DAY = date(2026, 11, 2)
Make = Callable[..., MadePlan]
Row = dict[str, Any]


class Planner:
    """A planner with three orders of a run in force, for 0.125, 0.25 and 0.375 wheels."""

    def __init__(self, erp: ErpDatabase, make: Make) -> None:
        self.erp, self.uri, self._make = erp, erp.planner_uri, make
        self.version = self.run("run-1")
        self.ids = [f"run-1-order-{number}" for number in (1, 2, 3)]

    def run(self, name: str, orders_of: str = "run-1") -> int:
        """Plan once more, with the same orders; return the version."""
        version = open_plan_run(self.erp.write_uri, name, "default", DAY)
        plan = self._make(name)
        for table in ("planned_orders", "pegging"):
            frame = plan.run_folder.read_table("result", table)
            column = "planned_order_id" if table == "planned_orders" else "supply_id"
            renamed = frame.with_columns(frame[column].str.replace(name, orders_of, literal=True))
            plan.run_folder.write_table("result", table, renamed)
        load(plan.run_folder, self.erp.write_uri)
        return version

    def orders(self) -> dict[str, Row]:
        """The orders that readers of the plan see."""
        return {row["planned_order_id"]: row for row in self._rows("planned_orders")}

    def approved(self) -> list[Row]:
        """What the next extract reads back."""
        return self._rows("approved_supplies")

    def _rows(self, view: str) -> list[Row]:
        with psycopg.connect(self.erp.read_uri, row_factory=psycopg.rows.dict_row) as connection:
            return connection.execute(f"select * from planning.{view}".encode()).fetchall()  # noqa: S608  # names of ours


@pytest.fixture
def planner(erp_database: ErpDatabase, made_plan: Make) -> Planner:
    return Planner(erp_database, made_plan)


def approve(planner: Planner, ids: Sequence[str]) -> list[str]:
    return order_life.approve(planner.uri, ids, None, "anna")


def test_an_approved_order_stays_through_runs_and_is_read_back(planner: Planner) -> None:
    first, second, third = planner.ids
    [kept] = approve(planner, [first])
    assert kept == f"{first}.{planner.version}"
    assert set(planner.orders()) == {kept, second, third}
    assert planner.orders()[kept]["status"] == "approved"
    planner.run("run-2")
    assert kept in planner.orders()
    [supply] = planner.approved()
    assert (supply["supply_id"], supply["quantity"]) == (kept, Decimal("0.125"))
    assert (supply["plan_id"], supply["receipt_date"]) == ("default", date(2026, 11, 9))


def test_a_run_that_began_before_the_approval_does_not_show_the_order_twice(
    planner: Planner, made_plan: Make
) -> None:
    first, second, third = planner.ids
    open_plan_run(planner.erp.write_uri, "run-1b", "default", DAY)
    [kept] = approve(planner, [first])
    plan = made_plan("run-1b")
    frame = plan.run_folder.read_table("result", "planned_orders")
    ids = frame["planned_order_id"].str.replace("run-1b", "run-1", literal=True)
    plan.run_folder.write_table("result", "planned_orders", frame.with_columns(ids))
    load(plan.run_folder, planner.erp.write_uri)
    assert set(planner.orders()) == {kept, second, third}


def test_a_run_that_knows_the_approved_order_may_use_the_id_again(planner: Planner) -> None:
    [kept] = approve(planner, planner.ids[:1])
    planner.run("run-2")
    assert set(planner.orders()) == {kept, *planner.ids}


def test_a_filtered_run_that_keeps_the_rows_of_others_keeps_approved_orders_once(
    planner: Planner, made_plan: Make
) -> None:
    [kept] = approve(planner, planner.ids[:1])
    folder = made_plan("run-2").run_folder
    scope = {"item_id": ["wheel", "bell"], "location_id": "W1", "scope": ["needed", "filtered"]}
    folder.write_table("staged", "plan_scope", pl.DataFrame(scope))
    open_plan_run(planner.erp.write_uri, "run-2", "default", DAY)
    load(folder, planner.erp.write_uri)
    assert set(planner.orders()) == {kept, *planner.ids[1:]}


def test_approving_twice_approves_once(planner: Planner) -> None:
    [kept] = approve(planner, planner.ids[:1])
    assert approve(planner, [kept]) == [kept]
    with pytest.raises(OrderError, match=f"was approved and is now {kept}"):
        approve(planner, planner.ids[:1])
    assert len(planner.approved()) == 1


def test_completed_is_a_note_that_the_next_run_forgets(planner: Planner) -> None:
    order_life.complete(planner.uri, planner.ids[:1], None)
    assert planner.orders()[planner.ids[0]]["status"] == "completed"
    planner.run("run-2")
    assert planner.orders()[planner.ids[0]]["status"] == "unprocessed"


def test_a_reset_order_is_the_runs_again(planner: Planner) -> None:
    kept = approve(planner, planner.ids[:2])
    order_life.reset(planner.uri, kept[:1], None)
    assert set(planner.orders()) == {planner.ids[0], kept[1], planner.ids[2]}
    planner.run("run-2")
    order_life.reset(planner.uri, kept[1:], None)
    assert planner.orders()[kept[1]]["status"] == "unprocessed"
    assert planner.approved() == []


def test_changes_of_approved_orders_are_kept_and_of_others_lost(planner: Planner) -> None:
    [kept] = approve(planner, planner.ids[:1])
    wish = OrderChange(quantity=Decimal(7), delivery_date=date(2026, 11, 20))
    for order in (kept, planner.ids[1]):
        order_life.change(planner.uri, order, None, wish)
        changed = planner.orders()[order]
        assert changed["quantity"] == 7
        assert changed["order_date"] == changed["delivery_date"] == date(2026, 11, 20)
    planner.run("run-2")
    assert planner.orders()[kept]["quantity"] == 7
    assert planner.orders()[planner.ids[1]]["quantity"] == Decimal("0.25")


@pytest.mark.parametrize("is_approved", [False, True])
def test_split_takes_a_part_with_a_date_of_its_own(planner: Planner, *, is_approved: bool) -> None:
    order = approve(planner, planner.ids[2:])[0] if is_approved else planner.ids[2]
    wish = OrderChange(quantity=Decimal("0.1"), delivery_date=date(2026, 12, 1))
    rest, part = order_life.split(planner.uri, order, None, wish)
    assert (rest.planned_order_id, part.planned_order_id) == (order, f"{order}-2")
    after = planner.orders()
    assert after[order]["quantity"] == Decimal("0.275")
    assert after[order]["delivery_date"] == date(2026, 11, 9)
    assert after[f"{order}-2"]["quantity"] == Decimal("0.1")
    assert after[f"{order}-2"]["delivery_date"] == date(2026, 12, 1)
    assert len(planner.approved()) == 2 * is_approved
    _, third = order_life.split(planner.uri, order, None, wish)
    assert third.planned_order_id == f"{order}-3"


@pytest.mark.parametrize("is_approved", [False, True])
def test_grouped_orders_become_the_first_one(planner: Planner, *, is_approved: bool) -> None:
    alike = [planner.ids[0], planner.ids[2]]  # without a vendor, unlike the second
    ids = approve(planner, alike) if is_approved else alike
    grouped = order_life.group(planner.uri, ids, None)
    assert (grouped.planned_order_id, grouped.quantity) == (ids[0], Decimal("0.5"))
    assert set(planner.orders()) == {ids[0], planner.ids[1]}


def test_orders_that_are_not_alike_stay_apart(planner: Planner) -> None:
    with pytest.raises(OrderError, match="differ in vendor_id"):
        order_life.group(planner.uri, planner.ids[:2], None)
    assert set(planner.orders()) == set(planner.ids)


def test_another_type_names_another_way(planner: Planner) -> None:
    order_life.change_type(planner.uri, planner.ids[1], None, "transfer", "W2")
    changed = planner.orders()[planner.ids[1]]
    assert (changed["order_type"], changed["from_location_id"]) == ("transfer", "W2")
    assert changed["vendor_id"] is None
    with pytest.raises(OrderError, match="needs --bom"):
        order_life.change_type(planner.uri, planner.ids[1], None, "production", None)
    with pytest.raises(OrderError, match="cannot come from there"):
        order_life.change_type(planner.uri, planner.ids[1], None, "transfer", "W1")


@pytest.mark.parametrize(
    ("wish", "says"),
    [
        (OrderChange(quantity=Decimal(0)), "more than nothing"),
        (OrderChange(order_date=date(2026, 12, 1)), "after its delivery on 2026-11-09"),
    ],
)
def test_changes_that_cannot_be_are_refused(planner: Planner, wish: OrderChange, says: str) -> None:
    with pytest.raises(OrderError, match=says):
        order_life.change(planner.uri, planner.ids[0], None, wish)


def test_all_orders_are_decided_or_none(planner: Planner) -> None:
    with pytest.raises(OrderError, match="No plan in force has an order PLO-X"):
        approve(planner, [planner.ids[0], "PLO-X"])
    assert set(planner.orders()) == set(planner.ids)


@pytest.mark.parametrize(
    "statement",
    [
        "delete from planning.plan_runs",
        "update planning.plans_current set plan_version = 1",
        "insert into planning.firmed_orders (source_key) values ('x')",
        "create table planning.mine (id int)",
        "drop table planning.approved_orders",
    ],
)
def test_the_planner_changes_planned_orders_only(planner: Planner, statement: str) -> None:
    with (
        psycopg.connect(planner.uri) as connection,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        connection.execute(statement.encode())


@pytest.fixture
def masterplan(
    planner: Planner, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Masterplan:
    monkeypatch.setenv("MASTERPLAN_ERP_PLANNER_URI", planner.uri)
    return masterplan_of(capsys)


def test_the_command_line_tells_what_became_of_an_order(
    planner: Planner, masterplan: Masterplan
) -> None:
    first = planner.ids[0]
    kept = f"{first}.{planner.version}"
    assert masterplan("order", "approve", first).out == f"{first} is approved, as {kept}.\n"
    changed = masterplan("order", "change", kept, "--quantity", "9.5")
    assert (changed.code, changed.err) == (0, "")
    assert planner.orders()[kept]["quantity"] == Decimal("9.5")
    lost = masterplan("order", "split", planner.ids[2], "--quantity", "0.1")
    assert "The next run makes it anew" in lost.err
    gone = masterplan("order", "complete", first)
    assert (gone.code, gone.err) == (2, f"Order {first} was approved and is now {kept}.\n")
    wrong = masterplan("order", "change", kept, "--quantity", "many")
    assert wrong.code == 2
