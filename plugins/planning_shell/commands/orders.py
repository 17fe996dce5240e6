"""Commands that decide about planned orders of the plan in force, in the ERP's database."""

from datetime import datetime
from decimal import Decimal, InvalidOperation
from getpass import getuser
from typing import Annotated

import typer

from planning_shell.commands.terminal import check_choice, say, show

commands = typer.Typer()
order = typer.Typer(no_args_is_help=True)
commands.add_typer(order, name="order", help="Approve, change, split or group planned orders.")

IdArgument = Annotated[str, typer.Argument(metavar="ORDER", help="Id of a planned order.")]
IdsArgument = Annotated[list[str], typer.Argument(metavar="ORDER...", help="Ids of orders.")]
PlanOption = Annotated[
    str | None, typer.Option("--plan", help="The plan, if several have such an order.")
]
DATE_FORMATS = ["%Y-%m-%d"]
DeliveryOption = Annotated[
    datetime | None, typer.Option("--delivery-date", formats=DATE_FORMATS, help="When it comes.")
]
LOST = (
    "The next run makes it anew, as if this had not been, unless it lies inside the freeze fence; "
    "approve it to keep it."
)


@order.command(epilog="Example: masterplan order approve PLO-0C4Q2M7T1XKRV")
def approve(ids: IdsArgument, plan: PlanOption = None) -> None:
    """Keep orders as they are: the next runs count them as supply and plan their components.

    An approved order has an id of its own.
    """
    from planning_shell.erp.connect import planner_uri  # noqa: PLC0415
    from planning_shell.orders import order_life  # noqa: PLC0415

    approved = order_life.approve(planner_uri(), ids, plan, getuser())
    for before, after in zip(dict.fromkeys(ids), approved, strict=True):
        say(f"{before} is approved" + (f", as {after}." if after != before else " already."))


@order.command(epilog="Example: masterplan order complete PLO-0C4Q2M7T1XKRV")
def complete(ids: IdsArgument, plan: PlanOption = None) -> None:
    """Note that you are done with orders. A note only: the next run makes them anew."""
    from planning_shell.erp.connect import planner_uri  # noqa: PLC0415
    from planning_shell.orders import order_life  # noqa: PLC0415

    for done in order_life.complete(planner_uri(), ids, plan):
        say(f"{done} is completed.")


@order.command(epilog="Example: masterplan order reset PLO-0C4Q2M7T1XKRV.17")
def reset(ids: IdsArgument, plan: PlanOption = None) -> None:
    """Make orders unprocessed again: the next run makes them anew, or not at all."""
    from planning_shell.erp.connect import planner_uri  # noqa: PLC0415
    from planning_shell.orders import order_life  # noqa: PLC0415

    for done in order_life.reset(planner_uri(), ids, plan):
        say(f"{done} is unprocessed: the next run decides about it.")


@order.command(epilog="Example: masterplan order change PLO-0C4Q2M7T1XKRV.17 --quantity 40")
def change(  # noqa: PLR0913  # one parameter per option
    id_: IdArgument,
    quantity: Annotated[str | None, typer.Option(help="In the item's inventory unit.")] = None,
    *,
    delivery_date: DeliveryOption = None,
    order_date: Annotated[
        datetime | None,
        typer.Option(formats=DATE_FORMATS, help="Default: moves with the delivery date."),
    ] = None,
    vendor: Annotated[str | None, typer.Option(help="Another vendor.")] = None,
    plan: PlanOption = None,
) -> None:
    """Change quantity, dates or vendor of an order. Of an approved one, runs keep the change."""
    from planning_shell.erp.connect import planner_uri  # noqa: PLC0415
    from planning_shell.orders import order_life  # noqa: PLC0415
    from planning_shell.orders.order_page import orders_table  # noqa: PLC0415

    wish = order_life.OrderChange(
        _number(quantity),
        order_date.date() if order_date else None,
        delivery_date.date() if delivery_date else None,
        vendor,
    )
    changed = order_life.change(planner_uri(), id_, plan, wish)
    show(orders_table([changed]))
    _warn_if_lost(is_approved=changed.is_approved)


@order.command(
    epilog="Example: masterplan order split PLO-0C4Q2M7T1XKRV --quantity 10"
    " --delivery-date 2026-12-01"
)
def split(
    id_: IdArgument,
    quantity: Annotated[str, typer.Option(help="What the new order is for.")],
    *,
    delivery_date: DeliveryOption = None,
    plan: PlanOption = None,
) -> None:
    """Make two orders of one: a new one of the quantity and date you say; the rest stays."""
    from planning_shell.erp.connect import planner_uri  # noqa: PLC0415
    from planning_shell.orders import order_life  # noqa: PLC0415
    from planning_shell.orders.order_page import orders_table  # noqa: PLC0415

    day = delivery_date.date() if delivery_date else None
    wish = order_life.OrderChange(_number(quantity), delivery_date=day)
    rest, part = order_life.split(planner_uri(), id_, plan, wish)
    show(orders_table([rest, part]))
    _warn_if_lost(is_approved=rest.is_approved)


@order.command(epilog="Example: masterplan order group PLO-0C4Q2M7T1XKRV PLO-1D5R3N8V2YMSW")
def group(ids: IdsArgument, plan: PlanOption = None) -> None:
    """Make one order of several alike: the first one, with its dates, for the quantity of all."""
    from planning_shell.erp.connect import planner_uri  # noqa: PLC0415
    from planning_shell.orders import order_life  # noqa: PLC0415
    from planning_shell.orders.order_page import orders_table  # noqa: PLC0415

    grouped = order_life.group(planner_uri(), ids, plan)
    show(orders_table([grouped]))
    _warn_if_lost(is_approved=grouped.is_approved)


@order.command(
    epilog="Example: masterplan order change-type PLO-0C4Q2M7T1XKRV --to purchase --vendor V-2"
)
def change_type(  # noqa: PLR0913  # one parameter per option
    id_: IdArgument,
    to: Annotated[str, typer.Option("--to", help="purchase, production or transfer.")],
    *,
    vendor: Annotated[str | None, typer.Option(help="Of a purchase.")] = None,
    bom: Annotated[str | None, typer.Option(help="Of a production.")] = None,
    from_location: Annotated[str | None, typer.Option("--from", help="Of a transfer.")] = None,
    plan: PlanOption = None,
) -> None:
    """Make a purchase, production or transfer of an order that is of another type."""
    from planning_shell.erp.connect import planner_uri  # noqa: PLC0415
    from planning_shell.orders import order_life  # noqa: PLC0415
    from planning_shell.orders.order_page import orders_table  # noqa: PLC0415

    named = {"purchase": vendor, "production": bom, "transfer": from_location}
    check_choice("--to", to, tuple(named))
    changed = order_life.change_type(planner_uri(), id_, plan, to, named[to])
    show(orders_table([changed]))
    _warn_if_lost(is_approved=changed.is_approved)


def _warn_if_lost(*, is_approved: bool) -> None:
    if not is_approved:
        typer.echo(LOST, err=True)


def _number(text: str | None) -> Decimal | None:
    if text is None:
        return None
    try:
        number = Decimal(text)
    except InvalidOperation:
        raise typer.BadParameter(f"'{text}' is no number.", param_hint="--quantity") from None
    if not number.is_finite() or number != number.quantize(Decimal("0.000001")):
        raise typer.BadParameter("At most six decimals.", param_hint="--quantity")
    return number
