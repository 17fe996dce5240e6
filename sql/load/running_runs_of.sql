-- The running runs whose ids begin alike: the plans of one DAG run. Parameter: $1 beginning.
SELECT plan_run_id
FROM planning.plan_runs
WHERE starts_with(plan_run_id, $1) AND status = 'Running'
ORDER BY plan_run_id;
