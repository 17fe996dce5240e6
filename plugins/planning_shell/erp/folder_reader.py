"""The extract of a run on files: `<table>.parquet` or `<table>.csv` of a folder, as they stand."""

import csv
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import dataframely as dy
import duckdb
import polars as pl

from planning_core.tables import INPUT_TABLES
from planning_shell.erp.exact_cast import ColumnTypeError, literal, quoted
from planning_shell.erp.table_copy import MissingColumnError, Source, copy_table, copying
from planning_shell.run_folder import PLAIN_NAME, RunFolder

#: The first wins when a table has both.
READABLE = (".parquet", ".csv")


class InputFolderError(Exception):
    """A file of the input folder cannot be read. The message says which, why and what to do."""


class UnknownTable(dy.Schema):
    """A table that planning does not know: it goes along as it is, for validation to name."""


def extract_folder(
    run_folder: RunFolder,
    directory: Path,
    on_table: Callable[[str, int], None] = lambda _table, _rows: None,
) -> list[str]:
    """Write the input tables of a run from the files of a folder; return what was not understood.

    Errors: InputFolderError.
    """
    files, warnings = input_files(directory)
    with copying() as db:
        for table, file in files.items():
            started = time.perf_counter()
            with run_folder.new_file("input", table) as place:
                texts = _copy(db, file, INPUT_TABLES.get(table, UnknownTable), place)
            seconds = time.perf_counter() - started
            note = f", unreadable values in {', '.join(texts)} kept as text" if texts else ""
            run_folder.log(f"extract: {table} from {file.name}, {seconds:.2f} s{note}")
            on_table(table, run_folder.facts("input", table).rows)
    return warnings


def read_input_folder(
    directory: Path, schemas: Mapping[str, type[dy.Schema]] = INPUT_TABLES
) -> tuple[dict[str, pl.DataFrame], list[str]]:
    """Return the tables of a folder with the types of their schemas, and what was not understood.

    Shape:  every table of `schemas`, empty where there is no file. A column with a value that its
            type cannot hold is text; an unknown column goes along, for validation to name.
    Errors: InputFolderError.
    """
    files, warnings = input_files(directory)
    tables: dict[str, pl.DataFrame] = {t: schema.create_empty() for t, schema in schemas.items()}
    with tempfile.TemporaryDirectory() as place, copying() as db:
        for table in set(tables) & set(files):
            made = Path(place, f"{table}.parquet")
            _copy(db, files[table], schemas[table], made)
            tables[table] = pl.read_parquet(made, memory_map=False)
    return tables, warnings


def input_files(directory: Path) -> tuple[dict[str, Path], list[str]]:
    """Return the file of each table that a folder has, and a word on each that is not one.

    Errors: InputFolderError when it is not a folder, or has no table.
    """
    if not directory.is_dir():
        raise InputFolderError(f"{directory} is not a folder. Give the folder of the input files.")
    found: dict[str, Path] = {}
    warnings = []
    for file in sorted(directory.iterdir(), key=lambda file: (file.suffix == ".csv", file.name)):
        if file.suffix not in READABLE or not PLAIN_NAME.fullmatch(file.stem):
            warnings.append(f"{file.name} is not read: it is no <table>.csv or <table>.parquet.")
        elif file.stem in found:
            warnings.append(f"{file.name} is not read: {found[file.stem].name} is.")
        else:
            found[file.stem] = file
            if file.stem not in INPUT_TABLES:
                warnings.append(f"{file.name} is not used: planning knows no table '{file.stem}'.")
    if not set(found) & set(INPUT_TABLES):
        raise InputFolderError(
            f"{directory} has no input table. Put items.csv, locations.csv, demands.csv and others "
            "there, as CSV or Parquet: docs/command-line.md says which."
        )
    return found, warnings


def _copy(
    db: duckdb.DuckDBPyConnection, file: Path, schema: type[dy.Schema], place: Path
) -> list[str]:
    try:
        return copy_table(db, _source(file), schema, place)
    except (duckdb.Error, MissingColumnError, ColumnTypeError) as error:
        says = " ".join(str(error).partition("Possible")[0].split())
        raise InputFolderError(
            f"{file} cannot be read: {says}. Correct the file: a header line, commas, ISO dates, "
            "decimal points, true/false, nothing for no value; then run again."
        ) from error


def _source(file: Path) -> Source:
    @contextmanager
    def rows(_db: duckdb.DuckDBPyConnection) -> Iterator[str]:
        if file.suffix == ".csv":
            yield f"read_csv({literal(str(file))}, {_csv_options(_header(file))})"
        else:
            yield f"read_parquet({literal(str(file))})"

    return rows


def _header(file: Path) -> list[str]:
    with file.open(encoding="utf-8-sig", newline="") as lines:
        names = next(csv.reader(lines), [])
    if not names or len(set(names)) < len(names) or not all(names):
        raise InputFolderError(
            f"{file} has no header, or one in which a name is empty or comes twice: "
            f"'{','.join(names)}'. Give every column a name of its own in the first line."
        )
    return names


def _csv_options(names: list[str]) -> str:
    """Return how CSV is read: nothing is guessed, everything is text."""
    columns = ", ".join(f"{quoted(name)}: 'VARCHAR'" for name in names)
    form = "header = true, delim = ',', quote = '\"', escape = '\"', nullstr = ''"
    return f"auto_detect = false, columns = {{{columns}}}, {form}"
