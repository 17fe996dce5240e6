"""Orders that a supplier's plan ships late, as if a component of theirs were late (DELAY-4)."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import polars as pl

from planning_core.netting.frozen_ids import hashes_of, is_order_id
from planning_core.netting.netted import Offered
from planning_core.netting.records import Hashes


class ShipDays(NamedTuple):
    """The first day on which each of some orders may start; the hashes behind their ids ascend."""

    hashes: Hashes
    days: npt.NDArray[np.int32]


def ship_days(told: pl.DataFrame) -> ShipDays:
    """Return what the plans of suppliers tell, by order.

    Shape:  `told`: SupplierShipDates.
    """
    told = told.filter(is_order_id("planned_order_id"))
    hashes = hashes_of(told["planned_order_id"])
    order = np.argsort(hashes)
    return ShipDays(hashes[order], told["ship_day"].to_numpy()[order])


def delay_starts(told: ShipDays, offered: Offered, delay: npt.NDArray[np.int32]) -> None:
    """Raise the days by which components are late to those from start to ship day (DELAY-4)."""
    if len(told.hashes) == 0:
        return
    place = np.searchsorted(told.hashes, offered.hashes)
    place[place == len(told.hashes)] = 0
    is_told = np.flatnonzero(told.hashes[place] == offered.hashes)
    late = told.days[place[is_told]] - offered.planned["start_day"][is_told]
    delay[is_told] = np.maximum(delay[is_told], late)
