-- Ends the runs of a plan that gave no sign of life for too long; their process is dead.
-- Parameters: $1 plan, $2 the run that wants to start, $3 how long is too long.
UPDATE planning.plan_runs
SET
    status = 'Failed',
    finished_at = now(),
    message = 'No sign of life since ' || touched_at || '; released by run ' || $2::text
WHERE
    plan_id = $1
    AND plan_run_id <> $2::text
    AND status = 'Running'
    AND touched_at < now() - $3::interval;
