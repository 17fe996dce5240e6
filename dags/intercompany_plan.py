"""Intercompany plan.

Plans several companies as one: a purchase from a vendor that is a location of another company is
demand there, in the same run, and a delay there comes back here. So no company is planned first,
and nothing is planned twice. A plan of type `intercompany` says what takes part.

- **When** at the times of `MASTERPLAN_SCHEDULES`, or when you press *Trigger*.
- **A chain** instead, where no run may read all companies: each has a plan of its own, made `after`
  that of the companies which buy from it (`MASTERPLAN_SCHEDULES`); what these would buy is demand,
  and what cannot be shipped in time comes back to them (`delays of PLAN`).
- **Companies** left empty means all of them. Naming some leaves the others out: what is bought
  from them counts as bought outside.
- Otherwise like the DAG `master_plan`: same form, same tasks, same table of runs.

**To stop it**, mark the DAG run as failed: it ends within seconds, and says `Cancelled`.

**If a task fails**, the last lines of its log say what is wrong, where, and what to do next.
"""

from planning_shell.plan_dags import plan_dags  # airflow: it skips files that do not name it

plan_dags("intercompany_plan", __doc__)
