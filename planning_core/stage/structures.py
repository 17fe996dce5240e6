"""EXPL-5: components of BOM versions at their locations, phantoms replaced by what is in them."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl

from planning_core.stage.bom_lines import ratio_too_long
from planning_core.stage.exact import multiplied_down, multiplied_up
from planning_core.stage.fractions import constant_through, product
from planning_core.tables.finding import Finding, all_warnings, no_warnings

Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Structures:
    """All lines of all BOM versions, and the versions in the order in which they are tried."""

    lines: pl.DataFrame
    versions: pl.DataFrame


def components(owners: pl.DataFrame, structures: Structures) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return what owners of BOM versions consume and yield, without phantoms, and warnings.

    Shape:  `owners` has owner, bom, location; out: owner and the columns of `bom_lines`, with
            `location` the component's; `bom_line_id` is a path "a>b" below a phantom, as is
            preferred_line; scrap_numerator is the rest of the constant scrap over the line's
            denominator.
    Rule:   EXPL-5, CO-1.
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
    parts_of_rest = [pl.col(n) for n in ("rest_numerator", "denominator", "rest_denominator")]
    down, up = multiplied_down(*parts_of_rest), multiplied_up(*parts_of_rest)
    rest = pl.when("is_output").then(down).otherwise(up)
    return pl.concat(parts).with_columns(scrap_numerator=rest), once


def _with_location(rows: pl.DataFrame) -> pl.DataFrame:
    own = pl.coalesce("component_location", "location")
    return rows.with_columns(location=own).drop("component_location", "bom")


def _replaced(rows: pl.DataFrame, structures: Structures) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return the lines in the phantoms of `rows`, with quantities multiplied."""
    pairs = rows.select("component", "location").unique()
    versions = _versions_in_force(pairs, structures.versions)
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


def _versions_in_force(pairs: pl.DataFrame, versions: pl.DataFrame) -> pl.DataFrame:
    """Return which BOM version of a phantom counts on which days, for which quantities (EXPL-10).

    Shape:  component, location, bom, bom_valid_from, bom_valid_to, bom_from, bom_to (0 = no end);
            on one day and for one quantity there is one version: the first that is tried.
    """
    group = ["component", "location"]
    found = pairs.join(versions, left_on="component", right_on="item").filter(
        pl.col("bom_location").is_null() | (pl.col("bom_location") == pl.col("location"))
    )
    starts = found.select(*group, start="bom_valid_from")
    ends = found.select(*group, start=pl.col("bom_valid_to") + 1)
    spans = pl.concat([starts, ends]).unique().sort(*group, "start")
    spans = spans.with_columns(end=pl.col("start").shift(-1).over(group) - 1)
    rows = found.join(spans, on=group).filter(
        pl.col("bom_valid_from") <= pl.col("start"), pl.col("end") <= pl.col("bom_valid_to")
    )
    smallest_before = pl.col("bom_from").cum_min().shift(1).over(*group, "start")
    rows = rows.sort(*group, "start", "version").with_columns(bom_to=smallest_before)
    return rows.filter(pl.col("bom_to").is_null() | (pl.col("bom_from") < pl.col("bom_to"))).select(
        *group,
        "bom",
        "bom_from",
        pl.col("bom_to").fill_null(0),
        bom_valid_from="start",
        bom_valid_to="end",
    )


def _narrowed(rows: pl.DataFrame) -> pl.DataFrame:
    """Return the rows valid when the line, the phantom's version and the line above all are."""
    return rows.with_columns(
        valid_from_day=pl.max_horizontal(
            "valid_from_day", "bom_valid_from", "above_valid_from_day"
        ),
        valid_to_day=pl.min_horizontal("valid_to_day", "bom_valid_to", "above_valid_to_day"),
        bom_line_id=pl.format("{}>{}", "above_bom_line_id", "bom_line_id"),
        preferred_line=pl.format("{}>{}", "above_bom_line_id", "preferred_line"),
        offset_days=pl.col("offset_days") + pl.col("above_offset_days"),
        is_co_product=pl.lit(value=False),
    ).filter(pl.col("valid_from_day") <= pl.col("valid_to_day"))


