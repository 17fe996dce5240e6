"""What of a filtered run's results replaces what is in force: rows of its own places (FILT-4)."""

import polars as pl

from planning_shell.run_folder import RunFolder

PLACE = ("item_id", "location_id")
REPLACED = ("filtered", "component")


def replaced_places(folder: RunFolder) -> pl.DataFrame | None:
    """Return the items and locations whose rows a filtered run replaces; None = of all.

    Shape:  item_id, location_id.
    """
    if not folder.has_table("staged", "plan_scope"):
        return None
    scope = folder.read_table("staged", "plan_scope")
    if scope.is_empty():
        return None
    return scope.filter(pl.col("scope").cast(pl.String).is_in(REPLACED)).select(PLACE)
