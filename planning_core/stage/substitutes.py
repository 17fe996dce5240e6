"""NOT-2: of components that substitute one another, the one that is planned."""

import polars as pl

from planning_core.tables.finding import Finding, no_warnings


def preferred(lines: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return the BOM lines without substitutes, and a warning for each substitute.

    Shape:  as given. Rule: NOT-2.
    """
    grouped = lines.filter(pl.col("substitution_group").is_not_null())
    if grouped.is_empty():
        return lines, no_warnings()
    group = ("bom_id", "substitution_group")
    ranked = grouped.sort(*group, "substitution_priority", "bom_line_id", nulls_last=True)
    first = pl.col("bom_line_id").first().over(*group)
    substitutes = ranked.with_columns(preferred=first).filter(
        pl.col("bom_line_id") != pl.col("preferred")
    )
    kept = lines.join(substitutes, on="bom_line_id", how="anti", maintain_order="left")
    return kept, _not_planned(substitutes)


def _not_planned(substitutes: pl.DataFrame) -> pl.DataFrame:
    message = pl.format(
        "BOM line '{}' is a substitute for line '{}', and item substitution is not planned yet. "
        "Mark its stock for the order that is to take it.",
        pl.col("bom_line_id"),
        pl.col("preferred"),
    )
    assumption = "The preferred line alone is planned, whatever there is of the substitute."
    finding = Finding("NOT-2", "bom_lines", pl.col("bom_line_id"), message, assumption)
    return finding.rows(substitutes.sort("bom_line_id"))
