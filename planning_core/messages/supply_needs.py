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
    """Return the existing supply that may be changed, with policy and source.

    Shape:  supply_kind, supply_id, available_day, quantity, POLICY, SOURCE, step, minimum_order,
            maximum_order; without a source its modifiers are 0.
    Units:  scaled.
    Rule:   ACT-1, ACT-6, FENCE-4.
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
        .filter(pl.col("action_fence_days") > 0)
    )


def supply_pegs(staged: Tables, pegging: pl.DataFrame, plan_date: date) -> pl.DataFrame:
    """Return what is pegged to existing supply, and to what it yields besides its item (ACT-9).

    Shape:  supply_id, demand_kind, demand_id, day, quantity, is_floor, is_yield, required, and its
            calendars. `ahead`: by how many days an order is available before what it yields is.
    """
    kind = pl.col("supply_kind").cast(pl.String)
    of_frozen = pl.col("supply_id").is_in(frozen_ids(staged).implode())
    own = pegging.filter((kind == "supply") | ((kind == "planned_order") & of_frozen))
    pegs = of_orders(own)
    is_existing = kind.is_in(["by_product", "supply"])
    yields = pegging.filter(is_existing).join(_yields(staged), on="supply_id")
    yields = yields.with_columns(supply_id="parent_supply_id", is_yield=pl.lit(value=True))
    pegs = pl.concat([pegs, yields.select(pegs.columns)])
    return with_required_days(pegs, staged, plan_date)


def _yields(staged: Tables) -> pl.DataFrame:
    """Return what existing orders yield besides their item: supply_id, parent_supply_id, ahead."""
    receipts = staged["receipts"]
    yields = receipts.filter(pl.col("parent_supply_id").is_not_null())
    orders = receipts.filter(pl.col("supply_kind").cast(pl.String).is_in(CHANGEABLE))
    orders = orders.select(parent_supply_id="supply_id", order_day="available_day")
    ahead = pl.col("order_day") - pl.col("available_day")
    return yields.join(orders, on="parent_supply_id").select(
        "supply_id", "parent_supply_id", ahead=ahead
    )


def frozen_ids(staged: Tables) -> pl.Series:
    """Return the ids of the planned orders that are existing supply (FENCE-7)."""
    is_frozen = pl.col("supply_kind").cast(pl.String) == "planned_order"
    return staged["receipts"].filter(is_frozen)["supply_id"]


def of_orders(pegs: pl.DataFrame) -> pl.DataFrame:
    """Return pegs to orders themselves, not to what they yield besides their item."""
    return pegs.with_columns(ahead=pl.lit(0, pl.Int32), is_yield=pl.lit(value=False))


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
        "ahead",
        "is_yield",
        day=(pl.col("demand_date") - plan_date).dt.total_days().cast(pl.Int32),
        quantity=scaled("quantity"),
        is_floor=pl.col("demand_kind").cast(pl.String) == "safety_stock",
    )
    return required_days(rows, staged["calendar_days"])


def required_days(pegs: pl.DataFrame, calendar_days: pl.DataFrame) -> pl.DataFrame:
    """Return pegs with `required`: the issue day of their demand less the issue margin (DATE-4).

    Of what an order yields besides its item: when the order itself would have to be there (ACT-9).
    """
    days = _required(
        plan_calendars(calendar_days),
        pegs["issue_calendar"].to_numpy(),
        pegs["issue_margin_calendar"].to_numpy(),
        pegs["day"].to_numpy(),
        pegs["issue_margin_days"].to_numpy(),
    )
    return pegs.with_columns(required=pl.Series(days) + pegs["ahead"])


def needs(supplies: pl.DataFrame, pegs: pl.DataFrame) -> pl.DataFrame:
    """Return supply with its need day, what is pegged to it, and whether the floor holds some.

    `is_yield_used`: whether anything is pegged to what it yields besides its item.
    """
    of_supply = pegs.group_by("supply_id").agg(
        need_day=pl.col("required").filter(~pl.col("is_floor")).min(),
        pegged=pl.col("quantity").filter(~pl.col("is_yield")).sum(),
        holds_floor=pl.col("is_floor").any(),
        is_yield_used=pl.col("is_yield").any(),
    )
    return supplies.join(of_supply, on="supply_id", how="left", maintain_order="left").with_columns(
        pl.col("pegged").fill_null(0),
        pl.col("holds_floor", "is_yield_used").fill_null(value=False),
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
