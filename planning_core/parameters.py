"""What a plan is asked to do: frozen, complete, made by the shell."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class PlanParameters:
    """One plan run's parameters: the plan definition with the run's own values filled in.

    `policy` holds the plan's own values of the policy columns (the top of the policy ladder);
    a column that is absent or None falls through to item coverage, group and default group.
    """

    plan_id: str
    plan_run_id: str
    plan_date: date
    plan_type: str = "master"
    forecast_model_id: str | None = None
    include_on_hand: bool = True
    include_supplies: bool = True
    include_sales_orders: bool = True
    include_forecast: bool = True
    include_quotations: bool = True
    include_requisitions: bool = True
    include_transfers: bool = True
    include_planned_intercompany: bool = True
    quotation_probability: int | None = None
    filter_item_ids: tuple[str, ...] = ()
    filter_item_group_ids: tuple[str, ...] = ()
    filter_location_ids: tuple[str, ...] = ()
    filter_planner_ids: tuple[str, ...] = ()
    is_delay_added_to_requirement_date: bool = False
    policy: Mapping[str, object] = field(default_factory=dict)
    threads: int = 2
