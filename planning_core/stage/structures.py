"""EXPL-5: components of BOM versions at their locations, phantoms replaced by what is in them."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from planning_core.stage.bom_lines import ratio_too_long
from planning_core.stage.exact import multiplied_up
from planning_core.stage.fractions import product
from planning_core.tables.finding import Finding, all_warnings, no_warnings


@dataclass(frozen=True, slots=True)
class Structures:
    """All lines of all BOM versions, and the versions in the order in which they are tried."""

    lines: pl.DataFrame
    versions: pl.DataFrame


def components(owners: pl.DataFrame, structures: Structures) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return what owners of BOM versions consume, without phantoms, and warnings.

    Shape:  `owners` has owner, bom, location; out: owner and the columns of `bom_lines`, with
            `location` the component's; `bom_line_id` is a path "a>b" below a phantom.
    Rule:   EXPL-5.
    """
    rows = _with_location(owners.join(structures.lines, on="bom"))
    parts = [rows.filter(~pl.col("is_phantom"))]
    open_rows = rows.filter("is_phantom").with_columns(phantoms=pl.concat_list("component"))
    warnings = [_unrounded(open_rows)]
    while open_rows.height:
        below, found = _replaced(open_rows, structures)
        warnings.append(found)
        parts.append(below.filter(~pl.col("is_phantom")).select(rows.columns))
        nested = below.filter("is_phantom").select(*rows.columns, "phantoms")
        open_rows, circular = _without_circles(nested)
        warnings.append(circular)
    once = all_warnings(warnings).unique(subset=["rule", "key", "message"], maintain_order=True)
    return pl.concat(parts), once


def _with_location(rows: pl.DataFrame) -> pl.DataFrame:
    own = pl.coalesce("component_location", "location")
    return rows.with_columns(location=own).drop("component_location", "bom")


def _replaced(rows: pl.DataFrame, structures: Structures) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return the lines in the phantoms of `rows`, with quantities multiplied."""
    pairs = rows.select("component", "location").unique()
    versions = _version_in_force(pairs, structures.versions)
    without = rows.join(versions, on=["component", "location"], how="anti")
    above = {
        name: f"above_{name}"
        for name in structures.lines.columns
        if name not in ("bom", "component", "component_location")
    }
    open_rows = rows.rename({**above, "component": "phantom"})
    versioned = open_rows.join(
        versions.rename({"component": "phantom"}), on=["phantom", "location"]
    )
    below = versioned.join(structures.lines, on="bom")
    narrowed = _narrowed(below)
    multiplied, unfit = _multiplied(narrowed)
    combined = _with_location(_combined(multiplied))
    return combined, all_warnings([_bomless(without), unfit])


def _version_in_force(pairs: pl.DataFrame, versions: pl.DataFrame) -> pl.DataFrame:
    """Return the BOM versions of phantoms at locations, one at a time.

    Location-specific versions hide general ones, and a later start ends an earlier version; the
    size of the order plays no role below a phantom.
    """
    group = ["component", "location"]
    found = pairs.join(versions, left_on="component", right_on="item").filter(
        pl.col("bom_location").is_null() | (pl.col("bom_location") == pl.col("location"))
    )
    is_general = pl.col("bom_location").is_null()
    best = found.filter(is_general == is_general.min().over(group))
    return (
        best.sort(*group, "bom_valid_from", "bom_from", "bom")
        .unique(subset=[*group, "bom_valid_from"], keep="first", maintain_order=True)
        .with_columns(next_from=pl.col("bom_valid_from").shift(-1).over(group))
        .select(
            *group,
            "bom",
            "bom_valid_from",
            bom_valid_to=pl.min_horizontal("bom_valid_to", pl.col("next_from") - 1),
        )
    )


def _narrowed(rows: pl.DataFrame) -> pl.DataFrame:
    """Return the rows valid when the line, the phantom's version and the line above all are."""
    return rows.with_columns(
        valid_from_day=pl.max_horizontal(
            "valid_from_day", "bom_valid_from", "above_valid_from_day"
        ),
        valid_to_day=pl.min_horizontal("valid_to_day", "bom_valid_to", "above_valid_to_day"),
        bom_line_id=pl.format("{}>{}", "above_bom_line_id", "bom_line_id"),
        offset_days=pl.col("offset_days") + pl.col("above_offset_days"),
    ).filter(pl.col("valid_from_day") <= pl.col("valid_to_day"))


