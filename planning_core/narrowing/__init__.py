"""Narrow a plan to a filter: what is planned, what is planned besides, what is left out (FILT)."""

from planning_core.narrowing.narrow import Narrowed, narrow
from planning_core.narrowing.part import part_of

__all__ = ["Narrowed", "narrow", "part_of"]
