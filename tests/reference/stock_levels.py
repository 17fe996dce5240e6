"""The minimum and the maximum in force on a day, seasons included (SAFE-1)."""

from calendar import monthrange
from datetime import date, timedelta
from fractions import Fraction

from tests.reference.world import Key, World, given, quantity


class StockLevels:
    """Minimum and maximum of one key."""

    def __init__(self, world: World, key: Key) -> None:
        self._world = world
        self._coverage = world.coverage.get(key, {})

    def minimum(self, day: int) -> Fraction:
        """The minimum times its seasonal factor (SAFE-1)."""
        factor = self._factor("minimum_key_id", day)
        return quantity(self._coverage, "minimum_quantity") * factor

    def maximum(self, day: int) -> Fraction:
        """The maximum times its seasonal factor; without one, the minimum (NET-4)."""
        factor = self._factor("maximum_key_id", day)
        return max(quantity(self._coverage, "maximum_quantity") * factor, self.minimum(day))

    def _factor(self, column: str, day: int) -> Fraction:
        """The factor of the period the day lies in; outside every period 1."""
        rows = [
            row
            for row in self._world.rows("quantity_keys")
            if row["quantity_key_id"] == self._coverage.get(column)
        ]
        rows.sort(key=lambda row: row["sequence"])
        when = self._world.date(day)
        effective = next((row["effective_date"] for row in rows if row.get("effective_date")), None)
        start = effective or self._world.plan_date
        for row in rows:
            end = later(start, given(row, "period_count", 1), given(row, "period_unit", "month"))
            if start <= when < end:
                return quantity(row, "factor", 1)
            start = end
        return Fraction(1)


def later(start: date, count: int, unit: str) -> date:
    """The day so many days, weeks or months later."""
    if unit != "month":
        return start + timedelta(days=count * (7 if unit == "week" else 1))
    months = start.year * 12 + start.month - 1 + count
    year, month = divmod(months, 12)
    last = monthrange(year, month + 1)[1]
    return date(year, month + 1, min(start.day, last))
