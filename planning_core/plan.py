"""The order of the stages and the loop over low-level codes; nothing else knows it."""

from collections.abc import Iterator, Mapping

import numpy as np
import polars as pl

from planning_core.delays import DelayedPlan
from planning_core.late_yields import delayed_plan
from planning_core.level_code import assign_low_level_codes
from planning_core.messages import write_messages
from planning_core.narrowing import narrow
from planning_core.net_change.booking import book_of_all, book_of_part, booked_deliveries
from planning_core.net_change.contents import key_contents
from planning_core.net_change.delays_anew import delays_anew
from planning_core.net_change.keys_in_hand import KeysInHand
from planning_core.net_change.lines_in_hand import lines_in_hand
from planning_core.net_change.order_book import PLACE, OrderBook
from planning_core.net_change.replan import Replanned, replan
from planning_core.net_change.shared_ids import shares_an_id
from planning_core.net_change.whole_plan import WholePlan
from planning_core.netting.arrays import PlanArrays, kernel_tables, plan_arrays
from planning_core.netting.frozen_ids import apart_from, frozen_hashes
from planning_core.netting.identity import identities
from planning_core.netting.level import Planners
from planning_core.netting.lines import lines_of, net_with
from planning_core.netting.netted import NettedPlan, NettedSlice, Offered
from planning_core.netting.order import keys_by_level
from planning_core.netting.records import Hashes, Ints
from planning_core.parameters import PlanParameters
from planning_core.results.names import PlanNames
from planning_core.results.order_warnings import with_order_warnings
from planning_core.results.pegging import demand_delays, pegging, uncovered_demands
from planning_core.results.planned_orders import (
    demands_of_approved_orders,
    dependent_demands,
    frozen_orders,
    planned_orders,
)
from planning_core.results.requirement_profile import requirement_profile
from planning_core.results.spoilage import spoilage
from planning_core.stage import stage
from planning_core.supplier_delays import ship_days
from planning_core.tables.numbered import numbered
from planning_core.validate import validate

Tables = Mapping[str, pl.DataFrame]
Netted = list[tuple[NettedSlice, Offered]]


def plan(raw: Tables, parameters: PlanParameters) -> dict[str, pl.DataFrame]:
    """Return all result tables of a plan made in memory from canonical input tables.

    Shape:  in: `tables.INPUT_TABLES`; out: `tables.RESULT_TABLES` without `plan_runs` and run ids.
    Errors: PlanningError when no plan can be made.
    """
    validated = validate(raw, parameters)
    staged = stage(validated.tables, parameters)
    narrowed = narrow(staged.tables, validated.tables["items"], parameters)
    tables = narrowed.tables
    levels = assign_low_level_codes(tables["item_locations"], tables["arcs"], tables["substitutes"])
    results = plan_levels(tables, levels.low_level_codes, levels.arcs, parameters)
    results |= {name: tables[name] for name in ("forecast_reduction", "plan_scope")}
    results["action_messages"] = write_messages(tables, results, parameters)
    warnings = [validated.warnings, staged.warnings, narrowed.warnings, levels.warnings]
    warnings.append(results["plan_warnings"])
    results["plan_warnings"] = pl.concat(warnings)
    return results


def plan_levels(
    staged: Tables, low_level_codes: pl.DataFrame, arcs: pl.DataFrame, parameters: PlanParameters
) -> dict[str, pl.DataFrame]:
    """Return orders, dependent demands, pegging, delays, uncovered demands, profile, warnings.

    Shape:  in: `tables.STAGED_TABLES` and what `assign_low_level_codes` returned.
    """
    parts: dict[str, list[pl.DataFrame]] = {}
    planned = planned_parts(staged, low_level_codes, arcs, parameters)
    for name, part in with_order_warnings(planned, staged, arcs, parameters.plan_date):
        parts.setdefault(name, []).append(part)
    return {name: pl.concat(of_table) for name, of_table in parts.items()}


def planned_parts(
    staged: Tables,
    low_level_codes: pl.DataFrame,
    arcs: pl.DataFrame,
    parameters: PlanParameters,
    *,
    keeps_book: bool = False,
) -> Iterator[tuple[str, pl.DataFrame]]:
    """Return the result tables part by part: (table, some of its rows), each table's in order.

    A part can be written and forgotten before the next one is made.

    Shape:  as `plan_levels`; every table has at least one part. With `keeps_book` also the tables
            that a net change begins with: `order_book.BOOK_TABLES`.
    """
    codes = numbered(low_level_codes, "key")
    arrays = plan_arrays(staged, codes, arcs, room=parameters.room)
    netted = net_levels(arrays, staged, codes, arcs, parameters)
    told = ship_days(staged["supplier_ship_dates"])
    arrays, delayed = delayed_plan(arrays, netted, arcs, told)
    names = PlanNames(staged, arcs, arrays, netted, parameters.plan_date)
    yield from _slice_parts(names, delayed, codes, parameters)
    yield from _whole_parts(names, delayed, parameters)
    yield "planned_orders", frozen_orders(staged["frozen_orders"], names.keys, codes)
    yield "plan_warnings", spoilage(names, delayed)
    if keeps_book:
        contents = key_contents(staged, codes, arcs)
        if netted.are_ids_raised:
            contents[:] = 0  # as of none: a net change cannot begin with ids that are raised
        yield from book_of_all(names.keys, arrays, netted, delayed, contents)
        yield "deliveries", booked_deliveries(netted, delayed, arcs)


