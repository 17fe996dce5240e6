"""Every extract file of the demo ERP gives its canonical table: columns, types, unique keys."""

from collections import Counter
from itertools import chain

import dataframely as dy
import pytest

from planning_core.tables import INPUT_TABLES
from planning_shell.demo_company.bad_rows import UNKNOWN_WAREHOUSE
from planning_shell.home import sql_folder
from tests.sql.conftest import DemoErp

pytestmark = pytest.mark.database

TABLES = sorted(file.stem for file in (sql_folder() / "extract" / "demo").glob("*.sql"))
POSTGRES_TYPES: dict[type[dy.Column], str] = {
    dy.String: "text",
    dy.Int32: "int4",
    dy.Bool: "bool",
    dy.Date: "date",
    dy.Decimal: "numeric",
    dy.List: "text[]",
}
#: Tables the demo company has nothing to say about.
NOT_IN_THE_DEMO = {"bom_line_steps", "supply_forecasts"}
#: Tables with rows once a plan is in force.
MADE_BY_PLANS = {"orders_in_force", "components_in_force", "supplier_ship_dates"}
#: What is counted in another unit may be too large for its type: then validation names it.
CONVERTED = {
    "demands": {"quantity"},
    "supplies": {"quantity"},
    "demand_forecasts": {"quantity"},
    "bom_lines": {"quantity", "scrap_quantity", "round_up_multiple"},
    "unit_conversions": {"factor"},
    "supply_sources": {
        "minimum_order",
        "order_multiple",
        "maximum_order",
        "from_quantity",
        "unit_price",
    },
}
#: The purchase order line that was imported twice (docs/demo-erp.md).
DOCUMENTED_DUPLICATES = {"supplies": {("PO-900001/1",)}}


def test_every_canonical_table_of_the_demo_has_its_file() -> None:
    assert set(TABLES) == set(INPUT_TABLES) - NOT_IN_THE_DEMO


@pytest.mark.parametrize("table", TABLES)
def test_the_columns_are_the_canonical_ones(demo_erp: DemoErp, table: str) -> None:
    description = demo_erp.cursor(table).description or []
    assert sorted(column.name for column in description) == sorted(
        INPUT_TABLES[table].column_names()
    )


@pytest.mark.parametrize("table", TABLES)
def test_the_types_are_the_canonical_ones_and_exact(demo_erp: DemoErp, table: str) -> None:
    columns = INPUT_TABLES[table].columns()
    for given in demo_erp.cursor(table).description or []:
        expected = columns[given.name]
        assert given.type_display.partition("(")[0] == POSTGRES_TYPES[type(expected)], given.name
        if isinstance(expected, dy.Decimal) and given.name not in CONVERTED.get(table, ()):
            assert (given.precision, given.scale) == (expected.precision, expected.scale), (
                given.name
            )


@pytest.mark.parametrize("table", sorted(set(TABLES) - MADE_BY_PLANS))
def test_the_demo_has_rows_for_every_table(demo_erp: DemoErp, table: str) -> None:
    assert demo_erp.cursor(table).fetchone() is not None


@pytest.mark.parametrize("table", [table for table in TABLES if INPUT_TABLES[table].primary_key()])
def test_keys_are_unique_but_for_the_documented_duplicate(demo_erp: DemoErp, table: str) -> None:
    key = INPUT_TABLES[table].primary_key()
    counts = Counter(tuple(row[column] for column in key) for row in demo_erp.extract(table))
    twice = {key for key, count in counts.items() if count > 1}
    assert twice == DOCUMENTED_DUPLICATES.get(table, set())


@pytest.mark.parametrize("table", TABLES)
def test_enumerations_hold_only_canonical_words(demo_erp: DemoErp, table: str) -> None:
    allowed = {
        name: set(column.metadata["allowed"])
        for name, column in INPUT_TABLES[table].columns().items()
        if column.metadata and "allowed" in column.metadata
    }
    for row in demo_erp.extract(table):
        for name, words in allowed.items():
            assert row[name] is None or row[name] in words


@pytest.mark.parametrize("nothing_chosen", [None, ""])
@pytest.mark.parametrize("table", TABLES)
def test_no_company_chosen_means_every_company(
    demo_erp: DemoErp, table: str, nothing_chosen: str | None
) -> None:
    everything, both = demo_erp.extract(table, nothing_chosen), demo_erp.extract(table, "LEU,LTW")
    assert Counter(map(repr, everything)) == Counter(map(repr, both))


@pytest.mark.parametrize(
    "table", ["locations", "item_coverage", "on_hand", "demands", "supplies", "demand_forecasts"]
)
def test_a_company_gets_its_own_locations_only(demo_erp: DemoErp, table: str) -> None:
    both = {
        company: {str(row["location_id"]) for row in demo_erp.extract(table, company)}
        for company in ("LEU", "LTW")
    }
    assert both["LEU"] <= {"BRE-DC", "BRE-RETURN", "CHI-DC"}
    assert both["LTW"] <= {"TXG-MAIN", "TXG-SPARE", UNKNOWN_WAREHOUSE}
    assert set(chain(*both.values())) >= {"BRE-DC"}


@pytest.mark.parametrize("table", ["demands", "supplies", "demand_forecasts", "bom_lines"])
def test_every_quantity_can_be_converted_but_the_documented_one(
    demo_erp: DemoErp, table: str
) -> None:
    key = INPUT_TABLES[table].primary_key()[0]
    without = [row[key] for row in demo_erp.extract(table) if row["quantity"] is None]
    assert without == (["SO-900001/11"] if table == "demands" else [])
