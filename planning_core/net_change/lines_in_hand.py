"""The outputs, co-products and substitutes of keys in hand, with the numbers they have there now.

What is in hand as a parent may be taken later with all its rows, and then has other numbers.
"""

import numpy as np
import polars as pl

from planning_core.net_change.keys_in_hand import KeysInHand
from planning_core.net_change.whole_plan import Mask
from planning_core.netting.arc_records import driving_arcs, output_arcs, substitute_records
from planning_core.netting.co_products import co_product_records
from planning_core.netting.lines import Lines
from planning_core.netting.records import CO_PRODUCT, OUTPUT, SUBSTITUTE, Ints, Records


def lines_in_hand(hand: KeysInHand, numbers: Ints) -> Lines:
    """Return the lines of keys in hand; co-products of those with some numbers there."""
    if not hand.special_arcs:
        none = np.empty(0, OUTPUT)
        return Lines(none, np.empty(0, CO_PRODUCT), np.empty(0, SUBSTITUTE))
    outputs, driving = _outputs(hand), _driving(hand, hand.keys_of(numbers))
    hand.arrays, co_products = co_product_records(hand.arrays, driving, outputs)
    return Lines(outputs, co_products, _substitutes(hand))


def _outputs(hand: KeysInHand) -> Records:
    """Return what orders yield for keys in hand (`arc_records.output_arcs`)."""
    levels = hand.whole.tables["low_level_codes"]["low_level_code"].to_numpy()
    return _numbered(hand, output_arcs(_arcs(hand), levels), "parent_key")


def _driving(hand: KeysInHand, keys: Ints) -> Records:
    """Return from which co-products orders of some keys in hand come (`driving_arcs`)."""
    driving = driving_arcs(_arcs(hand).filter(pl.col("component_key").is_in(keys.tolist())))
    return _numbered(hand, driving, "key")


def _substitutes(hand: KeysInHand) -> Records:
    """Return the substitutes among keys in hand (`arc_records.substitute_records`)."""
    arcs = _arcs(hand)
    numbers = arcs.select("in_hand", arc="whole_arc")
    rows = hand.whole.tables["substitutes"]
    for column in ("arc", "preferred_arc"):
        rows = rows.join(numbers.rename({"arc": column}), on=column)
        rows = rows.drop(column).rename({"in_hand": column})
    rows = rows.with_columns(
        pl.Series(name, hand.number[rows[name].to_numpy()]) for name in ("key", "preferred_key")
    )
    return substitute_records(rows, arcs)


def moving_arcs(hand: KeysInHand) -> Mask:
    """Return per arc in hand whether what it yields moves with its order (CO-2)."""
    arcs = _arcs(hand)
    moves = np.zeros(int(arcs["arc"].to_numpy().max(initial=-1)) + 1, np.bool_)
    moves[arcs["arc"].to_numpy()] = arcs["moves"].to_numpy()
    return moves


def date_co_products(hand: KeysInHand, keys: Ints) -> None:
    """Say of co-products in hand, when an order of their formula item yields them (CO-6)."""
    co_product, formula = hand.whole.co_products
    own = np.intersect1d(co_product, keys)
    if not len(own):
        return
    formulas = np.unique(formula[np.isin(co_product, own)])
    apart = KeysInHand.of(hand.whole)
    apart.take(np.union1d(formulas, co_product[np.isin(formula, formulas)]))
    lines = _driving(apart, formulas), _outputs(apart)
    dated = co_product_records(apart.arrays, *lines)[0].keys["co_product_day"]
    hand.arrays.keys["co_product_day"][hand.number[own]] = dated[apart.number[own]]


def _arcs(hand: KeysInHand) -> pl.DataFrame:
    """Return the arcs with their keys and options in the whole plan, their number in hand."""
    arcs = pl.concat(hand.special_arcs)
    return arcs.with_columns(whole_arc="arc", arc="in_hand")


def _numbered(hand: KeysInHand, lines: Records, owner: str) -> Records:
    """Return lines with the numbers that keys and options have in hand; `owner`: of the option."""
    keys = lines[owner]
    place = lines["option"] - hand.whole.first["sourcing_options"][keys]
    lines["option"] = hand.first_options(keys) + place
    for name in ("parent_key", "key"):
        lines[name] = hand.number[lines[name]]
    return lines
