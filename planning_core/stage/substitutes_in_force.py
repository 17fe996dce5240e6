"""SUBST-8: what substitutes cover of approved and kept orders in the plan in force stays so."""

from dataclasses import dataclass

import polars as pl

from planning_core.parameters import PlanParameters
from planning_core.stage.exact import shown, summed
from planning_core.stage.numbering import Tables
from planning_core.tables.finding import Finding
from planning_core.tables.quantities import scaled

_LINE = ["parent_supply_id", "bom_line_id"]
_PREFERRED = ["parent_supply_id", "preferred_line"]


@dataclass(frozen=True, slots=True)
class Shared:
    """What orders need, shared with substitutes; what of the plan in force cannot stay.

    `unkept`: parent_supply_id, bom_line_id, in_force, needed (null = the order has no such line).
    """

    needs: pl.DataFrame
    unkept: pl.DataFrame


def components_in_force(tables: Tables, parameters: PlanParameters) -> pl.DataFrame:
    """Return what orders need of BOM lines in the plan in force.

    Shape:  parent_supply_id, bom_line_id, in_force.
    """
    is_own = pl.col("plan_id").fill_null(parameters.plan_id) == parameters.plan_id
    return (
        tables["components_in_force"]
        .filter(is_own)
        .select("bom_line_id", parent_supply_id="planned_order_id", in_force=scaled("quantity"))
        .filter(pl.col("in_force") > 0)
    )


def shared(needs: pl.DataFrame, substitutes: pl.DataFrame, in_force: pl.DataFrame) -> Shared:
    """Return needs of preferred lines less what substitutes have in force, and that as theirs.

    Shape:  `needs` and `substitutes` have the same columns: parent_supply_id, bom_line_id, place,
            quantity, preferred_line (null in `needs`).
    Rule:   SUBST-8.
    """
    given = _given(needs, substitutes, in_force)
    groups = _groups(given, in_force)
    is_same = pl.col("together") == pl.col("needed")
    same = groups.filter(is_same)
    covered = given.join(same, on=_PREFERRED, how="semi").with_columns(quantity="in_force")
    taken = same.select("parent_supply_id", "taken", bom_line_id="preferred_line")
    left = needs.join(taken, on=_LINE, how="left", maintain_order="left").with_columns(
        pl.col("quantity") - pl.col("taken").fill_null(0)
    )
    left = left.filter(pl.col("quantity") > 0).select(needs.columns)
    unkept = groups.filter(~is_same).select(
        "parent_supply_id", "needed", bom_line_id="preferred_line", in_force="together"
    )
    return Shared(pl.concat([left, covered.select(needs.columns)]), unkept)


def _given(needs: pl.DataFrame, substitutes: pl.DataFrame, in_force: pl.DataFrame) -> pl.DataFrame:
    """Return the substitutes that have something in force, each with its preferred line."""
    preferred = needs.select(
        "parent_supply_id",
        preferred_line="bom_line_id",
        preferred_place="place",
        needed="quantity",
    )
    pairs = substitutes.join(preferred, on=_PREFERRED).join(in_force, on=_LINE)
    return pairs.filter(pl.col("place") != pl.col("preferred_place"))


def _groups(given: pl.DataFrame, in_force: pl.DataFrame) -> pl.DataFrame:
    """Return what substitutes take of each preferred line, and what all have of it together."""
    own = in_force.rename({"bom_line_id": "preferred_line", "in_force": "own"})
    groups = given.group_by(_PREFERRED).agg(
        pl.col("needed").first(), taken=summed(pl.col("in_force"))
    )
    of_all = pl.col("taken") + pl.col("own").fill_null(0)
    return groups.join(own, on=_PREFERRED, how="left").with_columns(together=of_all)


def gone(in_force: pl.DataFrame, lines: pl.DataFrame) -> pl.DataFrame:
    """Return what orders have in force of lines that are not theirs now.

    Shape:  as Shared.unkept. `lines` has parent_supply_id and bom_line_id of orders exploded anew.
    Rule:   SUBST-8.
    """
    of_orders = in_force.join(lines, on="parent_supply_id", how="semi")
    rows = of_orders.join(lines, on=_LINE, how="anti")
    return rows.with_columns(needed=pl.lit(None, dtype=pl.Int64))


def not_kept(unkept: pl.DataFrame) -> pl.DataFrame:
    """Return a warning for each line whose share in the plan in force does not stay (SUBST-8)."""
    order, line = pl.col("parent_supply_id"), pl.col("bom_line_id")
    changed = pl.format(
        "Order '{}' needs {} of BOM line '{}', of which the plan in force gives {} to it and its "
        "substitutes: the order or its bill of materials has changed. Look at its components.",
        order,
        shown(pl.col("needed")),
        line,
        shown(pl.col("in_force")),
    )
    without = pl.format(
        "Order '{}' needs {} of BOM line '{}' in the plan in force, but the line is none of its "
        "bill of materials on its day. Look at its components.",
        order,
        shown(pl.col("in_force")),
        line,
    )
    message = pl.when(pl.col("needed").is_null()).then(without).otherwise(changed)
    key = pl.format("{}/{}", order, line)
    assumption = "The preferred line alone is planned."
    finding = Finding("SUBST-8", "components_in_force", key, message, assumption)
    return finding.rows(unkept.sort(*_LINE))
