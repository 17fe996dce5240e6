"""Who is made of what: every part below a bike is used somewhere, many are shared."""

from itertools import pairwise

import numpy as np
import polars as pl
from numpy.typing import NDArray

from planning_shell.demo_company import chance
from planning_shell.demo_company.catalogue import MADE_KINDS

Places = NDArray[np.int64]

PER_THOUSAND = 1000
SCRAP_SHARE = 0.08


def make_structure(products: pl.DataFrame, seed: int) -> pl.DataFrame:
    """Return one row per parent and component.

    Shape: `parent`, `component` are item rows; `per_parent` counts `bom_unit`s.
    Rule:  a component is always of a later kind than its parent, so there is no cycle.
    """
    numbers = chance.stream(seed, "structure")
    rows = {
        str(kind): group["item"].to_numpy().astype(np.int64)
        for (kind,), group in products.group_by("kind", maintain_order=True)
    }
    pairs = [*_between_made_kinds(rows, numbers), *_from_bought_kinds(rows, numbers)]
    lines = pl.DataFrame(
        {
            "parent": np.concatenate([parent for parent, _ in pairs]),
            "component": np.concatenate([component for _, component in pairs]),
        }
    )
    return _with_quantities(lines.unique().sort("parent", "component"), products, seed)


def _between_made_kinds(
    rows: dict[str, Places], numbers: np.random.Generator
) -> list[tuple[Places, Places]]:
    pairs = []
    for kind, below in pairwise(MADE_KINDS):
        pairs.append(_everyone_used(rows[kind], rows[below], numbers))
        pairs.append(_some_more(rows[kind], rows[below], 1, numbers))
        pairs.append(_some_more(rows[kind][::2], rows[below], 1, numbers))
    return pairs


def _from_bought_kinds(
    rows: dict[str, Places], numbers: np.random.Generator
) -> list[tuple[Places, Places]]:
    made = np.concatenate([rows[kind] for kind in MADE_KINDS])
    machined = np.concatenate([rows["part"], rows["blank"]])
    assembled = np.concatenate([rows["bike"], rows["module"], rows["sub"]])
    return [
        _everyone_used(made, rows["bought"], numbers),
        _everyone_used(machined, rows["raw"], numbers),
        _some_more(assembled, rows["bought"], 2, numbers),
        _some_more(machined, rows["bought"], 1, numbers),
        _some_more(rows["blank"], rows["raw"], 1, numbers),
    ]


def _everyone_used(
    parents: Places, components: Places, numbers: np.random.Generator
) -> tuple[Places, Places]:
    order = numbers.permutation(len(components))
    return parents[order % len(parents)], components


def _some_more(
    parents: Places, components: Places, each: int, numbers: np.random.Generator
) -> tuple[Places, Places]:
    # The square makes the first components common parts of many parents.
    chosen = numbers.random(len(parents) * each) ** 2 * len(components)
    return np.repeat(parents, each), components[chosen.astype(np.int64)]


def _with_quantities(lines: pl.DataFrame, products: pl.DataFrame, seed: int) -> pl.DataFrame:
    lines = chance.with_chance(lines, seed, "line quantities", "u_quantity u_scrap")
    component = products.select(
        pl.col("item").cast(pl.Int64).alias("component"),
        "bom_unit",
        "per_low",
        "per_high",
        pl.when(pl.col("bom_unit") == pl.col("unit")).then(1).otherwise(PER_THOUSAND).alias("per"),
    )
    span = pl.col("per_high") - pl.col("per_low") + 1
    return (
        lines.join(component, on="component", how="left", maintain_order="left")
        .with_columns(
            per_parent=pl.col("per_low") + (pl.col("u_quantity") * span).floor().cast(pl.Int64),
            scrap_percent=pl.when(chance.share("u_scrap", SCRAP_SHARE))
            .then(chance.whole("u_quantity", 1, 5))
            .otherwise(0),
        )
        .with_columns(in_inventory_unit=pl.col("per_parent") / pl.col("per"))
        .drop("per_low", "per_high", "u_quantity", "per")
    )