def _multiplied(rows: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return the rows with the exact ratio through their phantom; what does not fit is left out."""
    above = (rows["above_numerator"].to_numpy(), rows["above_denominator"].to_numpy())
    own = (rows["numerator"].to_numpy(), rows["denominator"].to_numpy())
    is_batch = rows["quantity_basis"].cast(pl.String).to_numpy() == "per_batch"
    numerator, denominator, fits = product(above, own)
    fits = fits | ~is_batch
    rows = rows.with_columns(
        numerator=pl.Series(np.where(is_batch, numerator, own[0]), dtype=pl.Int64),
        denominator=pl.Series(np.where(is_batch, denominator, own[1]), dtype=pl.Int64),
        own_numerator="numerator",
        own_denominator="denominator",
    )
    if fits.all():
        return rows, no_warnings()
    return rows.filter(fits), ratio_too_long(rows.filter(~fits), pl.col("bom_line_id"))


def _combined(rows: pl.DataFrame) -> pl.DataFrame:
    """Return the rows with basis, constant scrap and order range of line and phantom as one."""
    is_batch = pl.col("quantity_basis") == "per_batch"
    carried = multiplied_up(
        pl.col("above_scrap_quantity"), pl.col("own_numerator"), pl.col("own_denominator")
    )
    return rows.with_columns(
        quantity_basis=pl.when(is_batch).then("above_quantity_basis").otherwise("quantity_basis"),
        scrap_quantity=pl.col("scrap_quantity") + pl.when(is_batch).then(carried).otherwise(0),
        from_order_quantity=pl.max_horizontal(
            "above_from_order_quantity", _in_parents("from_order_quantity")
        ),
        to_order_quantity=_smaller_end("above_to_order_quantity", "to_order_quantity"),
    )


def _in_parents(name: str) -> pl.Expr:
    """Return a phantom's order quantity as that of the order above it."""
    parents = multiplied_up(pl.col(name), pl.col("above_denominator"), pl.col("above_numerator"))
    is_batch = pl.col("above_quantity_basis") == "per_batch"
    return pl.when(is_batch & (pl.col("above_numerator") > 0)).then(parents).otherwise(0)


def _smaller_end(above: str, own: str) -> pl.Expr:
    """Return the end of both order ranges; 0 = no end."""
    ends = [pl.when(end > 0).then(end) for end in (pl.col(above), _in_parents(own))]
    return pl.min_horizontal(ends).fill_null(0)


def _without_circles(rows: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return the phantoms that do not contain themselves, and warnings of the others."""
    seen = pl.col("component").is_in(pl.col("phantoms"))
    message = pl.format(
        "A phantom contains itself: BOM lines {}. End-date one of them.", pl.col("bom_line_id")
    )
    finding = Finding(
        "EXPL-5", "bom_lines", pl.col("bom_line_id"), message, "The last line is not exploded."
    )
    deeper = rows.filter(~seen).with_columns(
        phantoms=pl.concat_list("phantoms", pl.col("component"))
    )
    return deeper, finding.rows(rows.filter(seen))


def _bomless(rows: pl.DataFrame) -> pl.DataFrame:
    message = pl.format(
        "BOM line '{}' is a phantom, but its item has no active BOM here. Add one, or make the "
        "line a component.",
        pl.col("bom_line_id"),
    )
    assumption = "Nothing is planned for this line."
    return Finding("EXPL-5", "bom_lines", pl.col("bom_line_id"), message, assumption).rows(rows)


def _unrounded(rows: pl.DataFrame) -> pl.DataFrame:
    message = pl.format(
        "round_up_multiple of phantom line '{}' has no meaning: phantoms are not counted out.",
        pl.col("bom_line_id"),
    )
    assumption = "The multiple is ignored."
    finding = Finding("EXPL-5", "bom_lines", pl.col("bom_line_id"), message, assumption)
    return finding.rows(rows.filter(pl.col("round_up_multiple") > 0))
