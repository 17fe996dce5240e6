"""What runs tell each other by assets: the ERP has changed, a plan is in force, and its delays."""

from collections.abc import Iterable
from typing import Any

from airflow.sdk import Asset, AssetAlias

#: Told by whoever changes the ERP's data.
ERP_CHANGED = Asset("erp_changed")
#: Told by each plan that is in force; `extra` says which.
PLAN_COMPLETED = Asset("masterplan_completed")
#: The assets of each plan by itself, told beside it: what runs after a plan waits for its own.
PLAN_ASSETS = AssetAlias("masterplan_plans")


def asset_of(plan_id: str) -> Asset:
    """Return the asset that a plan in force is told of, unless it was made for delays alone."""
    return Asset(f"{PLAN_COMPLETED.name}/{plan_id}")


def delays_of(plan_id: str) -> Asset:
    """Return the asset that each plan in force is told of to those that it supplies."""
    return Asset(f"masterplan_delays/{plan_id}")


def is_for_delays(events: Iterable[Any]) -> bool:
    """Return whether a run was started only because suppliers' plans told their delays.

    Shape:  `events`: the assets that started it; none for a run that something else started.
    """
    names = [asset.name for asset in events if isinstance(asset, Asset)]
    return bool(names) and all(name.startswith(delays_of("").name) for name in names)


def tell_followers(context: Any, told: dict[str, Any]) -> None:  # noqa: ANN401  # Airflow's
    """Tell that a plan is in force: who waits for any, for this one, or for its delays.

    A run that was started for delays alone has its customers' demand as before, and asks nothing
    new of its suppliers: so a chain comes to rest.
    """
    events = context["outlet_events"]
    events[PLAN_COMPLETED].extra.update(told)
    if not is_for_delays(context["triggering_asset_events"]):
        events[PLAN_ASSETS].add(asset_of(told["plan_id"]), extra=told)
    events[PLAN_ASSETS].add(delays_of(told["plan_id"]), extra=told)
