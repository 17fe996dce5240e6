-- The status of a run; no row of one that is not known. Parameter: $1 run.
SELECT status
FROM planning.plan_runs
WHERE plan_run_id = $1;
