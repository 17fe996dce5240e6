"""Forecast plan.

Turns a forecast into gross requirements at every level: what would be bought and made if the
forecast were the only demand, and nothing were in stock or on order. A plan of type `forecast`
says which forecast model, and what else is counted.

- **When** at the times of `MASTERPLAN_SCHEDULES`, or when you press *Trigger*.
- **Backfill**: each date plans as of that date, with the forecast that counted on it. Have it plan
  one date after the other (`--max-active-runs 1`), so that the last date is the plan in force in
  the end; each date's tables stay in its run folder. It needs a schedule, such as
  `forecast_plan=0 4 1 * *` (on the first of each month), and the DAG must not be paused.
- Otherwise like the DAG `master_plan`: same form, same tasks, same table of runs.

**To stop it**, mark the DAG run as failed: it ends within seconds, and says `Cancelled`.

**If a task fails**, the last lines of its log say what is wrong, where, and what to do next.
"""

from planning_shell.plan_dags import plan_dags  # airflow: it skips files that do not name it

plan_dags("forecast_plan", __doc__)
