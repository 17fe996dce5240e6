"""The plans that an ERP defines, asked before any of them is planned."""

import psycopg
from psycopg.rows import dict_row

from planning_shell.erp.connect import connected, named_place
from planning_shell.erp.reader import ExtractError
from planning_shell.erp.snapshot import query_of
from planning_shell.home import sql_folder
from planning_shell.run_request import DEFAULT_PLAN

PURPOSE = "plans"


def defined_plans(erp: str, read_uri: str) -> dict[str, str]:
    """Return the kind of every plan: master, forecast, intercompany, or dynamic.

    An ERP without plans has one master plan that includes everything.
    Errors: ExtractError, ErpConnectionError.
    """
    file = sql_folder() / "extract" / erp / "plans.sql"
    if not file.exists():
        return {DEFAULT_PLAN: "master"}
    with connected(read_uri, PURPOSE) as connection, connection.cursor(row_factory=dict_row) as ask:
        try:
            rows = ask.execute(query_of(file).encode()).fetchall()
        except psycopg.ProgrammingError as error:
            raise ExtractError(
                f"The plans cannot be read from {named_place(read_uri)} with sql/extract/{erp}/"
                f"plans.sql: {error} Correct that file, then run again."
            ) from error
    return {str(row["plan_id"]): _kind(row) for row in rows} or {DEFAULT_PLAN: "master"}


def _kind(row: dict[str, object]) -> str:
    return "dynamic" if row.get("is_dynamic") else str(row.get("plan_type") or "master")
