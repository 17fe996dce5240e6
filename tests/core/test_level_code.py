"""Low-level codes: the longest path over one graph; cycles named and cut (LLC-1, LLC-2)."""

import polars as pl

from planning_core.level_code import LevelCodes, assign_low_level_codes
from planning_core.tables.substitutes import Substitutes

KEYS = pl.Schema({"key": pl.Int32, "item_id": pl.String, "location_id": pl.String})
ARCS = pl.Schema(
    {"parent_key": pl.Int32, "component_key": pl.Int32, "kind": pl.String, "bom_line_id": pl.String}
)
NO_SUBSTITUTES = Substitutes.create_empty()


def levels_of(letters: str, *arcs: str) -> LevelCodes:
    """Assign levels to items named by one letter; an arc is two letters, parent and component."""
    keys = pl.DataFrame([(n, letter, "X") for n, letter in enumerate(letters)], KEYS, orient="row")
    rows = [(letters.index(arc[0]), letters.index(arc[1]), "bom", arc) for arc in arcs]
    return assign_low_level_codes(keys, pl.DataFrame(rows, ARCS, orient="row"), NO_SUBSTITUTES)


def codes(levels: LevelCodes) -> list[int]:
    return levels.low_level_codes.sort("key")["low_level_code"].to_list()


def test_the_longest_path_counts() -> None:
    assert codes(levels_of("ABCD", "AB", "BC", "AC", "CD", "AD")) == [0, 1, 2, 3]


def test_what_nobody_needs_is_on_top() -> None:
    assert codes(levels_of("ABC")) == [0, 0, 0]


def test_without_keys_there_are_no_levels() -> None:
    assert codes(levels_of("")) == []


def test_several_lines_between_two_keys_are_one_step() -> None:
    assert codes(levels_of("AB", "AB", "AB")) == [0, 1]


def test_a_cycle_is_named_and_cut_where_it_sorts_last() -> None:
    levels = levels_of("ABC", "AB", "BC", "CA")
    assert levels.warnings["key"].to_list() == ["A@X > B@X > C@X > A@X"]
    assert levels.warnings["rule"].to_list() == ["LLC-2"]
    assert levels.arcs["bom_line_id"].to_list() == ["AB", "BC"]
    assert codes(levels) == [0, 1, 2]


def test_the_warning_says_where_to_end_the_circle() -> None:
    message = levels_of("AB", "AB", "BA").warnings["message"].item()
    assert "A@X > B@X > A@X" in message
    assert "End-date one" in message
    assert "'B@X' is planned as if it needed no 'A@X'" in message


def test_an_item_that_needs_itself_is_a_cycle() -> None:
    levels = levels_of("AB", "AA", "AB")
    assert levels.warnings["key"].to_list() == ["A@X > A@X"]
    assert codes(levels) == [0, 1]


def test_all_lines_of_the_arc_are_cut() -> None:
    assert levels_of("AB", "AB", "BA", "BA").arcs["bom_line_id"].to_list() == ["AB"]


def test_what_lies_above_and_below_a_cycle_is_planned() -> None:
    levels = levels_of("TABZ", "TA", "AB", "BA", "BZ")
    assert levels.warnings.height == 1
    assert codes(levels) == [0, 1, 2, 3]


def test_cycles_apart_from_each_other_are_each_named() -> None:
    levels = levels_of("ABCD", "AB", "BA", "CD", "DC", "BC")
    assert levels.warnings["key"].to_list() == ["A@X > B@X > A@X", "C@X > D@X > C@X"]
    assert codes(levels) == [0, 1, 2, 3]


def test_cycles_that_share_items_are_cut_until_none_is_left() -> None:
    levels = levels_of("ABC", "AB", "BA", "BC", "CA", "CB")
    kept = levels.arcs["bom_line_id"].to_list()
    assert kept == ["AB", "BC"]
    assert levels.warnings.height == 3


def test_the_order_of_arcs_does_not_matter() -> None:
    arcs = ["AB", "BC", "CA", "CD", "DB"]
    one, other = levels_of("ABCD", *arcs), levels_of("ABCD", *reversed(arcs))
    assert one.warnings["key"].to_list() == other.warnings["key"].to_list()
    assert codes(one) == codes(other)


def test_a_long_chain_below_a_cycle_needs_no_deep_recursion() -> None:
    count = 20_000
    keys = pl.DataFrame({"key": range(count)}).select(
        pl.col("key").cast(pl.Int32), item_id=pl.col("key").cast(pl.String), location_id=pl.lit("X")
    )
    parents = pl.int_range(count, dtype=pl.Int32, eager=True)
    components = (parents + 1) % count
    arcs = pl.DataFrame({"parent_key": parents, "component_key": components, "kind": "bom"})
    levels = assign_low_level_codes(keys, arcs, NO_SUBSTITUTES)
    assert levels.warnings.height == 1
    assert levels.low_level_codes["low_level_code"].max() == count - 1
