"""The MRP record drawn: periods across, what happens in them down."""

from collections.abc import Callable
from decimal import Decimal

from rich import box
from rich.console import Console, ConsoleOptions, RenderResult
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from planning_shell.reports.item_record import Bucket
from planning_shell.reports.wording import amount

LABEL_WIDTH = 22
ROWS: tuple[tuple[str, Callable[[Bucket], Decimal | None]], ...] = (
    ("independent demand", lambda bucket: bucket.independent_demand),
    ("dependent demand", lambda bucket: bucket.dependent_demand),
    ("on hand", lambda bucket: bucket.on_hand),
    ("scheduled receipt", lambda bucket: bucket.scheduled_receipt),
    ("planned receipt", lambda bucket: bucket.planned_receipt),
    ("projected on-hand", lambda bucket: bucket.projected_on_hand),
    ("planned release", lambda bucket: bucket.planned_release),
)


class MrpTable:
    """The record of some periods, in as many blocks as the terminal is narrow."""

    def __init__(self, buckets: list[Bucket]) -> None:
        self._buckets = _carried_forward(buckets)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Draw the blocks."""
        texts = [amount(v) for b in self._buckets for _, row in ROWS if (v := row(b)) is not None]
        width = max([10, *(len(text) for text in texts)])
        across = max(1, (options.max_width - LABEL_WIDTH - 2) // (width + 2))
        for first in range(0, len(self._buckets), across):
            yield Padding(_block(self._buckets[first : first + across], width), (0, 0, 1, 2))


def _carried_forward(buckets: list[Bucket]) -> list[Bucket]:
    """Give a period without a movement the stock of the period before it."""
    stock: Decimal | None = Decimal()
    carried = []
    for bucket in buckets:
        stock = bucket.projected_on_hand if bucket.projected_on_hand is not None else stock
        values = {name: getattr(bucket, name) for name in Bucket.__slots__}
        carried.append(Bucket(**{**values, "projected_on_hand": stock}))
    return carried


def _block(buckets: list[Bucket], width: int) -> Table:
    drawn = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, header_style="dim")
    drawn.add_column("", min_width=LABEL_WIDTH - 4, no_wrap=True)
    for bucket in buckets:
        drawn.add_column(bucket.period.isoformat(), justify="right", min_width=width, no_wrap=True)
    for label, value in ROWS:
        cells = [value(bucket) for bucket in buckets]
        if any(cell is not None for cell in cells):
            drawn.add_row(label, *(_cell(label, cell) for cell in cells))
    return drawn


def _cell(label: str, value: Decimal | None) -> Text:
    if value is None:
        return Text("")
    style = "bold" if label == "projected on-hand" else ""
    return Text(amount(value), style="bold red" if value < 0 else style)