def _multiplied(rows: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return the rows with the exact ratio through their phantom; what does not fit is left out."""
    above = (rows["above_numerator"].to_numpy(), rows["above_denominator"].to_numpy())
    own = (rows["numerator"].to_numpy(), rows["denominator"].to_numpy())
    is_batch = rows["quantity_basis"].cast(pl.String).to_numpy() == "per_batch"
    numerator, denominator, fits = product(above, own)
    rows, carried = _with_constants(rows, is_batch)
    fits = (fits | ~is_batch) & carried
    rows = rows.with_columns(
        numerator=pl.Series(np.where(is_batch, numerator, own[0]), dtype=pl.Int64),
        denominator=pl.Series(np.where(is_batch, denominator, own[1]), dtype=pl.Int64),
    )
    if fits.all():
        return rows, no_warnings()
    return rows.filter(fits), ratio_too_long(rows.filter(~fits), pl.col("bom_line_id"))


def _with_constants(rows: pl.DataFrame, is_batch: Flags) -> tuple[pl.DataFrame, Flags]:
    """Return the rows with the constant scrap of the phantom above, exactly, and which fit."""
    names = ("scrap_quantity", "rest_numerator", "rest_denominator")
    above = [rows[f"above_{name}"].to_numpy() for name in names]
    carrying = np.flatnonzero(is_batch & ((above[0] > 0) | (above[1] > 0)))
    own = [rows[name].to_numpy().copy() for name in names]
    fits = np.ones(rows.height, np.bool_)
    if len(carrying):
        ratio = tuple(rows[n].to_numpy()[carrying] for n in ("numerator", "denominator"))
        whole, *rest, fits[carrying] = constant_through(
            (above[0][carrying], above[1][carrying], above[2][carrying]), (ratio[0], ratio[1])
        )
        own[0][carrying] += whole
        own[1][carrying], own[2][carrying] = rest
    values = {n: pl.Series(v, dtype=pl.Int64) for n, v in zip(names, own, strict=True)}
    return rows.with_columns(**values), fits


def _combined(rows: pl.DataFrame) -> pl.DataFrame:
    """Return the rows with basis and order range of line and phantom as one."""
    is_batch = pl.col("quantity_basis") == "per_batch"
    basis = pl.when(is_batch).then("above_quantity_basis").otherwise("quantity_basis")
    return _with_range(rows).with_columns(quantity_basis=basis)


def _with_range(rows: pl.DataFrame) -> pl.DataFrame:
    """Return the rows with the order quantities of the order above for which they count.

    A phantom that is consumed per order, or only as constant scrap, has one quantity, which is in
    the range or is not; nothing of it needs nothing. What no order reaches stays, with no order
    quantity at all: it is an arc (LLC-1).
    """
    begin = pl.max_horizontal("from_order_quantity", "bom_from")
    end = _smaller_end(pl.col("to_order_quantity"), pl.col("bom_to"))
    is_scaled = (pl.col("above_quantity_basis") == "per_batch") & (pl.col("above_numerator") > 0)
    one = pl.lit(1, dtype=pl.Int64)
    of_order = multiplied_up(one, pl.col("above_numerator"), pl.col("above_denominator"))
    constant = of_order + pl.col("above_scrap_quantity")
    is_needed = (constant > 0) | (pl.col("above_rest_numerator") > 0)
    is_inside = is_needed & (begin <= constant) & ((end == 0) | (constant < end))
    above_end = pl.col("above_to_order_quantity")
    is_reachable = (end == 0) | (end > pl.col("above_scrap_quantity"))
    counts = pl.when(is_scaled).then(is_reachable).otherwise(is_inside)
    first = pl.max_horizontal(
        "above_from_order_quantity", pl.when(is_scaled).then(_above(begin)).otherwise(0)
    )
    last = _smaller_end(above_end, pl.when(is_scaled & (end > 0)).then(_above(end)).otherwise(0))
    return rows.with_columns(
        from_order_quantity=pl.when(counts).then(first).otherwise(one),
        to_order_quantity=pl.when(counts).then(last).otherwise(one),
    )


def _above(quantity: pl.Expr) -> pl.Expr:
    """Return the order quantity from which a phantom reaches a quantity of its own."""
    needed = (quantity - pl.col("above_scrap_quantity")).clip(0)
    factor = pl.when(pl.col("above_numerator") > 0).then("above_numerator").otherwise(1)
    return multiplied_up(needed, pl.col("above_denominator"), factor)


def _smaller_end(one: pl.Expr, other: pl.Expr) -> pl.Expr:
    """Return the end of both ranges; 0 = no end."""
    ends = [pl.when(end > 0).then(end) for end in (one, other)]
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
        "round_up_multiple of phantom line '{}' has no meaning: phantoms are not counted out. Set "
        "it on the phantom's own lines.",
        pl.col("bom_line_id"),
    )
    assumption = "The multiple is ignored."
    finding = Finding("EXPL-5", "bom_lines", pl.col("bom_line_id"), message, assumption)
    return finding.rows(rows.filter(pl.col("round_up_multiple") > 0))
