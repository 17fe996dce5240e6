"""A drawn case is read in full, or refused: a wrong cell fails, and no label is read by nobody."""

import pytest

from tests.spec.drawn.blocks import DrawingError
from tests.spec.drawn.case import read_case
from tests.spec.drawn.check import check_record
from tests.spec.drawn.completion import complete

RIGHT = """
    Wheel (on hand 25) |   1 |   2
    -------------------+-----+-----
    gross requirement  |  20 |  40
    projected on-hand  |   5 |
    net requirement    |     |  35
    planned receipt    |     |  35
"""


def test_a_right_record_passes() -> None:
    check_record(RIGHT)


@pytest.mark.parametrize(
    ("drawn", "wrong"),
    [
        ("net requirement    |     |  35", "net requirement    |     |  34"),
        ("planned receipt    |     |  35", "planned receipt    |  35 |"),
        ("projected on-hand  |   5 |", "projected on-hand  |     |"),
        ("|  20 |  40", "|  20 |  41"),
        ("(on hand 25)", "(on hand 24)"),
    ],
)
def test_a_wrong_cell_fails(drawn: str, wrong: str) -> None:
    with pytest.raises(AssertionError, match="plans otherwise"):
        check_record(RIGHT.replace(drawn, wrong))


def test_what_is_planned_on_days_that_are_not_drawn_fails() -> None:
    with pytest.raises(AssertionError, match="planned order, day 0"):
        check_record("""
            Wheel (lead time 3) | 3
            --------------------+---
            sales               | 4
            planned order       |
        """)


def test_a_row_of_a_table_too_many_or_too_few_fails() -> None:
    pegs = """
        Wheel (on hand 3) | 2
        ------------------+---
        sales             | 4

        pegging of Wheel | supply  | quantity
        sales 2          | on hand | 3
        sales 2          | order 1 | 1
    """
    check_record(pegs)
    with pytest.raises(AssertionError, match="not drawn"):
        check_record(pegs.replace("sales 2          | order 1 | 1", ""))
    with pytest.raises(AssertionError, match="not planned"):
        check_record(pegs.replace("| order 1 | 1", "| order 1 | 2"))


@pytest.mark.parametrize(
    ("drawn", "unread"),
    [
        ("net requirement ", "nett requirement"),
        ("(on hand 25)", "(in hand 25)"),
        ("projected on-hand  |   5 |", "projected on-hand  |   5 |   |"),
    ],
)
def test_what_nobody_reads_is_refused(drawn: str, unread: str) -> None:
    with pytest.raises(DrawingError):
        check_record(RIGHT.replace(drawn, unread))


@pytest.mark.parametrize(
    "block",
    [
        "pegs of Wheel | supply",
        "pegging of Wheel | colour\nsales 2 | red",
        "planet: coverage fence 3",
        "plan: coverage hedge 3",
        "calendar C: shut 3",
        "supply_sources | colour\na | red",
        "Bicycle\n          2 x Wheel",
        "Bicycle\n  Wheel",
    ],
)
def test_a_block_nobody_reads_is_refused(block: str) -> None:
    with pytest.raises(DrawingError):
        check_record(f"{RIGHT.strip()}\n\n{block}".replace("\n    ", "\n"))


def test_a_case_that_checks_nothing_is_refused() -> None:
    with pytest.raises(DrawingError, match="checks nothing"):
        check_record("""
            Wheel | 2
            ------+---
            sales | 4
        """)


def test_a_tree_becomes_versions_and_lines() -> None:
    case = complete(
        read_case("""
            Bicycle (batch 2)
              2 x Wheel (scrap ratio 0.1)
                36 x Spoke

            Bicycle         | 2
            ----------------+---
            planned receipt |
        """)
    )
    assert [(row["bom_id"], row["item_id"]) for row in case.tables["boms"]] == [
        ("Bicycle BOM", "Bicycle"),
        ("Wheel BOM", "Wheel"),
    ]
    assert [(row["bom_line_id"], row["quantity"]) for row in case.tables["bom_lines"]] == [
        ("Bicycle/Wheel", 2),
        ("Wheel/Spoke", 36),
    ]
    types = {row["item_id"]: row["default_order_type"] for row in case.tables["items"]}
    assert types == {"Bicycle": "production", "Wheel": "production", "Spoke": "purchase"}
