"""A drawn case as canonical input tables, a plan, and the checks that are drawn beside them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from planning_core.tables import INPUT_TABLES
from tests.spec.drawn.blocks import (
    Definition,
    DrawingError,
    Table,
    Tree,
    blocks,
    name_and_facts,
    split_facts,
)
from tests.spec.drawn.definitions import calendar_rows
from tests.spec.drawn.facts import (
    ITEM,
    LOCATION,
    PLAN,
    POLICY,
    VENDOR,
    Cell,
    Word,
    cell_value,
    day_date,
    facts,
)
from tests.spec.drawn.structure import bom_rows, nodes

PLANT = "Plant"
MODEL = "F"
Key = tuple[str, str]
Row = dict[str, Cell]

DEMAND_ROWS = {
    "gross requirement": "sales",
    "sales": "sales",
    "quotation": "quotation",
    "requisition": "requisition",
    "production component": "production_component",
    "transfer issue": "transfer_issue",
    "project": "project",
    "manual demand": "manual",
}
SUPPLY_ROWS = {
    "scheduled receipt": "purchase",
    "production receipt": "production",
    "transfer receipt": "transfer",
    "approved order": "approved_planned",
}
IN_FORCE = "order in force"
LINE_FACTS = {
    "priority": Word("line", "priority", "days"),
    "confirmed": Word("line", "confirmed_date", "date"),
    "probability": Word("line", "probability", "days"),
    "excluded": Word("line", "is_excluded", value=True),
    "sellable": Word("line", "sellable_days", "days"),
    "expires": Word("line", "expiry_date", "date"),
    "fixed": Word("line", "is_changeable", value=False),
    "ordered": Word("line", "order_date", "date"),
    "bom": Word("line", "bom_id", "text"),
    "of plan": Word("line", "plan_id", "text"),
    "from": Word("line", "from_location_id", "text"),
    "model": Word("line", "forecast_model_id", "text"),
    "customer": Word("line", "customer_id", "text"),
    "intercompany": Word("line", "is_intercompany", value=True),
    "for": Word("line", "parent_supply_id", "text"),
    "vendor": Word("line", "vendor_id", "text"),
    "type": Word("line", "source_type", "text"),
    "starts": Word("line", "start_date", "date"),
    "required": Word("line", "requirement_date", "date"),
    "made for": Word("line", "trigger_demand_id", "text"),
}
FORECAST_ROWS = {"forecast": "demand_forecasts", "supply forecast": "supply_forecasts"}
TABLE_KEYS = {
    "supply_sources": "source_id",
    "boms": "bom_id",
    "bom_lines": "bom_line_id",
    "bom_line_steps": "bom_line_id",
    "on_hand": "item_id",
    "demands": "demand_id",
    "supplies": "supply_id",
    "orders_in_force": "planned_order_id",
    "components_in_force": "planned_order_id",
    "supplier_ship_dates": "planned_order_id",
    "demand_forecasts": "forecast_id",
    "forecast_submodels": "forecast_model_id",
    "coverage_groups": "coverage_group_id",
    "item_coverage": "item_id",
    "quantity_keys": "quantity_key_id",
    "reduction_keys": "reduction_key_id",
    "locations": "location_id",
    "markings": "demand_id",
    "unit_conversions": "from_unit_id",
}


@dataclass
class DrawnCase:
    """Input tables, the plan's row, and what is checked: records by key, and other tables."""

    tables: dict[str, list[Row]] = field(default_factory=dict)
    plan: Row = field(default_factory=lambda: {"plan_id": "drawn"})
    records: list[tuple[Key, Table]] = field(default_factory=list)
    checks: list[Table] = field(default_factory=list)
    left_out: set[str] = field(default_factory=set)

    def add(self, table: str, row: Mapping[str, Cell]) -> None:
        """One more input row."""
        self.tables.setdefault(table, []).append(dict(row))

    def row(self, table: str, **key: Cell) -> Row:
        """The row with this key, made if need be."""
        for row in self.tables.setdefault(table, []):
            if all(row.get(column) == value for column, value in key.items()):
                return row
        self.tables[table].append(dict(key))
        return self.tables[table][-1]


def read_case(text: str) -> DrawnCase:
    """The case that a text draws."""
    case = DrawnCase()
    case.row("locations", location_id=PLANT)
    for block in blocks(text):
        if isinstance(block, Tree):
            for table, row in bom_rows(nodes(block)):
                case.add(table, row)
        elif isinstance(block, Definition):
            _define(case, block)
        elif block.title in INPUT_TABLES:
            _read_rows(case, block)
        elif block.columns and all(_is_day(column) for column in block.columns):
            _read_record(case, block)
        else:
            case.checks.append(block)
    return case


def _is_day(text: str) -> bool:
    return text.removeprefix("-").isdigit()


def _define(case: DrawnCase, block: Definition) -> None:
    if block.kind == "calendar":
        for table, row in calendar_rows(block.name, block.facts):
            case.add(table, row)
        return
    said = split_facts(block.facts)
    if block.kind == "item":
        read_item(case, (block.name, PLANT), said)
    elif block.kind == "plan":
        case.plan.update({column: value for _, column, value in facts(said, PLAN, POLICY)})
    elif block.kind in ("group", "default group"):
        row = case.row("coverage_groups", coverage_group_id=block.name or "default")
        row["is_default"] = block.kind == "default group"
        row.update({column: value for _, column, value in facts(said, POLICY)})
    else:
        table, words = {"vendor": ("vendors", VENDOR), "location": ("locations", LOCATION)}[
            block.kind
        ]
        row = case.row(table, **{f"{block.kind}_id": block.name})
        row.update({column: value for _, column, value in facts(said, words)})


