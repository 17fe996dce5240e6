"""Planned orders become real orders of the ERP, once, and supply of the next plan."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal

import polars as pl
import psycopg
import pytest

from planning_shell.orders import order_life
from planning_shell.orders.deciding import OrderError
from planning_shell.orders.firming import Firming, firm, orders_to_firm
from planning_shell.orders.firming_wish import FirmableOrder, FirmingWish
from tests.shell.masterplan_command import masterplan_of
from tests.shell.planned_demo import PlannedDemo

pytestmark = pytest.mark.database


def firmed(demo: PlannedDemo, **wish: object) -> Firming:
    return firm(demo.erp.firmer_uri, "demo", FirmingWish(**wish), "anna")  # type: ignore[arg-type]


def planned(demo: PlannedDemo, **wish: object) -> list[FirmableOrder]:
    return orders_to_firm(demo.erp.firmer_uri, FirmingWish(**wish))  # type: ignore[arg-type]


def ids_of(orders: list[FirmableOrder]) -> tuple[str, ...]:
    return tuple(order.planned_order_id for order in orders)


def test_what_is_firmed_is_supply_of_the_next_plan_and_not_planned_again(
    demo: PlannedDemo,
) -> None:
    before = planned(demo)
    soon = planned(demo, within_days=14)
    assert {order.order_type for order in soon} == {"purchase", "production", "transfer"}
    made = firmed(demo, within_days=14)
    assert [refusal.reason for refusal in made.refused] == []
    assert {done.order.planned_order_id for done in made.firmed} == set(ids_of(soon))
    assert planned(demo, within_days=14) == []
    folder = demo.plan()
    supplies = pl.read_parquet(folder / "clean" / "supplies.parquet")
    lines = {done.erp_supply_id: done.order for done in made.firmed}
    extracted = {row["supply_id"]: row for row in supplies.to_dicts()}
    for supply_id, order in lines.items():
        line = extracted[supply_id]
        assert (line["supply_type"], line["quantity"]) == (order.order_type, order.quantity)
        assert (line["item_id"], line["location_id"]) == (order.item_id, order.location_id)
        assert line["receipt_date"] == order.delivery_date
    after = planned(demo)
    planned_again = {(o.item_id, o.location_id, o.order_date, o.quantity) for o in after}
    for order in soon:
        key = (order.item_id, order.location_id, order.order_date, order.quantity)
        assert key not in planned_again
    assert len(after) <= len(before) - len(soon) + len(soon) // 5


def test_firming_twice_makes_nothing_twice(demo: PlannedDemo) -> None:
    chosen = ids_of(planned(demo, within_days=7))
    first = firmed(demo, ids=chosen)
    again = firmed(demo, ids=chosen)
    assert (len(first.firmed), again.firmed) == (len(chosen), ())
    assert f"is firmed: {first.firmed[0].erp_supply_id}" in " ".join(again.gone)
    [(lines,)] = demo.rows(
        "select (select count(*) from erp.purchase_order_line where planned_order_number > '')"
        " + (select count(*) from erp.production_order where planned_order_number > '')"
        " + (select count(*) from erp.transfer_order_line where planned_order_number > '')"
    )
    assert lines == len(chosen)


def test_two_who_firm_the_same_at_once_make_it_once(demo: PlannedDemo) -> None:
    chosen = ids_of(planned(demo, order_type="purchase", within_days=10))
    with ThreadPoolExecutor(4) as threads:
        made = list(threads.map(lambda _: firmed(demo, ids=chosen), range(4)))
    assert sorted(d.order.planned_order_id for m in made for d in m.firmed) == sorted(chosen)


def test_purchases_are_grouped_by_vendor_and_period_and_transfers_by_lane(
    demo: PlannedDemo,
) -> None:
    made = firmed(demo, order_type="purchase", period="week", within_days=60)
    purchases = [done.order for done in made.firmed]
    orders = {done.erp_supply_id.partition("/")[0] for done in made.firmed}
    weeks = {(o.vendor_id, o.order_date.isocalendar()[:2]) for o in purchases}
    companies = demo.rows("select count(distinct company_code) from erp.site")[0][0]
    assert len(weeks) <= len(orders) <= len(weeks) * companies
    vendors = demo.rows(
        "select count(distinct v) from (select l.order_number, h.vendor_account v"
        " from erp.purchase_order_line l join erp.purchase_order_header h using (order_number)"
        " where l.planned_order_number > '') x group by order_number"
    )
    assert {count for (count,) in vendors} == {1}
    transfers = planned(demo, order_type="transfer")
    moved = firmed(demo, order_type="transfer")
    lanes = {(order.from_location_id, order.location_id) for order in transfers}
    assert len({done.erp_supply_id.partition("/")[0] for done in moved.firmed}) == len(lanes)
    assert len(moved.firmed) == len(transfers)


def test_the_demand_that_an_order_covers_is_marked_for_it_and_stays_so(demo: PlannedDemo) -> None:
    made = firmed(demo, within_days=14)
    marked = demo.rows(
        "select demand_number, supply_number, marked_quantity from erp.order_marking"
    )
    pegs = demo.rows(
        "select p.demand_id, f.erp_supply_id, sum(p.quantity) from planning.pegging p"
        " join planning.firmed_orders f on f.planned_order_id = p.supply_id"
        " join erp.sales_order_line l on l.order_number || '/' || l.line_number = p.demand_id"
        " where p.demand_kind = 'demand' group by 1, 2"
    )
    assert pegs
    assert set(pegs) <= set(marked)
    assert {supply for _, supply, _ in marked} <= {done.erp_supply_id for done in made.firmed}
    demo.plan()
    kept = demo.rows(
        "select demand_id, supply_id, sum(quantity) from planning.pegging"
        " where supply_kind = 'supply' group by 1, 2"
    )
    assert set(pegs) <= {(demand, supply, quantity) for demand, supply, quantity in kept}


COMPONENTS = """
select d.planned_order_id, p.supply_id, sum(p.quantity)
from planning.pegging as p
join planning.dependent_demands as d on p.plan_id = d.plan_id and p.demand_id = d.demand_id
where p.demand_kind = 'dependent' and p.supply_kind = 'planned_order'
    and d.planned_order_id = any(%(orders)s) and p.supply_id = any(%(orders)s)
