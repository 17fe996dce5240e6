"""Writing one Parquet file piece by piece, in the memory of one piece."""

from pathlib import Path
from types import TracebackType
from typing import Literal, Self

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

ROW_GROUP = 250_000
COMPRESSION: Literal["zstd"] = "zstd"
#: Higher levels cost a third more time and save nothing of tables that are mostly ids.
LEVEL = 1


class TableWriter:
    """Appends frames of one schema to a Parquet file, gathering small ones into row groups."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._writer: pq.ParquetWriter | None = None
        self._waiting: list[pl.DataFrame] = []
        self._waiting_rows = 0
        self.rows = 0

    def append(self, frame: pl.DataFrame) -> None:
        """Add the rows of a frame; every frame must have the columns of the first."""
        self._waiting.append(frame)
        self._waiting_rows += frame.height
        self.rows += frame.height
        if self._waiting_rows >= ROW_GROUP:
            self._flush()

    def __enter__(self) -> Self:
        """Start writing."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Write what is waiting and end the file; after an error, only let go of it."""
        if kind is None:
            if not self._waiting and self._writer is None:
                raise ValueError(f"{self._file.name} has no columns: append a frame, if empty.")
            self._flush()
        if self._writer is not None:
            self._writer.close()

    def _flush(self) -> None:
        if not self._waiting:
            return
        piece: pa.Table = pl.concat(self._waiting).to_arrow(compat_level=pl.CompatLevel.oldest())
        self._waiting, self._waiting_rows = [], 0
        if self._writer is None:
            self._writer = pq.ParquetWriter(
                self._file, piece.schema, compression=COMPRESSION, compression_level=LEVEL
            )
        self._writer.write_table(piece, row_group_size=ROW_GROUP)
