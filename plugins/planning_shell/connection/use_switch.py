"""The use switch: for which companies of the ERP runs may plan."""

from collections.abc import Sequence

from planning_shell.connection.status import CONNECTED, PURPOSE, connection_report
from planning_shell.erp.connect import connected, read_uri, write_uri
from planning_shell.erp.reader import sql_files
from planning_shell.erp.snapshot import query_of
from planning_shell.erp.statement import run_statement

#: All companies that have no switch of their own.
ALL = ""


class ConnectionStateError(Exception):
    """The connection is not in a state in which that can be done; the message says what to do."""


def set_use(erp: str, company_ids: Sequence[str], by: str, *, is_used: bool) -> None:
    """Switch companies, or all: then no company has a switch of its own any more.

    Errors: ConnectionStateError unless connected, or for a company that the ERP does not have.
    """
    report = connection_report(erp)
    if report.status != CONNECTED:
        raise ConnectionStateError(
            f"The use switch can be set only when connected; the status is {report.status}. "
            f"{report.why}"
        )
    unknown = sorted(set(company_ids) - (known := companies(erp)))
    if unknown:
        raise ConnectionStateError(
            f"The ERP has no company {', '.join(unknown)}. Its companies: "
            f"{', '.join(sorted(known))}."
        )
    with connected(write_uri(), PURPOSE) as connection:
        if not company_ids:
            run_statement(connection, "connection/forget_switches")
        for company_id in company_ids or [ALL]:
            run_statement(connection, "connection/set_switch", company_id, is_used, by)


def companies(erp: str) -> set[str]:
    """Return the companies of the ERP's locations."""
    query = query_of(sql_files(erp)["locations"])
    with connected(read_uri(), PURPOSE) as connection:
        asked = f"select distinct company_id from ({query}) as places"  # noqa: S608  # our own file
        return {str(company) for (company,) in connection.execute(asked.encode()) if company}
