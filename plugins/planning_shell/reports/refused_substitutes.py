"""Why what there is of a substitute is not taken, where one of the items expires (SUBST-7)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from rich.console import RenderableType

from planning_shell.reports.page import section, table
from planning_shell.reports.run_database import RunDatabase
from planning_shell.reports.wording import amount, day, days, noun


@dataclass(frozen=True, slots=True)
class RefusedSubstitute:
    """One supply of a substitute that nobody takes (`refused_substitutes.sql`)."""

    preferred_item_id: str
    requirement_date: date
    comes_date: date
    item_id: str
    location_id: str
    unit_id: str | None
    positive_days: int | None
    supply_kind: str
    supply_id: str
    quantity: Decimal
    available_date: date
    last_date: date | None

    @property
    def reason(self) -> str:
        """Return why it cannot be issued together with the rest of the component."""
        needed, waits = self.requirement_date, self.positive_days
        if self.available_date > needed:
            return f"comes on {day(self.available_date)}, needed on {day(needed)}"
        if self.last_date is not None and self.last_date < needed:
            return f"expires on {day(self.last_date)}, needed on {day(needed)}"
        if waits is not None and (needed - self.available_date).days > waits:
            return f"may wait {days(waits)} (PEG-4), needed on {day(needed)}"
        if self.last_date is None:
            return f"cannot be issued on {day(needed)}"
        if self.last_date < self.comes_date:
            rest = f"the rest, of {self.preferred_item_id}, comes on {day(self.comes_date)}"
        else:
            rest = f"the rest, of {self.preferred_item_id}, may come later"
        return f"expires on {day(self.last_date)}, {rest}"


def refused_substitutes(run: RunDatabase, order_ids: Sequence[str]) -> list[RefusedSubstitute]:
    """Return what substitutes of orders' components cannot give. Rule: SUBST-7."""
    return run.rows(
        "refused_substitutes",
        RefusedSubstitute,
        order_ids=list(order_ids),
        plan_date=run.plan_date,
    )


def refused_section(refused: list[RefusedSubstitute]) -> RenderableType:
    """Return the supplies of substitutes that are refused, and why."""
    rows = [
        (
            amount(of.quantity, of.unit_id),
            f"{of.item_id} at {of.location_id}",
            noun(of.supply_kind),
            of.supply_id,
            of.preferred_item_id,
            of.reason,
        )
        for of in refused
    ]
    shown = table((">left", "of", "from", "id", "for", "why not"), rows)
    return section("Substitutes that it could not take", shown, rules=("SUBST-7", "SHELF-5"))
