"""What a plan is asked to do: frozen, complete, made by the shell."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

import numpy as np
import numpy.typing as npt

#: Gives so many bytes, of memory or of something that need not be in memory all the time.
Room = Callable[[int], npt.NDArray[np.uint8]]


def in_memory(size: int) -> npt.NDArray[np.uint8]:
    """Return so many bytes of memory."""
    return np.empty(size, np.uint8)


@dataclass(frozen=True, slots=True)
class PlanFilter:
    """What a plan or a run is narrowed to; an empty list leaves its column open (FILT-1)."""

    item_ids: tuple[str, ...] = ()
    item_group_ids: tuple[str, ...] = ()
    location_ids: tuple[str, ...] = ()
    planner_ids: tuple[str, ...] = ()
    #: Levels of components below what is filtered that are replaced too; None = all (FILT-2).
    bom_levels: int | None = None

    def values(self) -> dict[str, tuple[str, ...]]:
        """Return the values wanted per column that is not left open."""
        wanted = {
            "item_id": self.item_ids,
            "item_group_id": self.item_group_ids,
            "location_id": self.location_ids,
            "planner_id": self.planner_ids,
        }
        return {column: values for column, values in wanted.items() if values}


@dataclass(frozen=True, slots=True)
class PlanParameters:
    """One plan run's parameters: the plan definition with the run's own values filled in.

    `policy` holds the plan's own values of the policy columns (the top of the policy ladder);
    a column that is absent or None falls through to item coverage, group and default group.
    `room` is where the level loop keeps the rows that take most of its memory.
    """

    plan_id: str
    plan_run_id: str
    plan_date: date
    plan_type: str = "master"
    is_dynamic: bool = False
    forecast_model_id: str | None = None
    include_on_hand: bool = True
    include_supplies: bool = True
    include_sales_orders: bool = True
    include_forecast: bool = True
    include_quotations: bool = True
    include_requisitions: bool = True
    include_transfers: bool = True
    include_planned_intercompany: bool = True
    include_excluded: bool = False
    quotation_probability: int | None = None
    filter_item_ids: tuple[str, ...] = ()
    filter_item_group_ids: tuple[str, ...] = ()
    filter_location_ids: tuple[str, ...] = ()
    filter_planner_ids: tuple[str, ...] = ()
    run_filter: PlanFilter = field(default_factory=PlanFilter)
    is_delay_added_to_requirement_date: bool = False
    is_purchase_delay_added: bool | None = None
    is_production_delay_added: bool | None = None
    is_transfer_delay_added: bool | None = None
    is_shelf_life_planned: bool = False
    policy: Mapping[str, object] = field(default_factory=dict)
    threads: int = 2
    room: Room = field(default=in_memory, compare=False)

    @property
    def delay_added(self) -> frozenset[str]:
        """Return the types of orders to whose requirement date the delay is added (DATE-8)."""
        own = {
            "purchase": self.is_purchase_delay_added,
            "production": self.is_production_delay_added,
            "transfer": self.is_transfer_delay_added,
        }
        of_plan = self.is_delay_added_to_requirement_date
        return frozenset(kind for kind, said in own.items() if (of_plan if said is None else said))

    @property
    def filter(self) -> PlanFilter:
        """Return the plan's own filter."""
        return PlanFilter(
            self.filter_item_ids,
            self.filter_item_group_ids,
            self.filter_location_ids,
            self.filter_planner_ids,
        )
