"""Writing one Parquet file piece by piece, in the memory of two of its pieces."""

from concurrent.futures import Future, ThreadPoolExecutor
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
    """Appends frames of one schema to a Parquet file, gathering small ones into row groups.

    A row group is encoded while the rows of the next are made; an error in it shows then.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        self._writer: pq.ParquetWriter | None = None
        self._waiting: list[pl.DataFrame] = []
        self._waiting_rows = 0
        self._behind = ThreadPoolExecutor(1)
        self._encoding: Future[None] | None = None
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
        try:
            if kind is None:
                self._end()
        finally:
            self._behind.shutdown()
            if self._writer is not None:
                self._writer.close()

    def _end(self) -> None:
        if not self._waiting and self._encoding is None:
            raise ValueError(f"{self._file.name} has no columns: append a frame, if empty.")
        self._flush()
        self._wait()

    def _flush(self) -> None:
        if not self._waiting:
            return
        piece = self._waiting
        self._waiting, self._waiting_rows = [], 0
        self._wait()
        self._encoding = self._behind.submit(self._encode, piece)

    def _wait(self) -> None:
        if self._encoding is not None:
            self._encoding.result()

    def _encode(self, frames: list[pl.DataFrame]) -> None:
        piece: pa.Table = pl.concat(frames).to_arrow(compat_level=pl.CompatLevel.oldest())
        if self._writer is None:
            self._writer = pq.ParquetWriter(
                self._file, piece.schema, compression=COMPRESSION, compression_level=LEVEL
            )
        self._writer.write_table(piece, row_group_size=ROW_GROUP)
