"""ACT-1, ACT-6: what existing supply is needed for, when, and how much of it."""

from collections.abc import Mapping
from datetime import date

import numba
import numpy as np
import numpy.typing as npt
import polars as pl

from planning_core.netting.calendar import Calendars, issue_day, plan_calendars, subtract_days
from planning_core.tables.quantities import scaled

Tables = Mapping[str, pl.DataFrame]
Days = npt.NDArray[np.int32]
#: What the rules of a key say about its messages.
POLICY = (
    "key",
    "item_id",
    "location_id",
    "planner_id",
    "positive_days",
    "action_fence_days",
    "advance_margin_days",
    "postpone_margin_days",
)
#: Where an order comes from: orders of one source can take each other's place.
SOURCE = ("order_type", "vendor_id", "from_location_id")
#: Open supply, and the frozen orders among planned ones.
CHANGEABLE = ("supply", "planned_order")
MODIFIERS = ("minimum_order", "order_multiple", "maximum_order")


def changeable_supply(staged: Tables) -> pl.DataFrame:
    """Return the existing supply that may be changed, with policy and source (ACT-1, ACT-6).

    Shape:  supply_kind, supply_id, available_day, quantity, POLICY, SOURCE, step, minimum_order,
            maximum_order; without a source its modifiers are 0.
    Units:  scaled.
    """
    receipts = staged["receipts"].filter(
        pl.col("supply_kind").cast(pl.String).is_in(CHANGEABLE) & pl.col("is_changeable")
    )
    keys = staged["item_locations"]
    sources = staged["sourcing_options"].select("option", *SOURCE, *MODIFIERS)
    multiple = pl.col("order_multiple").fill_null(0)
    return (
        receipts.select("key", "supply_kind", "supply_id", "available_day", "quantity", "option")
        .join(
            keys.select(*POLICY, "unit_decimals", "is_perishable"), on="key", maintain_order="left"
        )
        .join(sources, on="option", how="left", maintain_order="left")
        .with_columns(
            pl.col("minimum_order", "maximum_order").fill_null(0),
            step=pl.when(multiple > 0)
            .then(multiple)
            .otherwise(pl.lit(10).pow(6 - pl.col("unit_decimals")).cast(pl.Int64)),
        )
    )


def supply_pegs(staged: Tables, pegging: pl.DataFrame, plan_date: date) -> pl.DataFrame:
    """Return what is pegged to existing supply.

    Shape:  supply_id, demand_kind, demand_id, day, quantity, is_floor, required, and its calendars.
    """
    kind = pl.col("supply_kind").cast(pl.String)
    of_frozen = pl.col("supply_id").is_in(frozen_ids(staged).implode())
    pegs = pegging.filter((kind == "supply") | ((kind == "planned_order") & of_frozen))
    return with_required_days(pegs, staged, plan_date)


def frozen_ids(staged: Tables) -> pl.Series:
    """Return the ids of the planned orders that are existing supply (FENCE-7)."""
    is_frozen = pl.col("supply_kind").cast(pl.String) == "planned_order"
    return staged["receipts"].filter(is_frozen)["supply_id"]


def with_required_days(pegs: pl.DataFrame, staged: Tables, plan_date: date) -> pl.DataFrame:
    """Return pegs with the day their supply must be there, and whether it is for the floor."""
    keys = staged["item_locations"].select(
        "item_id", "location_id", "issue_margin_days", "issue_margin_calendar", "issue_calendar"
    )
    rows = pegs.join(keys, on=["item_id", "location_id"]).select(
        "supply_id",
        pl.col("demand_kind").cast(pl.String),
        "demand_id",
        "issue_margin_days",
        "issue_margin_calendar",
        "issue_calendar",
        day=(pl.col("demand_date") - plan_date).dt.total_days().cast(pl.Int32),
        quantity=scaled("quantity"),
        is_floor=pl.col("demand_kind").cast(pl.String) == "safety_stock",
    )
    return required_days(rows, staged["calendar_days"])


def required_days(pegs: pl.DataFrame, calendar_days: pl.DataFrame) -> pl.DataFrame:
    """Return pegs with `required`: the issue day of their demand less the issue margin (DATE-4)."""
    days = _required(
        plan_calendars(calendar_days),
        pegs["issue_calendar"].to_numpy(),
        pegs["issue_margin_calendar"].to_numpy(),
        pegs["day"].to_numpy(),
        pegs["issue_margin_days"].to_numpy(),
    )
    return pegs.with_columns(required=pl.Series(days))


def needs(supplies: pl.DataFrame, pegs: pl.DataFrame) -> pl.DataFrame:
    """Return supply with its need day, what is pegged to it, and whether the floor holds some."""
    of_supply = pegs.group_by("supply_id").agg(
        need_day=pl.col("required").filter(~pl.col("is_floor")).min(),
        pegged=pl.col("quantity").sum(),
        holds_floor=pl.col("is_floor").any(),
    )
    return supplies.join(of_supply, on="supply_id", how="left", maintain_order="left").with_columns(
        pl.col("pegged").fill_null(0), pl.col("holds_floor").fill_null(value=False)
    )


def legal(quantity: pl.Expr) -> pl.Expr:
    """Return the smallest legal order that is not below a quantity (LOT-1, LOT-2, LOT-4)."""
    raised = pl.max_horizontal(quantity, pl.col("minimum_order"))
    return (raised + pl.col("step") - 1) // pl.col("step") * pl.col("step")


@numba.njit(cache=True, nogil=True)
def _required(calendars: Calendars, issue: Days, calendar: Days, day: Days, margin: Days) -> Days:
    required = np.empty(len(day), np.int32)
    for row in range(len(day)):
        planned = issue_day(calendars, int(issue[row]), int(day[row]))
        required[row] = subtract_days(calendars, int(calendar[row]), planned, int(margin[row]))
    return required
