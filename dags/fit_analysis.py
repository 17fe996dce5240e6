"""Fit analysis.

Reads the ERP as a plan does, and says which settings in its data the engine ignores, approximates
or treats differently, with examples and what to do. It plans nothing and writes nothing there.

- **When** you press *Trigger*: before the first plan, and after larger changes in the ERP.
- **Result** in the menu *Browse*, entry *Fit analysis*, in the log of the task, and as
  `fit_analysis/<erp>/fit_analysis.html` and `.json` of masterplan's home.

**If a task fails**, the last lines of its log say what is wrong, where, and what to do next.
"""

from datetime import UTC, datetime

from airflow.sdk import dag

from planning_shell import tasks
from planning_shell.run_form import FIT_FORM


@dag(
    schedule=None,
    start_date=datetime(2026, 1, 1, tzinfo=UTC),
    catchup=False,
    max_active_runs=1,
    default_args=tasks.RETRIES,
    params=FIT_FORM,
    doc_md=__doc__,
    tags=["planning"],
)
def fit_analysis() -> None:
    tasks.analyse_fit()


fit_analysis()
