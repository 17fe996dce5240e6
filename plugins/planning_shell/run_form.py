"""The trigger form of a plan: what a run can be asked for, and what it is asked for by default."""

from collections.abc import Sequence
from os import environ

from airflow.sdk import Param

RUN_FORM = {
    "plan_id": Param(
        environ.get("MASTERPLAN_PLAN") or None,
        type=["null", "string"],
        minLength=1,
        title="Plan",
        description="Which plan, as named in the ERP (table `plans`). Empty: all of this kind.",
    ),
    "plan_date": Param(
        environ.get("MASTERPLAN_PLAN_DATE") or None,
        type=["null", "string"],
        format="date",
        title="Plan date",
        description="The plan's today: nothing is ordered before it. Empty: the day of the run.",
    ),
    "company_ids": Param(
        [],
        type="array",
        items={"type": "string", "minLength": 1},
        title="Companies",
        description="Plan these companies only, one a line. Empty: all companies.",
    ),
    "erp": Param(
        environ.get("MASTERPLAN_ERP", "demo"),
        type="string",
        pattern="^[a-z][a-z0-9_]*$",
        title="ERP",
        description="The folder below `sql/extract` whose SQL reads this ERP.",
    ),
    "method": Param(
        "regeneration",
        type="string",
        enum=["regeneration", "net_change"],
        title="Method",
        description="Net change plans what changed since the last run; regeneration everything.",
    ),
    "filter_item_ids": Param(
        [],
        type="array",
        items={"type": "string", "minLength": 1},
        section="Filter",
        title="Items",
        description="Plan these items only, one a line. Empty: as the plan says.",
    ),
    "filter_item_group_ids": Param(
        [],
        type="array",
        items={"type": "string", "minLength": 1},
        section="Filter",
        title="Item groups",
        description="Plan these item groups only, one a line. Empty: as the plan says.",
    ),
    "filter_location_ids": Param(
        [],
        type="array",
        items={"type": "string", "minLength": 1},
        section="Filter",
        title="Locations",
        description="Plan these locations only, one a line. Empty: as the plan says.",
    ),
    "filter_planner_ids": Param(
        [],
        type="array",
        items={"type": "string", "minLength": 1},
        section="Filter",
        title="Planners",
        description="Plan these planners' items only, one a line. Empty: as the plan says.",
    ),
    "bom_levels": Param(
        None,
        type=["null", "integer"],
        minimum=0,
        section="Filter",
        title="BOM levels",
        description="Levels of components planned with a filter: 0 = none. Empty: all.",
    ),
}
#: A fit analysis looks at the data of an ERP, whatever the plan.
FIT_FORM = {name: RUN_FORM[name] for name in ("plan_date", "company_ids", "erp")}
#: A scenario is what is otherwise on the snapshot of a kept run.
SCENARIO_FORM = {
    "scenario": Param(
        "what-if",
        type="string",
        pattern="^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$",
        title="Scenario",
        description="What the scenario is called.",
    ),
    "based_on": Param(
        None,
        type=["null", "string"],
        title="Based on run",
        description="The run whose snapshot is planned once more. Empty: the newest plan.",
    ),
    "overrides": Param(
        ["demand +10 %"],
        type="array",
        items={"type": "string", "minLength": 1},
        minItems=1,
        title="Overrides",
        description=(
            "What is otherwise, one a line: plan COLUMN = VALUE; policy COLUMN = VALUE for FILTER; "
            "demand +10 % for FILTER; forecast -5 %; lead time of vendor V = 20; lead time of "
            "source S = 20; vendor V closed from 2026-11-09 to 2026-11-20. A FILTER is item A, B; "
            "item group A; location A; planner A; joined by 'and'."
        ),
    ),
}


def run_form(dag_id: str, plan_id: str | None, company_ids: Sequence[str] = ()) -> dict[str, Param]:
    """Return the form of a DAG.

    The master plan's has its plan from the environment, a single plan's DAG its own, with its
    companies. A forecast plan's date is that of the run, so that it can be backfilled.
    """
    form = dict(RUN_FORM)
    if dag_id != "master_plan":
        form["plan_id"] = _with_default(form["plan_id"], plan_id)
    if company_ids:
        form["company_ids"] = _with_default(form["company_ids"], list(company_ids))
    if dag_id.partition(".")[0] == "forecast_plan":
        form["plan_date"] = _with_default(form["plan_date"], None)
    return form


def _with_default(param: Param, value: str | list[str] | None) -> Param:
    return Param(value, description=param.description, **param.schema)
