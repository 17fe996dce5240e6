"""Master plan.

Plans every item at every location of the ERP and writes the plan back into it.

- **When** at the times of `MASTERPLAN_SCHEDULES` (weekdays 03:00 UTC), or when you press *Trigger*.
- **Plans** the plan you name, or every master plan that the ERP defines, side by side. Two runs
  of one plan never overlap: the later one waits in `open_run`.
- **Reads** the ERP once, in one snapshot, through the connection `erp_read`.
- **Writes** schema `planning` through `erp_write`; the old plan is seen until the new one is whole.
- **Tells** followers: the asset `masterplan_completed`, and channel `planning` of the database.
- **Keeps** every table of the run in `runs/<plan_run_id>` of masterplan's home.

**To stop it**, mark the DAG run as failed: it ends within seconds, and says `Cancelled`.

**If a task fails**, the last lines of its log say what is wrong, where, and what to do next. A lost
connection is tried again by itself. After correcting the ERP, *Clear* the whole run: it reads anew.
The plan in force stays in force meanwhile, and `planning.plan_runs` holds the cause.
"""

from planning_shell.plan_dags import plan_dags  # airflow: it skips files that do not name it

plan_dags("master_plan", __doc__)