group by 1, 2
"""
MARKED = """
select
    m.demand_number,
    m.supply_number,
    m.marked_quantity,
    case
        when h.order_number is not null
            then h.intercompany_purchase_order || '/' || split_part(m.demand_number, '/', 2)
        when m.demand_number ~ '^PR' then split_part(m.demand_number, '/', 1)
        else m.demand_number
    end
from erp.order_marking as m
left join erp.sales_order_header as h
    on h.order_number = split_part(m.demand_number, '/', 1)
    and h.intercompany_purchase_order ~ '^PO-9000'
where m.planned_order_number > ''
    and (m.demand_number ~ '^(PR|TO)-9000' or h.order_number is not null)
"""


@pytest.mark.parametrize("first", ["the order", "its component"])
def test_components_are_marked_for_the_orders_they_are_firmed_for_and_stay_so(
    demo: PlannedDemo, first: str
) -> None:
    """Whichever is firmed first: materials, what transfers take, what the sister has to send."""
    soon = planned(demo, within_days=30)
    with psycopg.connect(demo.erp.owner_uri) as connection:
        asked = connection.execute(COMPONENTS.encode(), {"orders": list(ids_of(soon))})
        pegs = asked.fetchall()
    parts = [order for order in soon if order.order_type == "purchase"]
    others = [order for order in soon if order.order_type != "purchase"]
    in_turn = (others, parts) if first == "the order" else (parts, others)
    made = [done for orders in in_turn for done in firmed(demo, ids=ids_of(orders)).firmed]
    line_of = {done.order.planned_order_id: done.erp_supply_id for done in made}
    wanted = {(line_of[parent], line_of[part]): quantity for parent, part, quantity in pegs}
    assert {parent[:2] for parent, _ in wanted} == {"PR", "TO", "PO"}
    rows = demo.rows(MARKED)
    marked: Counter[tuple[str, str]] = Counter()
    for _, supply, quantity, parent in rows:
        marked[parent, supply] += quantity
    assert dict(marked) == wanted
    demo.plan()
    kept = demo.rows(
        "select demand_id, supply_id, sum(quantity) from planning.pegging group by 1, 2"
    )
    assert {row[:3] for row in rows} <= set(kept)


def test_a_production_order_has_its_materials(demo: PlannedDemo) -> None:
    order = next(o for o in planned(demo, order_type="production", within_days=20))
    needed = demo.rows(
        "select item_id, quantity from planning.dependent_demands where planned_order_id = %s",
        order.planned_order_id,
    )
    [done] = firmed(demo, ids=(order.planned_order_id,)).firmed
    materials = demo.rows(
        "select item_number, estimated_quantity from erp.production_material"
        " where order_number = %s",
        done.erp_supply_id,
    )
    assert sorted(materials) == sorted(needed)


def test_what_comes_out_of_a_firmed_production_is_supply_of_the_next_plan(
    demo: PlannedDemo,
) -> None:
    """As of the planned order before: so nothing is ordered again for it (CO-4)."""
    order = next(o for o in planned(demo, order_type="production", within_days=20))
    demo.execute(
        "insert into erp.bom_line select v.bom_number, 90, 'BK-1000', -0.5 * v.batch_size, 'pcs',"
        " 0, 0, 0, 0 from erp.bom_version as v where v.bom_version_id = %s",
        order.bom_id,
    )
    [done] = firmed(demo, ids=(order.planned_order_id,)).firmed
    supplies = pl.read_parquet(demo.plan() / "clean" / "supplies.parquet")
    out = supplies.filter(pl.col("supply_id").str.starts_with(f"{done.erp_supply_id}/"))
    half = (order.quantity / 2).quantize(Decimal("0.000001"))
    found = out.select("item_id", "location_id", "quantity", "receipt_date").rows()
    assert found == [("BK-1000", order.location_id, half, order.delivery_date)]
    assert out["is_changeable"].to_list() == [False]
    assert out["parent_supply_id"].to_list() == [done.erp_supply_id]


def test_an_order_that_cannot_be_firmed_leaves_nothing_and_hinders_no_other(
    demo: PlannedDemo,
) -> None:
    made_here = planned(demo, order_type="production", within_days=30)
    broken = made_here[0]
    part = demo.rows(
        "select item_id from planning.dependent_demands where planned_order_id = %s limit 1",
        broken.planned_order_id,
    )[0][0]
    demo.execute("alter table erp.item disable trigger all")
    demo.execute("delete from erp.item where item_number = %s", part)
    made = firmed(demo, ids=ids_of(made_here))
    assert broken.planned_order_id in {r.order.planned_order_id for r in made.refused}
    assert all(part in r.reason for r in made.refused)
    assert len(made.firmed) + len(made.refused) == len(made_here)
    keys = demo.rows(
        "select planned_order_number from erp.production_order where planned_order_number > ''"
    )
    assert {key for (key,) in keys} == {done.order.source_key for done in made.firmed}
    assert broken.planned_order_id in ids_of(planned(demo))


def test_a_blocked_vendor_gets_no_order(demo: PlannedDemo) -> None:
    order = planned(demo, order_type="purchase")[0]
    demo.execute(
        "update erp.vendor set is_blocked = true where vendor_account = %s", order.vendor_id
    )
    made = firmed(demo, ids=(order.planned_order_id,))
    assert [r.reason for r in made.refused] == [
        f"vendor {order.vendor_id} is unknown or blocked in the ERP"
    ]
    assert demo.rows("select * from planning.firmed_orders") == []


def of_sister(demo: PlannedDemo) -> list[FirmableOrder]:
    vendors = demo.rows(
        "select vendor_account from erp.vendor where supplying_warehouse_code is not null"
    )
    bought = planned(demo, order_type="purchase")
    return [order for order in bought if (order.vendor_id,) in vendors]


SOLD = """
select
    h.intercompany_purchase_order || '/' || l.line_number,
    l.item_number,
    l.ordered_quantity,
    l.warehouse_code,
    (l.requested_ship_at at time zone s.time_zone)::date