def replanned_parts(
    staged: Tables,
    low_level_codes: pl.DataFrame,
    arcs: pl.DataFrame,
    parameters: PlanParameters,
    book: Tables,
) -> Iterator[tuple[str, pl.DataFrame]]:
    """Return the parts of `planned_parts` that may differ from a plan before, and its new book.

    Shape:  `book` are the BOOK_TABLES of the plan before. Besides: `replanned_places`, the items
            and locations whose rows these are; all rows of others are as they were.
    Rule:   NETC-1 to NETC-3.
    """
    contents = key_contents(staged, low_level_codes, arcs)
    whole = WholePlan.of(staged, low_level_codes, arcs)
    keys = whole.tables["item_locations"]
    done, arrays, delayed = _replanned(whole, contents, OrderBook.of(book, keys), parameters)
    if shares_an_id(done):
        yield "replanned_places", keys.select(PLACE)
        yield from planned_parts(staged, low_level_codes, arcs, parameters, keeps_book=True)
        return
    yield "replanned_places", keys.select(PLACE).filter(pl.Series(done.is_replanned))
    tables = done.hand.joined()
    names = PlanNames(tables, tables["arcs"], arrays, done.netted, parameters.plan_date)
    yield from _slice_parts(names, delayed, tables["low_level_codes"], parameters)
    yield from _whole_parts(names, delayed, parameters)
    kept = staged["frozen_orders"]
    kept = kept.filter(pl.Series(done.is_replanned)[kept["key"]])
    yield "planned_orders", frozen_orders(kept, keys, whole.tables["low_level_codes"])
    yield "plan_warnings", spoilage(names, delayed)
    yield from book_of_part(done, delayed, contents)


def _replanned(
    whole: WholePlan, contents: Hashes, before: OrderBook, parameters: PlanParameters
) -> tuple[Replanned, PlanArrays, DelayedPlan]:
    """Return the plan anew of what changed and what that reaches."""
    frozen = frozen_hashes(whole.tables["receipts"])
    with Planners.of(parameters.threads) as planners:

        def net(hand: KeysInHand, netted: NettedPlan, some: Ints) -> Netted:
            named = hand.identities
            lines = lines_in_hand(hand, some)
            hand.arrays, level = net_with(lines, hand.arrays, netted, some, named, planners)
            return apart_from(frozen, level)

        done = replan(KeysInHand.of(whole), contents, before, net)
        return done, *delays_anew(done)


def _slice_parts(
    names: PlanNames, delayed: DelayedPlan, codes: pl.DataFrame, parameters: PlanParameters
) -> Iterator[tuple[str, pl.DataFrame]]:
    """Return the rows of what was netted, slice by slice."""
    for of_slice in names.slices:
        part = of_slice.part
        available = delayed.available[part.first_order : part.first_order + len(part.orders)]
        orders = planned_orders(of_slice, delayed, codes, parameters.delay_added)
        yield "planned_orders", orders
        yield "dependent_demands", dependent_demands(of_slice)
        yield "pegging", pegging(of_slice, available)
        yield "uncovered_demands", uncovered_demands(of_slice)


def _whole_parts(
    names: PlanNames, delayed: DelayedPlan, parameters: PlanParameters
) -> Iterator[tuple[str, pl.DataFrame]]:
    yield "dependent_demands", demands_of_approved_orders(names)
    yield "delays", demand_delays(names, delayed)
    for profile in requirement_profile(names, delayed, parameters.room):
        yield "requirement_profile", profile


def net_levels(
    arrays: PlanArrays,
    staged: Tables,
    low_level_codes: pl.DataFrame,
    arcs: pl.DataFrame,
    parameters: PlanParameters,
) -> NettedPlan:
    """Net the keys of one low-level code after the other, parents first (LLC-1)."""
    keys = numbered(staged["item_locations"], "key")
    named = identities({**kernel_tables(staged, arcs), "arc": arcs, "key": keys})
    netted = NettedPlan(keys.height)
    arrays, lines = lines_of(arrays, numbered(low_level_codes, "key"), arcs, staged["substitutes"])
    frozen = frozen_hashes(staged["receipts"])
    with Planners.of(parameters.threads, parameters.room) as planners:
        for of_level in keys_by_level(low_level_codes) or [np.empty(0, np.int32)]:
            arrays, level = net_with(lines, arrays, netted, of_level, named, planners)
            netted.add_level(apart_from(frozen, level))
    netted.finish()
    netted.receipts = arrays.receipts
    return netted
