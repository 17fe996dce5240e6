"""What holds for every plan: quantities balance, orders are legal, time flows."""

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from tests.generative.draws import PLAN_DATE
from tests.generative.engine import EnginePlan
from tests.reference.lot_sizing import Modifiers, modifiers_of

Sums = Counter[tuple[str, str]]


def violations(plan: EnginePlan) -> list[str]:
    """Everything about an engine's plan that cannot be."""
    return [
        *_unbalanced_pegs(plan),
        *_unbalanced_profile(plan),
        *_illegal_orders(plan),
        *_impossible_dates(plan),
    ]


def _unbalanced_pegs(plan: EnginePlan) -> Iterator[str]:
    """A demand is pegged or uncovered to the last piece; a supply is not pegged twice (PEG-6)."""
    covered: Counter[tuple[str, str]] = Counter()
    used: Counter[tuple[str, str]] = Counter()
    for row in plan.rows("pegging"):
        covered[row["demand_kind"], row["demand_id"]] += Fraction(row["quantity"])  # type: ignore[assignment]
        used[row["supply_kind"], row["supply_id"]] += Fraction(row["quantity"])  # type: ignore[assignment]
    for row in plan.rows("uncovered_demands"):
        covered[row["demand_kind"], row["demand_id"]] += Fraction(row["quantity"])  # type: ignore[assignment]
    for row in plan.rows("requirement_profile"):
        if row["kind"] == "expired":
            continue
        thing, quantity = (row["kind"], row["reference_id"]), Fraction(row["quantity"])
        if quantity < 0 and covered[thing] != -quantity:
            yield f"{thing} needs {-quantity}, pegged or uncovered are {covered[thing]}"
        if quantity > 0 and used[thing] > quantity:
            yield f"{thing} is {quantity}, pegged are {used[thing]}"


def _unbalanced_profile(plan: EnginePlan) -> Iterator[str]:
    """Projected stock is the running sum of what comes and goes."""
    totals: dict[tuple[str, str], Fraction] = {}
    last: dict[tuple[str, str], Any] = {}
    for row in plan.rows("requirement_profile"):
        key = (row["item_id"], row["location_id"])
        totals[key] = totals.get(key, Fraction(0)) + Fraction(row["quantity"])
        if totals[key] != Fraction(row["projected_on_hand"]):
            yield f"{key} on {row['date']}: {row['projected_on_hand']}, summed {totals[key]}"
        if key in last and last[key] > row["date"]:
            yield f"{key}: {row['date']} stands after {last[key]}"
        last[key] = row["date"]


def _illegal_orders(plan: EnginePlan) -> Iterator[str]:
    """Every order obeys its source's modifiers (LOT-1 to LOT-5)."""
    sources = {row["source_id"]: row for row in plan.inputs.get("supply_sources", ())}
    items = {row["item_id"]: row for row in plan.inputs["items"]}
    for row in _made(plan):
        modifiers = modifiers_of(sources.get(row["source_id"], {}), items[row["item_id"]])
        name, quantity = row["planned_order_id"], Fraction(row["quantity"])
        if not _is_legal(quantity, modifiers):
            yield f"order {name} of {quantity} breaks {modifiers}"
        if not 0 <= Fraction(row["needed_quantity"]) <= quantity:
            yield f"order {name} of {quantity} needs {row['needed_quantity']}"


def _made(plan: EnginePlan) -> list[dict[str, Any]]:
    """The orders of this plan, without those it keeps."""
    rows = plan.rows("planned_orders")
    return [row for row in rows if row["planned_order_id"] not in plan.kept]


def _is_legal(quantity: Fraction, modifiers: Modifiers) -> bool:
    is_whole = quantity % modifiers.step == 0
    is_within = quantity <= modifiers.largest
    return is_whole and is_within and quantity >= modifiers.smallest


def _impossible_dates(plan: EnginePlan) -> Iterator[str]:
    """No order lies in the past, and nothing is there before it was ordered (DATE-3)."""
    for row in _made(plan):
        dates = [row[name] for name in ("order_date", "start_date", "delivery_date")]
        if dates[0] < PLAN_DATE or dates != sorted(dates):
            yield f"order {row['planned_order_id']} has the dates {dates}"
        if row["available_date"] < PLAN_DATE:
            yield f"order {row['planned_order_id']} is available on {row['available_date']}"
