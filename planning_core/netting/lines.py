"""The lines that no component demand comes from: outputs, co-products to order, substitutes."""

from functools import partial
from typing import NamedTuple

import polars as pl

from planning_core.netting.arc_records import driving_arcs, output_arcs, substitute_records
from planning_core.netting.arrays import PlanArrays
from planning_core.netting.co_products import co_product_records, with_co_needs
from planning_core.netting.identity import Identities
from planning_core.netting.level import Planners, net_level
from planning_core.netting.netted import NettedPlan, NettedSlice, Offered
from planning_core.netting.outputs import with_outputs
from planning_core.netting.records import Ints, Records
from planning_core.netting.substitution import with_swaps


class Lines(NamedTuple):
    """`records.OUTPUT` in planning order, `records.CO_PRODUCT` by key, `records.SUBSTITUTE`."""

    outputs: Records
    co_products: Records
    substitutes: Records


def lines_of(
    arrays: PlanArrays, low_level_codes: pl.DataFrame, arcs: pl.DataFrame, substitutes: pl.DataFrame
) -> tuple[PlanArrays, Lines]:
    """Return the lines of a plan; the arrays have those that yield co-products.

    Shape:  `low_level_codes` in the order of keys.
    """
    outputs = output_arcs(arcs, low_level_codes["low_level_code"].to_numpy())
    arrays, co_products = co_product_records(arrays, driving_arcs(arcs), outputs)
    return arrays, Lines(outputs, co_products, substitute_records(substitutes, arcs))


def net_with(
    lines: Lines,
    arrays: PlanArrays,
    netted: NettedPlan,
    keys: Ints,
    named: Identities,
    planners: Planners,
) -> tuple[PlanArrays, list[tuple[NettedSlice, Offered]]]:
    """Return some keys of one level, netted, and the arrays with what lines bring and take.

    Rule: CO-2, CO-6, SUBST-4.
    """

    def net(arrays: PlanArrays, some: Ints) -> list[tuple[NettedSlice, Offered]]:
        return net_level(arrays, netted, some, named, planners)

    arrays = with_co_needs(arrays, netted, lines.co_products, lines.outputs, keys, named, net)
    arrays = with_outputs(arrays, netted, lines.outputs, keys)
    arrays = with_swaps(arrays, netted, lines.substitutes, keys, partial(net, arrays))
    return arrays, net(arrays, keys)
