-- The runs that are at work.
SELECT plan_run_id FROM planning.plan_runs
WHERE status = 'Running'
ORDER BY started_at;
