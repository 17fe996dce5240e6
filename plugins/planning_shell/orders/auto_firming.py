"""Firming what a run has within the firming fence, right after its plan has come into force."""

from collections.abc import Sequence

import polars as pl

from planning_core.results.firming_fence import PLACE, firming_keys, orders_to_firm
from planning_shell.erp.connect import ErpConnectionError, firmer_uri
from planning_shell.orders.deciding import OrderError
from planning_shell.orders.firming import Firming, firm
from planning_shell.orders.firming import orders_to_firm as orders_in_force
from planning_shell.orders.firming_wish import FirmableOrder, FirmingWish
from planning_shell.parameters import parameters_of, request_of
from planning_shell.run_folder import RunFolder

BY = "firming fence"


class AutoFirmingError(Exception):
    """Orders are not firmed; the plan is in force all the same."""

    def __init__(self, plan_run_id: str, why: Exception) -> None:
        self.is_final = isinstance(why, OrderError)
        super().__init__(
            f"The plan of run {plan_run_id} is in force, but not all orders within its firming "
            f"fence are firmed: {why} Then clear the task 'firm', or use 'masterplan firm'; "
            "nothing is made twice."
        )


def firm_within_fence(folder: RunFolder) -> dict[str, int]:
    """Return how many orders were firmed; those that cannot be are logged and stay planned.

    Nothing is firmed of a run whose plan is no longer in force. Trying again makes nothing twice.
    Errors: AutoFirmingError.  Rule: FENCE-6.
    """
    staged = {name: folder.read_table("staged", name) for name in ("item_locations", "plan_scope")}
    if firming_keys(staged, parameters_of(folder)).is_empty():
        folder.log("firm: no firming fence is set for this plan; nothing is firmed.")
        return {}
    try:
        made = _firmed(folder, staged)
    except (ErpConnectionError, OrderError) as error:
        raise AutoFirmingError(request_of(folder).plan_run_id, error) from error
    for refusal in made.refused:
        folder.log(f"firm: {refusal.order.planned_order_id} is not firmed: {refusal.reason}.")
    return {"firmed_orders": len(made.firmed), "refused_orders": len(made.refused)}


def _firmed(folder: RunFolder, staged: dict[str, pl.DataFrame]) -> Firming:
    asked = request_of(folder)
    of_run = FirmingWish(plan_id=asked.plan_id, plan_run_id=asked.plan_run_id)
    orders = _as_table(orders_in_force(firmer_uri(), of_run))
    ids = orders_to_firm(orders, staged, parameters_of(folder))
    if ids.is_empty():
        folder.log("firm: no order of the plan in force is within its fence; nothing is firmed.")
        return Firming((), ())
    return firm(firmer_uri(), asked.erp, FirmingWish(tuple(ids), asked.plan_id), BY)


def _as_table(orders: Sequence[FirmableOrder]) -> pl.DataFrame:
    texts = dict.fromkeys(("planned_order_id", *PLACE), pl.String)
    return pl.DataFrame(
        [[getattr(order, name) for order in orders] for name in (*texts, "order_date")],
        schema={**texts, "order_date": pl.Date},
        orient="col",
    )
