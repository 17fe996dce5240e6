"""What is measured by default, and what the figures are to show."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import log
from typing import Any


@dataclass(frozen=True, slots=True)
class Case:
    """One planner on one generated company."""

    shape: str
    item_locations: int
    planner: str
    threads: int = 1


Figures = dict[Case, dict[str, Any]]

SMALL, MIDDLE, LARGE = 10_000, 100_000, 1_000_000
#: The part with 2,000 parents is one among so many.
SKEWED = 30_000
#: About as many orders as the even company of MIDDLE.
LONG_HORIZON = 14_000
KIB_PER_GIB = 1024**2

CASES: Sequence[Case] = (
    *(Case("even", size, "plain") for size in (SMALL, MIDDLE)),
    *(Case("even", size, "kernel") for size in (SMALL, MIDDLE, LARGE)),
    *(Case("even", size, "kernel", 2) for size in (MIDDLE, LARGE)),
    *(Case(shape, MIDDLE, "kernel") for shape in ("shallow", "deep", "many-locations")),
    *(Case(shape, SKEWED, "kernel") for shape in ("even", "skewed")),
    Case("long-horizon", LONG_HORIZON, "kernel"),
    *(Case("even", size, "core") for size in (SMALL, MIDDLE)),
    *(Case("even", size, "parts") for size in (MIDDLE, LARGE)),
    Case("even", MIDDLE, "core", 2),
    Case("even", MIDDLE, "files", 2),
)


def ratios(figures: Figures) -> list[tuple[str, str, str]]:
    """Return what was to be reached, what it should be and what was measured, where it was."""

    def kernel(size: int, shape: str = "even") -> dict[str, float]:
        return figures[Case(shape, size, "kernel")]

    def faster(planner: str) -> float:
        compared = figures[Case("even", MIDDLE, planner)]
        return float(figures[Case("even", MIDDLE, "plain")]["cpu"] / compared["cpu"])

    def per_order(one: dict[str, float], other: dict[str, float]) -> float:
        return one["cpu"] / one["orders"] / (other["cpu"] / other["orders"])

    def growth() -> float:
        return log(kernel(LARGE)["cpu"] / kernel(SMALL)["cpu"]) / log(LARGE / SMALL)

    wanted: list[tuple[str, str, Callable[[], str]]] = [
        ("kernel, 1 M item-locations", "≤ 6 CPU s", lambda: f"{kernel(LARGE)['cpu']:.1f} CPU s"),
        (
            "its peak memory",
            "≤ 4 GiB",
            lambda: f"{kernel(LARGE)['peak_kib'] / KIB_PER_GIB:.1f} GiB",
        ),
        ("kernel against plain Python", "≥ 40x", lambda: f"{faster('kernel'):.0f}x"),
        ("core against plain Python", "", lambda: f"{faster('core'):.1f}x"),
        ("growth of the kernel, 10 k to 1 M (slope)", "≤ 1.10", lambda: f"{growth():.2f}"),
        (
            "depth 12 against 6, CPU per order",
            "≤ 1.3x",
            lambda: f"{per_order(kernel(MIDDLE, 'deep'), kernel(MIDDLE, 'shallow')):.2f}x",
        ),
        (
            "a part with 2,000 parents, CPU per order",
            "≤ 1.5x",
            lambda: f"{per_order(kernel(SKEWED, 'skewed'), kernel(SKEWED)):.2f}x",
        ),
    ]
    return [(what, target, _figure_or_gap(figure)) for what, target, figure in wanted]


def _figure_or_gap(figure: Callable[[], str]) -> str:
    try:
        return figure()
    except KeyError:
        return "not measured"
