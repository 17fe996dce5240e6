"""What asks for a co-product is planned before the formula item that is ordered for it (CO-9)."""

from typing import NamedTuple

import numpy as np
import polars as pl

from planning_core.arc_graph import UNREACHED, Ints, levels_of, on_circles, unreached


class Driven(NamedTuple):
    """The low-level codes, the arcs of co-products that are ordered, the keys of those set back."""

    levels: Ints
    arcs: pl.DataFrame
    set_back: list[int]


def driven_levels(arcs: pl.DataFrame, driving: pl.DataFrame, group: Ints) -> Driven:
    """Return levels in which all that asks for a co-product comes before its formula item.

    Shape:  Arcs without a circle; `driving`: those of kind co_product; `group`: per key the first
            key of those that are planned together with it.
    Rule:   CO-9.
    """
    outputs = arcs.filter(pl.col("kind") == "output")
    yielded = outputs.select(parent_key="component_key", component_key="parent_key")
    driving = driving.join(yielded, on=["parent_key", "component_key"], how="semi")
    set_back: list[int] = []
    while True:
        asking = _asking(arcs, driving)
        together = pl.concat([arcs.select("parent_key", "component_key"), asking.drop("driven")])
        levels = levels_of(_grouped(together, group), len(group))
        if not (levels == UNREACHED).any():
            return Driven(levels[group], driving, set_back)
        circles = on_circles(unreached(_grouped(together, group), levels))
        is_on = np.isin(_grouped(asking, group).select("parent_key", "component_key"), [*circles])
        last = int(asking["driven"].to_numpy()[is_on.all(axis=1)].max())
        set_back.append(last)
        driving = driving.filter(pl.col("parent_key") != last)


def _asking(arcs: pl.DataFrame, driving: pl.DataFrame) -> pl.DataFrame:
    """Return whatever asks for a co-product, or yields it too, as an arc to its formula item."""
    formulas = driving.select(driven="parent_key", formula="component_key").unique()
    asking = arcs.join(formulas, left_on="component_key", right_on="driven", coalesce=False)
    is_own_yield = (pl.col("parent_key") == pl.col("formula")) & (pl.col("kind") == "output")
    return asking.filter(~is_own_yield).select("parent_key", "driven", component_key="formula")


def _grouped(arcs: pl.DataFrame, group: Ints) -> pl.DataFrame:
    return arcs.with_columns(
        pl.Series(name, group[arcs[name].to_numpy()]) for name in ("parent_key", "component_key")
    )
