"""What orders have consumed of a forecast, in a sentence."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from planning_shell.reports.plan_rows import EndDemands
from planning_shell.reports.run_database import RunDatabase
from planning_shell.reports.wording import amount

RULES = {
    "percent": "RED-4",
    "transactions_reduction_key_in_period": "RED-5",
    "transactions_reduction_key": "RED-6",
    "transactions_dynamic_period": "RED-7",
}


@dataclass(frozen=True, slots=True)
class ForecastShare:
    """What is forecast for a key and day, what is consumed and planned (`forecast_share.sql`)."""

    reduction_principle: str | None
    forecast_quantity: Decimal
    consumed_quantity: Decimal
    planned_quantity: Decimal

    @property
    def rule(self) -> str:
        """Return the rule by which it was reduced."""
        return RULES.get(self.reduction_principle or "", "RED-1")

    @property
    def is_included_elsewhere(self) -> bool:
        """Is something left that the overall forecast includes (RED-8)?"""
        return not self.planned_quantity and self.forecast_quantity > self.consumed_quantity


@dataclass(frozen=True, slots=True)
class ForecastConsumer:
    """An order whose demand consumes a forecast (`forecast_consumers.sql`)."""

    demand_id: str
    demand_type: str
    customer_id: str | None
    quantity: Decimal
    requested_date: date
    reduction_principle: str

    @property
    def rule(self) -> str:
        """Return the rule by which it consumes the forecast."""
        return RULES[self.reduction_principle]


def consumers(run: RunDatabase, forecast_id: str) -> list[ForecastConsumer]:
    """Return the orders that consume a forecast line. Rule: RED-5 to RED-7."""
    return run.rows(
        "forecast_consumers", ForecastConsumer, demand_id=forecast_id, plan_date=run.plan_date
    )


def share_sentence(share: ForecastShare | None, unit_id: str | None) -> str:
    """Return what has become of the forecast of a day; nothing where no order has reduced it."""
    if share is None or not share.consumed_quantity:
        return ""
    forecast = amount(share.forecast_quantity, unit_id)
    if share.consumed_quantity < 0:
        return f"It was forecast as {forecast} and is raised by its reduction key ({share.rule}). "
    by = "its reduction key takes off" if share.rule == "RED-4" else "orders have consumed"
    return (
        f"Of {forecast} forecast {by} {amount(share.consumed_quantity, unit_id)} ({share.rule}). "
    )


def consumed_forecast(
    run: RunDatabase, ends: Sequence[EndDemands], unit_id: str | None
) -> str | None:
    """Return what orders have consumed of the first forecast among some end demands."""
    first = next((of.first_demand_id for of in ends if of.demand_type == "forecast"), None)
    if first is None:
        return None
    share = run.row("forecast_share", ForecastShare, demand_id=first)
    words = share_sentence(share, unit_id)
    return f"Forecast {first}: {words[:1].lower()}{words[1:]}".strip() if words else None


def unplanned_share(share: ForecastShare) -> str:
    """Return why nothing of a forecast line is planned."""
    if share.is_included_elsewhere:
        return "the overall forecast includes it (RED-8)"
    if share.rule == "RED-4":
        return "its reduction key takes all of it off (RED-4)"
    return f"orders have consumed it ({share.rule})"
