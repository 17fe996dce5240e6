"""No two orders of a plan have one id (ID-1)."""

import numpy as np

from planning_core.netting.netted import NettedPlan, Offered
from planning_core.netting.records import PLANNED


def test_of_two_equal_ids_the_later_is_another() -> None:
    plan = NettedPlan(1)
    hashes = np.array([7, 5, 7, 8], np.uint64)
    counts = np.array([len(hashes)])
    plan.add_orders(np.array([0]), counts, Offered(np.zeros(len(hashes), PLANNED), hashes))
    plan.finish()
    assert plan.are_ids_raised
    assert plan.order_hashes.tolist() == [7, 5, 8, 9]
