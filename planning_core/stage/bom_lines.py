"""EXPL-2 to EXPL-4, CO-1: what a line of a BOM version needs or yields per parent, exactly."""

from datetime import date

import numpy as np
import polars as pl

from planning_core.stage.days import valid_from_day, valid_to_day
from planning_core.stage.fractions import product, reduced
from planning_core.stage.numbering import Numbering, Tables, with_scaled
from planning_core.stage.substitutes import grouped, with_substitutes
from planning_core.tables.finding import Finding, all_warnings
from planning_core.tables.quantities import scaled
from planning_core.tables.staged import QUANTITY_BASES, RATIO_SCALE

QUANTITY_BASIS = pl.Enum(QUANTITY_BASES)
#: Lines of these types say what comes out besides the item.
OUTPUT_LINE_TYPES = ("co_product", "by_product")


def bom_lines(
    tables: Tables, numbering: Numbering, plan_date: date
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return one row per line, or per step of a line, with its exact ratio; and warnings.

    Shape:  bom, bom_line_id, component, component_location, is_phantom, is_output, quantity_basis,
            numerator, denominator, scrap_quantity, rest_numerator, rest_denominator (what a
            constant scrap has below a millionth: nothing), round_up_multiple, offset_days,
            valid_from_day, valid_to_day, from_order_quantity, to_order_quantity, has_own_order;
            preferred_line (of a substitute, else null), substitution_rank; is_co_product: may
            an order be made for it (CO-5)?
    Units:  per_batch: component per parent; fixed and step: numerator / denominator is scaled.
    Rule:   EXPL-2 to EXPL-4, EXPL-9, EXPL-11, CO-1, SUBST-1.
    """
    groups = grouped(tables["bom_lines"])
    stepped, stepless = _with_steps(_signless(groups.lines), tables["bom_line_steps"])
    rows, unfit = _with_ratios(stepped, tables["boms"])
    rows = with_substitutes(rows, groups.substitutes)
    rows = numbering.refer(rows, "bom_id", "boms", "bom")
    rows = numbering.refer(rows, "component_item_id", "items", "component")
    rows = numbering.refer(rows, "component_location_id", "locations", "component_location")
    return with_scaled(rows, "scrap_quantity", "round_up_multiple").select(
        "bom",
        "bom_line_id",
        "component",
        "component_location",
        "numerator",
        "denominator",
        "scrap_quantity",
        "round_up_multiple",
        "offset_days",
        "from_order_quantity",
        "to_order_quantity",
        "is_output",
        "preferred_line",
        "substitution_rank",
        rest_numerator=pl.lit(0, dtype=pl.Int64),
        rest_denominator=pl.lit(1, dtype=pl.Int64),
        is_phantom=pl.col("line_type") == "phantom",
        has_own_order=_is_pegged_supply(),
        is_co_product=_is_co_product(),
        quantity_basis=pl.col("quantity_basis").cast(QUANTITY_BASIS),
        valid_from_day=valid_from_day(plan_date),
        valid_to_day=valid_to_day(plan_date),
    ), all_warnings([groups.warnings, stepless, unfit])


def _is_pegged_supply() -> pl.Expr:
    """Is a component ordered for its parent alone (EXPL-11)?"""
    is_alone = pl.col("substitution_group").is_null()
    return (pl.col("line_type") == "pegged_supply") & ~pl.col("is_output") & is_alone


def _is_co_product() -> pl.Expr:
    """Does a line say how much of a co-product comes per parent (CO-5)?"""
    is_batch = pl.col("quantity_basis").cast(pl.String) == "per_batch"
    return (pl.col("line_type") == "co_product") & is_batch & (pl.col("numerator") > 0)


def _signless(lines: pl.DataFrame) -> pl.DataFrame:
    """Return the lines with `is_output`: what is consumed in the negative comes out (CO-1)."""
    quantity = pl.col("quantity")
    is_output = pl.col("line_type").is_in(OUTPUT_LINE_TYPES) | (quantity < 0).fill_null(value=False)
    marked = lines.with_columns(quantity=quantity.abs(), is_output=is_output)
    own = ("scrap_ratio", "scrap_quantity", "round_up_multiple")
    zero = {name: pl.lit(0).cast(lines.schema[name]) for name in own}
    return marked.with_columns(
        pl.when("is_output").then(value).otherwise(name).alias(name) for name, value in zero.items()
    )


def _with_steps(lines: pl.DataFrame, steps: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return step lines once per step, with the order quantities for which it counts (EXPL-2).

    A step of 0 needs nothing, no scrap either.
    """
    no_limit = pl.lit(0, dtype=pl.Int64)
    is_step = pl.col("quantity_basis") == "step"
    plain = lines.filter(~is_step).with_columns(
        from_order_quantity=no_limit, to_order_quantity=no_limit
    )
    stepped = lines.filter(is_step)
    if stepped.is_empty():
        return plain, all_warnings([])
    ranges = steps.sort("bom_line_id", "from_quantity").select(
        "bom_line_id",
        step_quantity="quantity",
        from_order_quantity=scaled("from_quantity"),
        to_order_quantity=scaled("from_quantity").shift(-1).over("bom_line_id").fill_null(0),
    )
    found = stepped.join(ranges, on="bom_line_id", maintain_order="left")
    scrap = pl.when(pl.col("step_quantity") > 0).then("scrap_quantity").otherwise(0)
    found = found.with_columns(quantity="step_quantity", scrap_quantity=scrap)
    found = found.drop("step_quantity")
    without = stepped.join(ranges, on="bom_line_id", how="anti")
    message = pl.format("BOM line '{}' has no steps. Enter them.", pl.col("bom_line_id"))
    finding = Finding(
        "EXPL-2", "bom_lines", pl.col("bom_line_id"), message, "Its quantity is 0 for every order."
    )
    return pl.concat([plain, found]), finding.rows(without)


def _with_ratios(lines: pl.DataFrame, boms: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return the lines with numerator and denominator; lines that do not fit are set aside."""
    batch = boms.select("bom_id", "batch_quantity", "yield_ratio")
    rows = lines.join(batch, on="bom_id", maintain_order="left")
    is_batch = pl.col("quantity_basis") == "per_batch"
    parts = rows.select(
        quantity=scaled("quantity").fill_null(0),
        batch=pl.when(is_batch).then(scaled("batch_quantity")).otherwise(1),
        scrap=pl.col("scrap_ratio").to_physical().cast(pl.Int64) + RATIO_SCALE,
        share=pl.when(is_batch & ~pl.col("is_output"))
        .then(pl.col("yield_ratio").to_physical().cast(pl.Int64))
        .otherwise(RATIO_SCALE),
    )
    values = [parts[name].to_numpy() for name in ("quantity", "batch", "scrap", "share")]
    quantity = reduced(values[0], values[1])
    numerator, denominator = quantity
    fits = np.ones(len(numerator), np.bool_)
    scrapped = np.flatnonzero(values[2] != values[3])
    if len(scrapped):
        of_scrapped = (quantity[0][scrapped], quantity[1][scrapped])
        factor = reduced(values[2][scrapped], values[3][scrapped])
        numerator[scrapped], denominator[scrapped], fits[scrapped] = product(of_scrapped, factor)
    rows = rows.with_columns(numerator=pl.Series(numerator), denominator=pl.Series(denominator))
    if fits.all():
        return rows, all_warnings([])
    return rows.filter(fits), ratio_too_long(rows.filter(~fits), pl.col("bom_line_id"))


def ratio_too_long(lines: pl.DataFrame, name: pl.Expr) -> pl.DataFrame:
    """Return the warnings of lines whose exact ratio needs more than 64 bits (INPUT-28)."""
    message = pl.format(
        "The quantity, scrap, batch and yield of BOM line '{}' make a ratio too long to be held "
        "exactly. Round one of them.",
        name,
    )
    assumption = "Left out: the parent is planned without this component."
    return Finding("INPUT-28", "bom_lines", name, message, assumption).rows(lines)