def _read_rows(case: DrawnCase, block: Table) -> None:
    """Rows of an input table, written by column name; days are day numbers."""
    for label, cells in block.rows:
        row: Row = {TABLE_KEYS[block.title]: label}
        for column, text in zip(block.columns, cells, strict=True):
            if text:
                row[column.strip('"')] = cell_value(text, _kind(block.title, column))
        case.add(block.title, row)


def _kind(table: str, column: str) -> str:
    if column.startswith('"'):
        return "text"
    if column not in INPUT_TABLES[table].column_names():
        raise DrawingError(f"'{column}' is not a column of {table}.")
    dtype = str(INPUT_TABLES[table].columns()[column].dtype).split("(")[0]
    return {"Decimal": "quantity", "Int32": "days", "Date": "date", "Boolean": "flag"}.get(
        dtype, "text"
    )


def read_item(case: DrawnCase, key: Key, said: list[str]) -> None:
    """An item at a location, with its facts: coverage, policy, stock and its own source."""
    case.row("locations", location_id=key[1])
    item = case.row("items", item_id=key[0])
    source: Row = {}
    for table, column, value in facts(said, ITEM, POLICY):
        if table == "items":
            item[column] = value
        elif table == "supply_sources":
            source[column] = value
        elif table == "on_hand":
            case.add("on_hand", {"item_id": key[0], "location_id": key[1], column: value})
        else:
            case.row("item_coverage", item_id=key[0], location_id=key[1])[column] = value
    if source.pop("is_left_out", False):
        case.left_out.add(key[0])
    elif source:
        case.add("supply_sources", {**source_key(key), **source})


def source_key(key: Key) -> Row:
    """The source that an item has at a location without more being said."""
    name = f"{key[0]} source" if key[1] == PLANT else f"{key[0]} source {key[1]}"
    return {"source_id": name, "item_id": key[0], "location_id": key[1]}


def _read_record(case: DrawnCase, block: Table) -> None:
    """A record: its header's facts, its given rows; the rest is to be checked."""
    name, said = name_and_facts(block.title)
    item, _, location = (part.strip() for part in name.partition("@"))
    key = (item, location or PLANT)
    prefix = f"{item} " if case.records else ""
    read_item(case, key, said)
    checked = []
    for label, cells in block.rows:
        if label in (*DEMAND_ROWS, *SUPPLY_ROWS, *FORECAST_ROWS, IN_FORCE):
            _read_lines(case, key, (prefix, label), zip(block.columns, cells, strict=True))
        else:
            checked.append((label, cells))
    case.records.append((key, Table(name, block.columns, tuple(checked))))


def _read_lines(
    case: DrawnCase, key: Key, label: tuple[str, str], cells: Iterable[tuple[str, str]]
) -> None:
    """Demand, supply or forecast lines: `20`, `20 + 5`, `20 (priority 1)` under their day."""
    for day, cell in cells:
        for number, text in enumerate(filter(None, map(str.strip, cell.split("+")))):
            quantity, said = name_and_facts(text)
            row: Row = {"item_id": key[0], "location_id": key[1], "quantity": Fraction(quantity)}
            row.update({column: value for _, column, value in facts(said, LINE_FACTS)})
            line_id = f"{label[0]}{label[1]} {day}" + (f" #{number + 1}" if number else "")
            _add_line(case, label[1], row, (line_id, day))


def _add_line(case: DrawnCase, label: str, row: Row, line: tuple[str, str]) -> None:
    line_id, day = line
    if label in DEMAND_ROWS:
        row |= {"demand_id": line_id, "demand_type": DEMAND_ROWS[label]}
        case.add("demands", {**row, "requested_date": day_date(day)})
    elif label in SUPPLY_ROWS:
        row |= {"supply_id": line_id, "supply_type": SUPPLY_ROWS[label]}
        case.add("supplies", {**row, "receipt_date": day_date(day)})
    elif label == IN_FORCE:
        case.add("orders_in_force", {**_in_force(row, day), "planned_order_id": line_id})
    else:
        row = {"forecast_model_id": MODEL, **row, "forecast_id": line_id}
        case.add(FORECAST_ROWS[label], {**row, "date": day_date(day)})
        case.plan.setdefault("forecast_model_id", MODEL)


def _in_force(row: Row, day: str) -> Row:
    """An order of the plan in force, delivered on its day; its type as its facts tell it."""
    order_type = "production" if "bom_id" in row else "purchase"
    order_type = "transfer" if "from_location_id" in row else order_type
    dates = ("requirement_date", "delivery_date", "order_date", "requested_date")
    found = {"order_type": order_type, **dict.fromkeys(dates, day_date(day)), **row}
    trigger = str(row.get("trigger_demand_id", ""))
    kind = "supply_forecast" if trigger.startswith("supply forecast") else "demand"
    kind = "dependent" if ":" in trigger else kind
    return {**found, "trigger_demand_kind": kind} if trigger else found
