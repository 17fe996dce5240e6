"""The demo company: the same every time, believable, with a documented handful of mistakes."""

from datetime import date, timedelta
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

from planning_shell.demo_company import NotTheDemoError, load_demo_company
from planning_shell.demo_company.bad_rows import ITEMS as BAD_ITEMS
from planning_shell.demo_company.bad_rows import SALES_LINES
from planning_shell.demo_company.company import COMPANY_OF, ZONE_OF_SITE
from planning_shell.demo_company.demo import make_demo
from planning_shell.home import project_root
from tests.sql.conftest import ITEMS, PLAN_DATE, DemoErp

pytestmark = pytest.mark.database

HAND_MADE = """
    SELECT count(*) FROM erp.item WHERE item_number ~ '^X[A-Z]-9'
    UNION ALL SELECT count(*) FROM erp.sales_order_line WHERE order_number = 'SO-900001'
    UNION ALL SELECT count(*) FROM erp.purchase_order_line WHERE order_number = 'PO-900001'
    UNION ALL SELECT count(*) FROM erp.bom_line WHERE bom_number ~ '^B-X[A-Z]-9'
"""


def fingerprint(dsn: str) -> dict[str, object]:
    """Return a checksum of every table of the demo ERP."""
    with psycopg.connect(dsn) as connection:
        tables = connection.execute(
            "SELECT table_name FROM information_schema.tables WHERE table_schema = 'erp'"
        ).fetchall()
        statement = "SELECT md5(string_agg(t::text, E'\\n' ORDER BY t::text)) FROM erp.{} AS t"
        found = {}
        for (table,) in tables:
            query = sql.SQL(statement).format(sql.Identifier(str(table)))
            [found[str(table)]] = connection.execute(query).fetchone() or (None,)
    return found


def test_the_same_seed_gives_the_same_company(empty_dsn: str, loaded_demo_dsn: str) -> None:
    load_demo_company(empty_dsn, items=ITEMS, plan_date=PLAN_DATE)
    assert fingerprint(empty_dsn) == fingerprint(loaded_demo_dsn)


def test_another_seed_gives_another_company(empty_dsn: str, loaded_demo_dsn: str) -> None:
    load_demo_company(empty_dsn, items=ITEMS, seed=2, plan_date=PLAN_DATE)
    assert fingerprint(empty_dsn)["bom_line"] != fingerprint(loaded_demo_dsn)["bom_line"]


def test_all_dates_move_with_the_plan_date(empty_dsn: str, demo_erp: DemoErp) -> None:
    query = "SELECT count(*), min(period_start) FROM erp.demand_forecast_line"
    load_demo_company(empty_dsn, items=ITEMS, plan_date=PLAN_DATE + timedelta(days=7))
    with psycopg.connect(empty_dsn) as connection:
        count, first = connection.execute(query).fetchone() or (None, None)
    assert (count, first) == (
        demo_erp.connection.execute(query.replace("min(period_start)", "min(period_start) + 7"))
    ).fetchone()


def test_the_row_counts_reported_are_those_in_the_database(empty_dsn: str) -> None:
    rows = load_demo_company(empty_dsn, items=100, plan_date=PLAN_DATE)
    with psycopg.connect(empty_dsn) as connection:
        for table, count in rows.items():
            query = sql.SQL("SELECT count(*) FROM erp.{}").format(sql.Identifier(table))
            assert connection.execute(query).fetchone() == (count,), table


def test_a_schema_that_is_not_the_demo_is_left_alone(empty_dsn: str) -> None:
    with psycopg.connect(empty_dsn) as connection:
        connection.execute("CREATE SCHEMA erp; CREATE TABLE erp.real_orders (id int)")
    with pytest.raises(NotTheDemoError, match="stays as it is"):
        load_demo_company(empty_dsn, items=100, plan_date=PLAN_DATE)
    with psycopg.connect(empty_dsn) as connection:
        assert connection.execute("SELECT count(*) FROM erp.real_orders").fetchone() == (0,)


@pytest.mark.parametrize("items", [0, 99, 5_000_001])
def test_a_size_out_of_range_is_refused(items: int) -> None:
    with pytest.raises(ValueError, match="choose a size"):
        make_demo(items, 1, PLAN_DATE)


@pytest.mark.parametrize("items", [100, 137, 2000])
def test_the_company_has_the_size_asked_for(items: int) -> None:
    assert make_demo(items, 1, PLAN_DATE).products.height == items


