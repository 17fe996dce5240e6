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

CASES: Sequence[Case] = (
    *(Case("even", size, "plain") for size in (SMALL, MIDDLE)),
    *(Case("even", size, "kernel") for size in (SMALL, MIDDLE, LARGE)),
    *(Case("even", size, "core") for size in (SMALL, MIDDLE, LARGE)),
    *(Case("even", size, "core", 2) for size in (MIDDLE, LARGE)),
    *(Case("even", size, "files", 2) for size in (MIDDLE, LARGE)),
    *(Case(shape, MIDDLE, "core") for shape in ("shallow", "deep", "many-locations")),
    *(Case(shape, SKEWED, "core") for shape in ("even", "skewed")),
    Case("long-horizon", LONG_HORIZON, "core"),
)


def ratios(figures: Figures) -> list[tuple[str, str, str]]:
    """Return what was to be reached, what it should be and what was measured, where it was."""

    def cpu(case: Case) -> float:
        return float(figures[case]["cpu"])

    def per_order(case: Case) -> float:
        return cpu(case) / float(figures[case]["orders"])

    def core(shape: str, size: int) -> Case:
        return Case(shape, size, "core")

    large, middle, small = (core("even", size) for size in (LARGE, MIDDLE, SMALL))
    plain = Case("even", MIDDLE, "plain")
    gib = 1024**2
    wanted: list[tuple[str, str, Callable[[], str]]] = [
        ("core, 1 M item-locations", "≤ 6 CPU s", lambda: f"{cpu(large):.1f} CPU s"),
        ("its peak memory", "≤ 4 GiB", lambda: f"{figures[large]['peak_kib'] / gib:.1f} GiB"),
        ("core faster than plain Python", "≥ 40x", lambda: f"{cpu(plain) / cpu(middle):.0f}x"),
        (
            "kernel faster than plain Python",
            "",
            lambda: f"{cpu(plain) / cpu(Case('even', MIDDLE, 'kernel')):.0f}x",
        ),
        (
            "growth 10 k to 1 M (slope)",
            "≤ 1.10",
            lambda: f"{log(cpu(large) / cpu(small)) / log(LARGE / SMALL):.2f}",
        ),
        (
            "depth 12 instead of 6, per order",
            "≤ 1.3x",
            lambda: f"{per_order(core('deep', MIDDLE)) / per_order(core('shallow', MIDDLE)):.2f}x",
        ),
        (
            "a part with 2,000 parents, per order",
            "≤ 1.5x",
            lambda: f"{per_order(core('skewed', SKEWED)) / per_order(core('even', SKEWED)):.2f}x",
        ),
    ]
    found = []
    for what, target, figure in wanted:
        try:
            found.append((what, target, figure()))
        except KeyError:
            found.append((what, target, "not measured"))
    return found
