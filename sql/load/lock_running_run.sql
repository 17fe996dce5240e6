-- The plan and version of a run that may still write; nobody else changes it until the transaction
-- ends. Parameter: $1 run.
SELECT
    plan_id,
    plan_version
FROM planning.plan_runs
WHERE plan_run_id = $1 AND status = 'Running'
FOR UPDATE;
