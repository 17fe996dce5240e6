"""`masterplan why`: the report that fits the id."""

from planning_shell.reports.errors import IdNotFoundError, SetAsideError
from planning_shell.reports.identifiers import FoundId, find_id
from planning_shell.reports.pegging_tree import TreeLimits
from planning_shell.reports.plan_runs import RunEntry
from planning_shell.reports.run_database import RunDatabase
from planning_shell.reports.why_demand import WhyDemand, why_demand
from planning_shell.reports.why_order import WhyOrder, warnings_about, why_order
from planning_shell.reports.why_supply import WhySupply, why_supply, why_yield

Why = WhyOrder | WhyDemand | WhySupply


def why(run: RunEntry, text: str, limits: TreeLimits) -> Why:
    """Return why the order, demand or supply that a text means is as it is.

    Errors: IdNotFoundError, SetAsideError if the run warns of that id; AmbiguousIdError.
    """
    with RunDatabase(run.folder) as database:
        found = _find(run, database, text)
        if found.kind == "planned_order":
            return why_order(run, database, found.id, limits)
        if found.kind == "supply":
            return why_supply(run, database, found.id, limits)
        if found.kind == "by_product":
            return why_yield(run, database, found.id, limits)
        return why_demand(run, database, found.id, limits)


def _find(run: RunEntry, database: RunDatabase, text: str) -> FoundId:
    try:
        return find_id(run, database, text)
    except IdNotFoundError:
        warned = warnings_about(database, [text])
        if not warned:
            raise
        raise SetAsideError(text, run.plan_run_id, warned[0].rule, warned[0].message) from None