from erp.sales_order_line as l
join erp.sales_order_header as h using (order_number)
join erp.warehouse as w using (warehouse_code)
join erp.site as s using (site_code)
where h.intercompany_purchase_order ~ '^PO-9000' and h.company_code = s.company_code
"""
PLANNED_FOR_SOLD = """
select p.demand_id, sum(p.quantity)
from planning.pegging as p
join erp.sales_order_header as h on h.order_number = split_part(p.demand_id, '/', 1)
where p.demand_kind = 'demand' and h.intercompany_purchase_order ~ '^PO-9000'
group by 1
"""


def test_a_purchase_from_the_sister_company_is_its_sales_order_too(demo: PlannedDemo) -> None:
    """SRC-4: what it had to send for the planned order, it has to send for the real one."""
    bought = of_sister(demo)
    made = firmed(demo, ids=ids_of(bought))
    assert (len(made.firmed), made.refused) == (len(bought), ())
    expected = [
        (supply_id, order.item_id, order.quantity, "TXG-MAIN", order.start_date)
        for order, supply_id in ((done.order, done.erp_supply_id) for done in made.firmed)
    ]
    assert sorted(demo.rows(SOLD)) == sorted(expected)
    headers = demo.rows("select from erp.sales_order_header where order_number ~ '^SO-90000...$'")
    assert len(headers) == len({supply.partition("/")[0] for supply, *_ in expected})
    demo.plan()
    sent = sum(quantity for _, quantity in demo.rows(PLANNED_FOR_SOLD))
    assert sent == sum(order.quantity for order in bought)


def test_a_purchase_from_a_sister_company_that_does_not_know_the_buyer_is_refused(
    demo: PlannedDemo,
) -> None:
    demo.execute("update erp.customer set sister_company_code = null")
    [refusal, *_] = firmed(demo, ids=ids_of(of_sister(demo)[:1])).refused
    assert "is no customer of its sister company" in refusal.reason
    assert demo.rows("select from erp.purchase_order_line where planned_order_number > ''") == []


def test_an_approved_order_is_firmed_with_what_was_changed(demo: PlannedDemo) -> None:
    order = planned(demo, order_type="purchase", within_days=30)[0]
    [kept] = order_life.approve(demo.erp.planner_uri, [order.planned_order_id], None, "anna")
    wish = order_life.OrderChange(quantity=order.quantity + 5)
    order_life.change(demo.erp.planner_uri, kept, None, wish)
    demo.plan()
    [done] = firmed(demo, ids=(kept,)).firmed
    assert done.order.quantity == order.quantity + Decimal(5)
    demo.plan()
    assert kept not in ids_of(planned(demo))
    assert demo.rows("select * from planning.approved_supplies") == []


def test_a_production_waits_for_a_plan_that_knows_its_components(demo: PlannedDemo) -> None:
    order = planned(demo, order_type="production", within_days=30)[0]
    wish = order_life.OrderChange(quantity=order.quantity + 5)
    order_life.change(demo.erp.planner_uri, order.planned_order_id, None, wish)
    [kept] = order_life.approve(demo.erp.planner_uri, [order.planned_order_id], None, "anna")
    [refusal] = firmed(demo, ids=(kept,)).refused
    assert "components are not known" in refusal.reason
    demo.plan()
    [done] = firmed(demo, ids=(kept,)).firmed
    materials = demo.rows(
        "select count(*) from erp.production_material where order_number = %s", done.erp_supply_id
    )
    assert materials[0][0] > 0


@pytest.mark.parametrize(
    "statement",
    [
        "delete from erp.purchase_order_line",
        "update erp.sales_order_line set ordered_quantity = 1",
        "delete from erp.sales_order_header",
        "select * from erp.customer",
        "delete from planning.firmed_orders",
        "insert into planning.approved_orders (planned_order_id) values ('x')",
        "delete from planning.planned_orders_versions",
    ],
)
def test_the_firmer_adds_orders_and_nothing_else(demo: PlannedDemo, statement: str) -> None:
    with (
        psycopg.connect(demo.erp.firmer_uri) as connection,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        connection.execute(statement.encode())


def test_an_unknown_order_or_erp_is_told(demo: PlannedDemo) -> None:
    with pytest.raises(OrderError, match="No plan in force has an order PLO-X"):
        firmed(demo, ids=("PLO-X",))
    with pytest.raises(OrderError, match="no folder sql/firm/other"):
        firm(demo.erp.firmer_uri, "other", FirmingWish(plan_id="MASTER"), "anna")


def test_the_command_line_previews_and_firms(
    demo: PlannedDemo, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MASTERPLAN_ERP_FIRMER_URI", demo.erp.firmer_uri)
    masterplan = masterplan_of(capsys)
    assert "Say which orders" in masterplan("firm").err
    narrow = ("firm", "--plan", "MASTER", "--within-days", "5", "--type", "purchase")
    shown = masterplan(*narrow, "--preview", "--json").json
    assert shown
    assert demo.rows("select * from planning.firmed_orders") == []
    done = masterplan(*narrow, "--json")
    assert done.code == 0
    assert len(done.json["firmed"]) == len(shown)
