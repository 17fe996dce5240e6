"""SUBST-1: components that substitute one another, as one preferred line and its substitutes."""

from dataclasses import dataclass

import polars as pl

from planning_core.tables.finding import Finding, no_warnings

#: A line that takes part in substitution is a component, and not what an order yields.
_NO_COMPONENT_TYPES = ("phantom", "co_product", "by_product")
#: What a substitute says for itself; all else is as the preferred line says.
_OWN = ("bom_line_id", "component_item_id", "component_location_id", "valid_from", "valid_to")
_ADDED = ("preferred_line", "substitution_rank")
#: What the arc of a substitute has in common with that of its preferred line.
_PAIRED = ["option", "preferred_line", "from_order_quantity"]


@dataclass(frozen=True, slots=True)
class GroupedLines:
    """BOM lines without substitutes; the substitutes, each with its preferred line; warnings."""

    lines: pl.DataFrame
    substitutes: pl.DataFrame
    warnings: pl.DataFrame


def grouped(lines: pl.DataFrame) -> GroupedLines:
    """Return the preferred line of every group, and the lines that may stand in for it.

    Shape:  `substitutes`: the columns a substitute says for itself, preferred_line (its id) and
            substitution_rank, from 1.
    Rule:   SUBST-1, SUBST-6.
    """
    in_group = lines.filter(pl.col("substitution_group").is_not_null())
    group = ("bom_id", "substitution_group")
    ranked = in_group.sort(*group, "substitution_priority", "bom_line_id", nulls_last=True)
    is_component = ~pl.col("line_type").is_in(_NO_COMPONENT_TYPES) & ~(pl.col("quantity") < 0)
    ranked = ranked.with_columns(
        preferred_line=pl.col("bom_line_id").first().over(*group),
        substitution_rank=pl.int_range(pl.len(), dtype=pl.Int32).over(*group),
        is_component=is_component.fill_null(value=True),
    ).with_columns(
        is_usable=pl.col("is_component") & pl.col("is_component").first().over(*group),
    )
    others = ranked.filter(pl.col("substitution_rank") > 0)
    if others.is_empty():
        return GroupedLines(lines, others.select(*_OWN, *_ADDED), no_warnings())
    kept = lines.join(others, on="bom_line_id", how="anti", maintain_order="left")
    substitutes = others.filter("is_usable").select(*_OWN, *_ADDED)
    return GroupedLines(kept, substitutes, _no_components(others.filter(~pl.col("is_usable"))))


def with_substitutes(rows: pl.DataFrame, substitutes: pl.DataFrame) -> pl.DataFrame:
    """Return lines with their exact ratios, then the same for what may stand in for each.

    Shape:  `rows` and, for a substitute, preferred_line and substitution_rank; else null and 0.
    Rule:   SUBST-1.
    """
    own = rows.with_columns(
        preferred_line=pl.lit(None, dtype=pl.String),
        substitution_rank=pl.lit(0, dtype=pl.Int32),
    )
    of_line = rows.drop(*_OWN[1:]).rename({"bom_line_id": "preferred_line"})
    of_substitute = substitutes.join(of_line, on="preferred_line", maintain_order="left")
    return pl.concat([own, of_substitute.select(own.columns)])


def usable_substitutes(
    arcs: pl.DataFrame,
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return the arcs without substitutes that cannot be planned as such, and warnings of these.

    Shape:  Arcs and preferred_line. Rule: SUBST-6.
    """
    is_substitute = pl.col("kind") == "substitute"
    substitutes = arcs.filter(is_substitute)
    if substitutes.is_empty():
        return arcs, no_warnings()
    preferred = _preferred(arcs, preferred_key="component_key").unique()
    pairs = substitutes.join(preferred, on=_PAIRED, how="left", maintain_order="left")
    is_same = pl.col("preferred_key") == pl.col("component_key")
    usable = pairs.filter(~is_same).select(arcs.columns)
    return pl.concat([arcs.filter(~is_substitute), usable.unique()]), _unusable(
        pairs.filter(is_same)
    )


def with_preferred_arcs(arcs: pl.DataFrame) -> pl.DataFrame:
    """Return the arcs of substitutes, each with the arc it may stand in for.

    Shape:  Substitutes. `arcs`: Arcs, preferred_line, substitution_rank. Rule: SUBST-1.
    """
    preferred = _preferred(arcs, preferred_arc="arc", preferred_key="component_key")
    of_substitutes = arcs.filter(pl.col("kind") == "substitute")
    return of_substitutes.join(preferred, on=_PAIRED).with_columns(key="component_key")


def _preferred(arcs: pl.DataFrame, **columns: str) -> pl.DataFrame:
    return arcs.filter(pl.col("kind") == "bom").select(
        "option", "from_order_quantity", preferred_line="bom_line_id", **columns
    )


def _unusable(pairs: pl.DataFrame) -> pl.DataFrame:
    line = pl.col("bom_line_id")
    message = pl.format(
        "BOM line '{}' has the item and the location of line '{}', for which it is a substitute. "
        "Name another item.",
        line,
        pl.col("preferred_line"),
    )
    assumption = "It gives nothing: the preferred line alone is planned."
    once = pairs.unique(["bom_line_id", "preferred_line"]).sort("bom_line_id")
    return Finding("SUBST-6", "bom_lines", line, message, assumption).rows(once)


def _no_components(lines: pl.DataFrame) -> pl.DataFrame:
    message = pl.format(
        "BOM line '{}' cannot substitute for line '{}': a phantom and what an order yields have no "
        "stock to take. Make both lines components, or take them out of the group.",
        pl.col("bom_line_id"),
        pl.col("preferred_line"),
    )
    assumption = "The preferred line alone is planned."
    finding = Finding("SUBST-6", "bom_lines", pl.col("bom_line_id"), message, assumption)
    return finding.rows(lines.sort("bom_line_id"))
