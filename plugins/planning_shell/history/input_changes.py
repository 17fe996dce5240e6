"""Which input and policy rows differ between two runs: why a plan is not what it was."""

import polars as pl

from planning_core.tables import INPUT_TABLES
from planning_shell.history.changed_rows import RowChanges, row_changes
from planning_shell.run_folder import RunFolder

#: The policy in force per item and location, after the ladder (POL-1).
POLICIES = "policies in force"
#: Columns that number rows inside one run; they say nothing beside another one.
NUMBERS_OF_A_RUN = ("key", "issue_calendar", "issue_margin_calendar")


def input_changes(before: RunFolder, after: RunFolder, most: int) -> list[RowChanges]:
    """Return the input tables whose usable rows differ, then the policies in force.

    Shape:  `most` examples per table.
    """
    changes = [
        row_changes(name, _clean(before, name), _clean(after, name), schema.primary_key(), most)
        for name, schema in INPUT_TABLES.items()
        if before.has_table("clean", name) or after.has_table("clean", name)
    ]
    policies = (_policies(before), _policies(after))
    changes.append(row_changes(POLICIES, *policies, ("item_id", "location_id"), most))
    return [change for change in changes if change.differs]


def _clean(folder: RunFolder, name: str) -> pl.DataFrame:
    if folder.has_table("clean", name):
        return folder.read_table("clean", name)
    return INPUT_TABLES[name].create_empty()


def _policies(folder: RunFolder) -> pl.DataFrame:
    if not folder.has_table("staged", "item_locations"):
        return pl.DataFrame(schema={"item_id": pl.String, "location_id": pl.String})
    return folder.read_table("staged", "item_locations").drop(NUMBERS_OF_A_RUN, strict=False)