def test_the_product_structure_has_six_levels_without_a_cycle() -> None:
    demo = make_demo(2000, 1, PLAN_DATE)
    levels = dict.fromkeys(demo.products["item"], 0)
    for parent, component in sorted(demo.lines.select("parent", "component").rows()):
        assert component > parent
        levels[component] = max(levels[component], levels[parent] + 1)
    assert set(levels.values()) == set(range(6))


def test_every_part_below_a_bike_is_used_and_many_are_shared() -> None:
    demo = make_demo(2000, 1, PLAN_DATE)
    parents = demo.lines.group_by("component").len()
    below = demo.products.filter(demo.products["kind"] != "bike")
    assert parents.height == below.height
    assert parents.filter(parents["len"] > 1).height > parents.height / 3


def test_companies_sites_and_warehouses_are_those_the_generator_counts_on(
    demo_erp: DemoErp,
) -> None:
    places = demo_erp.connection.execute(
        "SELECT w.warehouse_code, s.company_code, s.site_code, s.time_zone"
        " FROM erp.warehouse AS w JOIN erp.site AS s USING (site_code)"
    ).fetchall()
    assert {code: company for code, company, _, _ in places} == COMPANY_OF
    assert {site: zone for _, _, site, zone in places} == ZONE_OF_SITE


def test_the_mistakes_are_the_same_at_every_size(empty_dsn: str, demo_erp: DemoErp) -> None:
    load_demo_company(empty_dsn, items=100, plan_date=PLAN_DATE)
    with psycopg.connect(empty_dsn) as connection:
        small = connection.execute(HAND_MADE).fetchall()
    assert small == demo_erp.connection.execute(HAND_MADE).fetchall()
    assert small == [(len(BAD_ITEMS) + 1,), (len(SALES_LINES),), (2,), (4,)]


def test_every_mistake_is_documented() -> None:
    text = Path(project_root() / "docs" / "demo-erp.md").read_text(encoding="utf-8")
    for item, *_ in BAD_ITEMS:
        assert item in text
    for line, *_ in SALES_LINES:
        assert f"SO-900001/{line}" in text
    assert "PO-900001/1" in text


def test_the_mistakes_reach_the_canonical_tables(demo_erp: DemoErp) -> None:
    items = {row["item_id"] for row in demo_erp.extract("items")}
    places = {row["location_id"] for row in demo_erp.extract("locations")}
    vendors = {row["vendor_id"] for row in demo_erp.extract("vendors")}
    demands = {row["demand_id"]: row for row in demo_erp.extract("demands")}
    sources = demo_erp.extract("supply_sources")
    components = {
        (row["bom_id"], row["component_item_id"]) for row in demo_erp.extract("bom_lines")
    }
    assert {
        ("B-XC-9001/2", "XC-9002"),
        ("B-XC-9002/2", "XC-9003"),
        ("B-XC-9003/2", "XC-9001"),
    } <= components
    assert ("B-XB-9030/2", "YY-9404") in components
    assert "YY-9404" not in items
    assert not [row for row in sources if row["item_id"] == "XS-9010"]
    assert [row["vendor_id"] for row in sources if row["item_id"] == "XV-9050"] == ["V-9404"]
    assert "V-9404" not in vendors
    assert "XD-9110" not in items
    assert demands["SO-900001/3"]["item_id"] not in items
    assert demands["SO-900001/11"]["quantity"] is None
    assert demands["SO-900001/13"]["location_id"] not in places
    assert demands["SO-900001/14"]["quantity"] == -3


def test_a_vendor_never_opens(demo_erp: DemoErp) -> None:
    calendars = {row["calendar_id"]: row for row in demo_erp.extract("calendars")}
    vendors = {row["vendor_id"]: row for row in demo_erp.extract("vendors")}
    assert vendors["V-9020"]["calendar_id"] == "CLOSED"
    assert not any(calendars["CLOSED"][day] for day in ("monday", "wednesday", "sunday"))


def test_history_and_demand_lie_around_the_plan_date(demo_erp: DemoErp) -> None:
    dates = [row["requested_date"] for row in demo_erp.extract("demands")]
    days = [day for day in dates if isinstance(day, date)]
    assert min(days) < PLAN_DATE
    assert PLAN_DATE + timedelta(days=150) < max(days) <= PLAN_DATE + timedelta(days=185)
