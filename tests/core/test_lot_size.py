"""The size of an order where its maximum would split a need into very many (LOT-3, LOT-8)."""

import pytest

from planning_core.netting.lot_size import lot_size
from planning_core.tables.quantities import MOST_ORDERS_OF_A_NEED

PIECE = 1_000_000


@pytest.mark.parametrize(
    ("need", "maximum", "quantity"),
    [
        (MOST_ORDERS_OF_A_NEED * 5, 5, 5),
        (MOST_ORDERS_OF_A_NEED * 5 + 1, 5, MOST_ORDERS_OF_A_NEED * 5 + 1),
        (4, 5, 4),
    ],
)
def test_a_maximum_counts_up_to_ten_thousand_orders(need: int, maximum: int, quantity: int) -> None:
    sized = lot_size(need * PIECE, 0, 0, maximum * PIECE, PIECE)
    assert sized == quantity * PIECE


def test_the_largest_legal_quantity_decides() -> None:
    largest = MOST_ORDERS_OF_A_NEED * 20 * PIECE
    assert lot_size(largest, 0, 10 * PIECE, 25 * PIECE, PIECE) == 20 * PIECE
    assert lot_size(largest + 1, 0, 10 * PIECE, 25 * PIECE, PIECE) == largest + 10 * PIECE
