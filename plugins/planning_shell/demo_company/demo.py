"""One generated company: its size, its anchor date and what all tables derive from."""

from dataclasses import dataclass
from datetime import date

import polars as pl

from planning_shell.demo_company.products import make_products
from planning_shell.demo_company.stocking import make_stocking
from planning_shell.demo_company.structure import make_structure

SMALLEST = 100
LARGEST = 5_000_000


@dataclass(frozen=True, slots=True)
class Demo:
    """Items, their structure, and where they are kept."""

    items: int
    seed: int
    plan_date: date
    products: pl.DataFrame
    lines: pl.DataFrame
    stocking: pl.DataFrame

    def texts(self, rows: pl.Series, column: str = "item_number") -> pl.Series:
        """Return a product column for item rows."""
        return self.products[column].gather(rows)


def make_demo(items: int, seed: int, plan_date: date) -> Demo:
    """Return the company of that size; the same arguments give the same company.

    Errors: ValueError when the size is outside 100 to 5,000,000 items.
    """
    if not SMALLEST <= items <= LARGEST:
        raise ValueError(f"items is {items}: choose a size from {SMALLEST} to {LARGEST}.")
    products = make_products(items, seed)
    lines = make_structure(products, seed)
    stocking = make_stocking(products, lines, seed)
    return Demo(items, seed, plan_date, products, lines, stocking)
