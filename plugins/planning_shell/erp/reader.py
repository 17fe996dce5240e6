"""The extract: every input table of an ERP as one moment had it, into a run's folder."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import duckdb
from adbc_driver_manager import Error as ArrowError

from planning_core.tables import INPUT_TABLES, REQUIRED_INPUT_TABLES
from planning_shell.erp.connect import named_place
from planning_shell.erp.exact_cast import ColumnTypeError
from planning_shell.erp.snapshot import STATEMENT_TIMEOUT, Snapshot, snapshot_of
from planning_shell.erp.table_copy import MissingColumnError, copy_table, copying
from planning_shell.home import sql_folder
from planning_shell.run_folder import RunFolder
from planning_shell.secret_file import without_passwords

#: What to do about an answer of the server, by what it says.
ADVICE = {
    "permission denied": "Let the reading role read it: GRANT SELECT ON <table> TO <role>.",
    "does not exist": "Correct the name in that file, or make it in the ERP.",
    "statement timeout": f"It took over {STATEMENT_TIMEOUT}: look for a missing index in the ERP.",
}
#: How servers and networks say that they are gone; the driver passes on no more than the words.
LOST_CONNECTION = (
    "terminating connection",
    "connection to server",
    "connection unexpectedly",
    "Connection reset",
    "SSL connection has been closed",
    "could not receive data from server",
)
OTHER_ADVICE = "Correct that file, try it with psql as the reading role, then run again."


class ExtractError(Exception):
    """A table cannot be read from the ERP. The message says which, why and what to do."""

    #: Whether it comes again however often it is tried.
    is_final = True


class LostConnectionError(ExtractError):
    """The connection was lost while a table was read; trying again may help."""

    is_final = False


@dataclass(frozen=True, slots=True)
class ExtractedTable:
    """What was extracted of a table; `text_columns` have a value that their type cannot hold."""

    rows: int
    bytes: int
    seconds: float
    sha256: str
    text_columns: tuple[str, ...] = ()


def extract(  # noqa: PLR0913  # one parameter per question
    run_folder: RunFolder,
    *,
    erp: str,
    company_ids: Sequence[str],
    read_uri: str,
    plan_date: date | None = None,
    plan_id: str = "",
    on_table: Callable[[str, ExtractedTable], None] = lambda _table, _extracted: None,
) -> dict[str, ExtractedTable]:
    """Write the input tables of a run as one moment of the ERP had them; return what was written.

    Shape:  one table per file of sql/extract/<erp>; no company ids = all companies, no plan date =
            what counts today.
    Errors: ExtractError, ErpConnectionError.
    """
    files = sql_files(erp)
    _check_company_ids(company_ids)
    extracted: dict[str, ExtractedTable] = {}
    asked = (",".join(company_ids), plan_date.isoformat() if plan_date else "", plan_id)
    with snapshot_of(read_uri, *asked) as snapshot, copying() as db:
        for table, file in files.items():
            extracted[table] = _extract_table(run_folder, table, file, (snapshot, db))
            on_table(table, extracted[table])
    return extracted


def sql_files(erp: str) -> dict[str, Path]:
    """Return the file of every canonical table that an ERP's folder has, in canonical order.

    Errors: ExtractError when there is no folder, or no file for a table that every plan needs.
    """
    folder = sql_folder() / "extract" / erp
    if not erp.isidentifier() or not folder.is_dir():
        known = sorted(f.name for f in (sql_folder() / "extract").iterdir() if f.is_dir())
        raise ExtractError(
            f"There is no folder sql/extract/{erp}. Known ERPs: {', '.join(known)}. Choose one of "
            "these, or write one SELECT per canonical table into a folder of that name."
        )
    files = {table: folder / f"{table}.sql" for table in INPUT_TABLES}
    missing = [table for table in REQUIRED_INPUT_TABLES if not files[table].exists()]
    if missing:
        raise ExtractError(
            f"sql/extract/{erp} has no file for {', '.join(missing)}, which every plan needs. "
            f"Write {missing[0]}.sql: one SELECT with the columns of the canonical table."
        )
    return {table: file for table, file in files.items() if file.exists()}


def _extract_table(
    run_folder: RunFolder,
    table: str,
    file: Path,
    reading: tuple[Snapshot, duckdb.DuckDBPyConnection],
) -> ExtractedTable:
    started = time.perf_counter()
    snapshot, db = reading
    try:
        with run_folder.new_file("input", table) as place:
            texts = copy_table(db, snapshot.source(file), INPUT_TABLES[table], place)
    except (ArrowError, duckdb.Error, MissingColumnError, ColumnTypeError) as error:
        raise _failure(table, file, snapshot, error) from error
    facts = run_folder.facts("input", table)
    if texts:
        run_folder.log(
            f"extract: {table} has unreadable values in {', '.join(texts)}, kept as text"
        )
    seconds = round(time.perf_counter() - started, 3)
    return ExtractedTable(facts.rows, facts.bytes, seconds, facts.sha256, tuple(texts))


def _failure(table: str, file: Path, snapshot: Snapshot, error: Exception) -> ExtractError:
    says = " ".join(without_passwords(str(error)).partition("Query was:")[0].split()).rstrip(". ")
    advice = next((advice for sign, advice in ADVICE.items() if sign in says), OTHER_ADVICE)
    where = f"sql/extract/{file.parent.name}/{file.name}"
    if any(sign in says for sign in LOST_CONNECTION):
        return LostConnectionError(
            f"The connection to {named_place(snapshot.uri)} was lost while table '{table}' was "
            f"extracted: {says}. Run again; if it is lost again, look into the server's log."
        )
    return ExtractError(
        f"Table '{table}' cannot be extracted from {named_place(snapshot.uri)} with {where}: "
        f"{says}. {advice}"
    )


def _check_company_ids(company_ids: Sequence[str]) -> None:
    with_comma = [company for company in company_ids if "," in company or not company]
    if with_comma:
        raise ExtractError(
            f"The company id {with_comma[0]!r} is empty or has a comma in it, so it cannot be in a "
            "list of companies. Correct the companies of the run."
        )
