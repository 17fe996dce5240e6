"""The engine, asked and answered in the reference planner's terms."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Any

import polars as pl

from planning_core.narrowing import narrow
from planning_core.parameters import PlanParameters
from planning_core.plan import plan
from planning_core.results.firming_fence import orders_to_firm
from planning_core.stage import stage
from planning_core.tables import INPUT_TABLES
from planning_core.tables.staged import SUPPLY_KINDS
from planning_core.validate import validate
from tests.reference.content import (
    KEPT,
    Identity,
    MessageRow,
    OrderContent,
    PlanContent,
    stock_identity,
)
from tests.reference.world import Key, Row

SHIP_DATES = "supplier_ship_dates"
PARAMETERS = frozenset(PlanParameters.__dataclass_fields__) - {"policy", "plan_date", "threads"}


def engine_plan(
    tables: Mapping[str, Sequence[Row]], plan_row: Row, plan_date: date
) -> "EnginePlan":
    """What the engine plans for a world."""
    own = {name: value for name, value in plan_row.items() if name in PARAMETERS}
    policy = {name: value for name, value in plan_row.items() if name not in PARAMETERS}
    parameters = PlanParameters(
        **{"plan_run_id": "run", **own}, plan_date=plan_date, policy=policy, threads=1
    )
    tables = with_order_ids(tables, plan_row, plan_date)
    frames = {name: input_frame(name, rows) for name, rows in tables.items() if rows}
    planned = plan(frames, parameters)
    firmed = _firmed(planned["planned_orders"], frames, parameters)
    return EnginePlan(planned, {name: list(rows) for name, rows in tables.items()}, firmed)


def with_order_ids(
    tables: Mapping[str, Sequence[Row]], plan_row: Row, plan_date: date
) -> Mapping[str, Sequence[Row]]:
    """The same, what suppliers say of `Wheel order 1` said of the order that the engine makes.

    Dates of suppliers change neither orders nor their ids (DELAY-4).
    """
    told = tables.get(SHIP_DATES, ())
    if not told:
        return tables
    orders = engine_plan({**tables, SHIP_DATES: ()}, plan_row, plan_date).orders
    ids = {(*of.key, f"{of.key[0]} order {of.number + 1}"): name for name, of in orders.items()}
    own = []
    for row in told:
        name = row["planned_order_id"]
        order = ids.get((row["item_id"], row["location_id"], name), name)
        own.append({**row, "planned_order_id": order})
    return {**tables, SHIP_DATES: own}


def _firmed(
    orders: pl.DataFrame, frames: dict[str, pl.DataFrame], parameters: PlanParameters
) -> frozenset[str]:
    """The ids of the orders that are firmed once the plan is in force."""
    clean = validate(frames, parameters).tables
    staged = narrow(stage(clean, parameters).tables, clean["items"], parameters).tables
    return frozenset(orders_to_firm(orders, staged, parameters))


def input_frame(table: str, rows: Sequence[Row]) -> pl.DataFrame:
    """Rows of an input table as the engine is given them.

    A column in which a value cannot be read as its type is text, as the readers leave it.
    """
    columns = INPUT_TABLES[table].columns()
    types = {name: column.dtype for name, column in columns.items()}
    types |= dict.fromkeys(_text_columns(rows, types), pl.String())
    given = [name for name in types if any(name in row for row in rows)]
    return pl.DataFrame(
        [[_cell(row.get(name), types[name]) for row in rows] for name in given],
        schema={name: types[name] for name in given},
        orient="col",
    )


def _text_columns(rows: Sequence[Row], types: Mapping[str, pl.DataType]) -> set[str]:
    return {
        name
        for row in rows
        for name, value in row.items()
        if name not in types or (isinstance(value, str) and types[name] != pl.String)
    }


def _cell(value: Any, dtype: pl.DataType) -> object:  # noqa: ANN401 (a cell holds anything)
    if value is None:
        return None
    if dtype.is_decimal():
        return _exact(Fraction(value))
    if dtype == pl.String:
        return str(_exact(value) if isinstance(value, Fraction) else value)
    return value


def _exact(ratio: Fraction) -> Decimal:
    exact = Decimal(ratio.numerator) / Decimal(ratio.denominator)
    if Fraction(exact) != ratio:
        raise ValueError(f"{ratio} has more decimals than a quantity can have.")
    return exact


@dataclass(frozen=True)
class EnginePlan:
    """The engine's result tables, and the content in them."""

    frames: Mapping[str, pl.DataFrame]
    inputs: Mapping[str, Sequence[Row]]
    firmed: frozenset[str] = frozenset()

    @property
    def bad_input(self) -> list[str]:
        """What the engine found wrong with the input and set aside or corrected."""
        return [
            row["message"]
            for row in self.rows("plan_warnings")
            if row["rule"].startswith("INPUT") and row["severity"] != "info"
        ]

    def rows(self, table: str) -> list[dict[str, Any]]:
        """The rows of a result table."""
        return self.frames[table].to_dicts()

    @cached_property
    def kept(self) -> frozenset[str]:
        """The ids of the orders of the plan in force that are kept."""
        before = {row["planned_order_id"] for row in self.inputs.get("orders_in_force", ())}
        return frozenset(before & set(self.frames["planned_orders"]["planned_order_id"]))

    @cached_property
    def orders(self) -> dict[str, OrderContent]:
        """Orders made, by the engine's id; sorted by key, they come as they were made."""
        numbers: Counter[Key] = Counter()
        orders: dict[str, OrderContent] = {}
        for row in self.rows("planned_orders"):
            if row["planned_order_id"] in self.kept:
                continue
            key = (row["item_id"], row["location_id"])
            orders[row["planned_order_id"]] = _order(row, key, numbers[key])
            numbers[key] += 1
        return orders

    @cached_property
    def demands(self) -> dict[tuple[str, str], Identity]:
        """Who each demand of the engine is."""
        known: dict[tuple[str, str], Identity] = {}
        for row in self.inputs.get("demand_forecasts", ()):
            day = row["date"].isoformat()
            known["forecast", row["forecast_id"]] = (
                "forecast",
                row["item_id"],
                row["location_id"],
                day,
            )
        for row in self.rows("dependent_demands"):
            order = row["planned_order_id"]
            existing = ("supply", order or row["parent_supply_id"])
            parent = self.orders[order].identity if order in self.orders else existing
            line = row["bom_line_id"] or ""
            known["dependent", row["demand_id"]] = ("dependent", *parent, line)
        return known

    def demand(self, row: dict[str, Any]) -> Identity:
        """The demand a result row is about."""
        kind, demand_id = row["demand_kind"], row["demand_id"]
        if kind == "safety_stock":
            return "safety_stock", row["item_id"], row["location_id"]
        if kind == "demand":
            return "demand", demand_id
        return self.demands[kind, demand_id]

    def supply(self, kind: str, supply_id: str, key: Key) -> Identity:
        """The supply a result row is about."""
        if kind == "planned_order" and supply_id in self.orders:
            return self.orders[supply_id].identity
        if kind == "by_product":
            return self._output(supply_id, key)
        return _stock(supply_id, key) if kind == "on_hand" else ("supply", supply_id)

    def _output(self, supply_id: str, key: Key) -> Identity:
        order, _, line = supply_id.partition(":")
        parent = self.orders[order].identity if order in self.orders else ("supply", order)
        return "by_product", *key, *parent, line

    @cached_property
    def content(self) -> PlanContent:
        """The engine's plan by its content."""
        return PlanContent(
            orders=frozenset(self.orders.values()),
            pegs=self._pegs(),
            dependent=Counter(
                (
                    self.demands["dependent", row["demand_id"]],
                    (row["item_id"], row["location_id"]),
                    row["requirement_date"],
                    Fraction(row["quantity"]),
                )
                for row in self.rows("dependent_demands")
            ),
            delays=frozenset(
                (
                    self.demand(row),
                    row["requested_date"],
                    row["planned_date"],
                    row["delay_days"],
                    self._cause(row),
                )
                for row in self.rows("delays")
            ),
            messages=frozenset(map(_message, self.rows("action_messages"))),
            uncovered=frozenset(
                (self.demand(row), Fraction(row["quantity"]), row["reason"])
                for row in self.rows("uncovered_demands")
            ),
            forecast=frozenset(map(_reduced, self.rows("forecast_reduction"))),
            expired=self._expired(),
            firmed=frozenset(
                ("supply", order) if order in self.kept else self.orders[order].identity
                for order in self.firmed
            ),
            kept=frozenset(
                tuple(Fraction(c) if isinstance(c, Decimal) else c for c in map(row.get, KEPT))
                for row in self.rows("planned_orders")
                if row["planned_order_id"] in self.kept
            ),
        )

    def _pegs(self) -> frozenset[tuple[Identity, Identity, date, Fraction]]:
        summed: dict[tuple[Identity, Identity, date], Fraction] = {}
        for row in self.rows("pegging"):
            key = (row["item_id"], row["location_id"])
            is_floor = row["demand_kind"] == "safety_stock"
            day = date.min if is_floor else row["demand_date"]
            supply = self.supply(row["supply_kind"], row["supply_id"], key)
            pair = (self.demand(row), supply, day)
            summed[pair] = summed.get(pair, Fraction(0)) + Fraction(row["quantity"])
        return frozenset((*pair, quantity) for pair, quantity in summed.items())

    def _cause(self, row: dict[str, Any]) -> Identity:
        cause, key = row["caused_by_supply_id"], (row["item_id"], row["location_id"])
        if cause in self.orders:
            return self.orders[cause].identity
        existing = {supply["supply_id"] for supply in self.inputs.get("supplies", ())} | self.kept
        if cause not in existing and cause.partition(":")[0] in {*self.orders, *existing}:
            return self._output(cause, key)
        return ("supply", cause) if cause in existing else _stock(cause, key)

    def _expired(self) -> frozenset[tuple[Identity, date, Fraction]]:
        kinds = self._supply_kinds
        return frozenset(
            (
                self.supply(kinds[row["reference_id"]], row["reference_id"], _key(row)),
                row["date"],
                -Fraction(row["quantity"]),
            )
            for row in self.rows("requirement_profile")
            if row["kind"] == "expired"
        )

    @cached_property
    def _supply_kinds(self) -> dict[str, str]:
        rows = self.rows("requirement_profile")
        return {row["reference_id"]: row["kind"] for row in rows if row["kind"] in SUPPLY_KINDS}


