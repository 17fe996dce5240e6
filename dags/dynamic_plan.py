"""Dynamic plan.

Plans that follow the day: made anew whenever the ERP's data has changed, while the master plan
stays as it is until its next run. A plan with `is_dynamic` is one.

- **When** the asset `erp_changed` is told of a change, by the ERP or by a program of yours, at the
  times of `MASTERPLAN_SCHEDULES`, or when you press *Trigger*. Changes that come while a run
  waits are planned together.
- Otherwise like the DAG `master_plan`: same form, same tasks, same table of runs.

**To stop it**, mark the DAG run as failed: it ends within seconds, and says `Cancelled`.

**If a task fails**, the last lines of its log say what is wrong, where, and what to do next.
"""

from planning_shell.plan_dags import plan_dags  # airflow: it skips files that do not name it

plan_dags("dynamic_plan", __doc__)
