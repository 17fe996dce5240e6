"""A change of a generated world: as it comes between two runs of a plan."""

from datetime import timedelta
from fractions import Fraction

from tests.generative.draws import Dice, Row, Tables

#: What may change, and the columns a change may alter beside taking a row out or in again.
CHANGING = {
    "demands": ("quantity",),
    "supplies": ("quantity",),
    "on_hand": ("quantity",),
    "demand_forecasts": ("quantity",),
    "item_coverage": ("minimum_quantity",),
    "supply_sources": ("lead_time_days", "transport_days"),
    "bom_lines": ("quantity", "substitution_priority"),
    "markings": ("quantity",),
    "orders_in_force": ("quantity",),
    "components_in_force": ("quantity",),
    "supplier_ship_dates": ("ship_date",),
    "calendar_days": ("is_open",),
    "items": ("unit_cost", "shelf_life_days"),
}
DAYS = ("requirement_date", "requested_date", "receipt_date", "expiry_date", "ship_date", "date")


def changed(dice: Dice, tables: Tables) -> Tables:
    """The tables with one to four rows changed, gone, or come anew."""
    after = {name: [dict(row) for row in rows] for name, rows in tables.items()}
    for _ in range(dice.number(1, 4)):
        name = dice.one_of(*[name for name in CHANGING if after.get(name)])
        rows = after[name]
        row = dice.one_of(*rows)
        if name not in ("items", "calendar_days") and dice.maybe():
            rows.remove(row)
        elif name == "demands" and dice.maybe():
            rows.append({**row, "demand_id": f"{row['demand_id']}-again"})
        else:
            _alter(dice, row, dice.one_of(*CHANGING[name]))
    return after


def _alter(dice: Dice, row: Row, column: str) -> None:
    days = [name for name in DAYS if row.get(name) is not None]
    if days and (days[0] == column or dice.often()):
        row[days[0]] = row[days[0]] + timedelta(days=dice.number(-3, 9))  # type: ignore[operator]
        return
    value = row.get(column)
    if isinstance(value, bool):
        row[column] = not value
    else:
        row[column] = (value if isinstance(value, int | Fraction) else 0) + dice.number(1, 5)