def _key(row: dict[str, Any]) -> Key:
    return row["item_id"], row["location_id"]


def _stock(supply_id: str, key: Key) -> Identity:
    """The stock of a key; where it expires, the date ends its id."""
    place = "@".join(key)
    return stock_identity(key, supply_id.removeprefix(place).removeprefix("@"))


def _order(row: dict[str, Any], key: Key, number: int) -> OrderContent:
    names = ("order_type", "source_id", "vendor_id", "from_location_id", "bom_id")
    first, *others = (row[name] or "" for name in names)
    return OrderContent(
        key=key,
        number=number,
        source=(first, others[0], others[1], others[2], others[3]),
        quantity=Fraction(row["quantity"]),
        needed_quantity=Fraction(row["needed_quantity"]),
        surplus_reason=row["surplus_reason"] or "",
        required=row["requirement_date"],
        available=row["available_date"],
        delivery=row["delivery_date"],
        start=row["start_date"],
        ordered=row["order_date"],
        delay_days=row["delay_days"],
        low_level_code=row["low_level_code"],
    )


def _reduced(row: dict[str, Any]) -> tuple[str, Fraction, Fraction, Fraction]:
    """What is consumed of a forecast line, what remains, what is planned."""
    quantities = (row[f"{name}_quantity"] for name in ("consumed", "remaining", "planned"))
    consumed, remaining, planned = map(Fraction, quantities)
    return row["forecast_id"], consumed, remaining, planned


def _message(row: dict[str, Any]) -> MessageRow:
    """A move says a date, a change of quantity a quantity."""
    is_move = row["action"] in ("advance", "postpone")
    to_date = row["to_date"] if is_move else None
    to_quantity = None if is_move else Fraction(row["to_quantity"])
    derived_from = row["derived_from_supply_id"] or ""
    return row["supply_id"], row["action"], to_date, to_quantity, derived_from
