-- What the ERP knows of runs: how they stand, and whether a plan of theirs is in force.
-- Parameter: $1 runs.
SELECT
    run.plan_run_id,
    run.status,
    in_force.plan_run_id IS NOT NULL AS is_in_force
FROM planning.plan_runs AS run
LEFT JOIN planning.plans_current AS in_force ON run.plan_run_id = in_force.plan_run_id
WHERE run.plan_run_id = any($1::text[]);
