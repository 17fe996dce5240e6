"""Dense integers in place of text ids: items, locations, vendors, BOM versions, calendars.

A *place* is an item x location as one integer: item number x number of locations + location number.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from planning_core.tables.quantities import scaled

Tables = Mapping[str, pl.DataFrame]


@dataclass(frozen=True, slots=True)
class Numbering:
    """The number of every id, each table sorted by id."""

    items: pl.DataFrame
    locations: pl.DataFrame
    vendors: pl.DataFrame
    boms: pl.DataFrame
    calendars: pl.DataFrame
    groups: pl.DataFrame

    @property
    def location_count(self) -> int:
        """The factor of a place."""
        return max(1, self.locations.height)

    def refer(self, frame: pl.DataFrame, column: str, kind: str, number: str) -> pl.DataFrame:
        """Return a table with the number of the id in one of its columns; unknown = null."""
        index: pl.DataFrame = getattr(self, kind)
        index = index.rename({index.columns[0]: column, index.columns[1]: number})
        return frame.join(index, on=column, how="left", maintain_order="left")

    def with_place(self, frame: pl.DataFrame) -> pl.DataFrame:
        """Return a table with `place` for its item and location."""
        frame = self.refer(frame, "item_id", "items", "item")
        frame = self.refer(frame, "location_id", "locations", "location")
        return frame.with_columns(place=self.place("item", "location")).drop("item", "location")

    def place(self, item: str, location: str) -> pl.Expr:
        """Return the place of an item number and a location number."""
        return pl.col(item) * self.location_count + pl.col(location)

    def with_item_and_location(self, places: pl.DataFrame) -> pl.DataFrame:
        """Return a table of places with their item and location numbers."""
        return places.with_columns(
            item=pl.col("place") // self.location_count,
            location=pl.col("place") % self.location_count,
        )

    def with_names(self, places: pl.DataFrame) -> pl.DataFrame:
        """Return a table of places with their item and location ids."""
        numbered = self.with_item_and_location(places)
        return numbered.with_columns(
            item_id=self.text("items", numbered["item"]),
            location_id=self.text("locations", numbered["location"]),
        ).drop("item", "location")

    def text(self, kind: str, numbers: pl.Series) -> pl.Series:
        """Return the ids of numbers; null stays null."""
        index: pl.DataFrame = getattr(self, kind)
        return index.to_series(0).gather(numbers)


def with_numbers(tables: Tables, numbering: Numbering) -> dict[str, pl.DataFrame]:
    """Return the tables that several rules read with their numbers: master data and coverage."""
    refer = numbering.refer
    return {
        **tables,
        "items": refer(tables["items"], "item_id", "items", "item"),
        "locations": refer(tables["locations"], "location_id", "locations", "location"),
        "vendors": refer(tables["vendors"], "vendor_id", "vendors", "vendor"),
        "item_coverage": numbering.with_place(tables["item_coverage"]),
    }


def number_ids(tables: Tables) -> Numbering:
    """Return the numbering of the ids of all input tables, in the order of their text."""
    return Numbering(
        items=_numbered(tables["items"]["item_id"]),
        locations=_numbered(tables["locations"]["location_id"]),
        vendors=_numbered(tables["vendors"]["vendor_id"]),
        boms=_numbered(tables["boms"]["bom_id"]),
        calendars=_numbered(tables["calendars"]["calendar_id"]),
        groups=_numbered(tables["coverage_groups"]["coverage_group_id"]),
    )


def _numbered(ids: pl.Series) -> pl.DataFrame:
    return pl.DataFrame({"id": ids.sort()}).select(
        "id", number=pl.int_range(pl.len(), dtype=pl.Int64)
    )


def with_scaled(frame: pl.DataFrame, *columns: str) -> pl.DataFrame:
    """Return a table with quantity columns as Int64 millionths; not set = 0."""
    return frame.with_columns(scaled(column).fill_null(0).alias(column) for column in columns)
