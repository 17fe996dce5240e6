-- A run, and the version of its plan that is in force. Parameter: $1 run.
SELECT
    run.plan_id,
    run.plan_version,
    run.status,
    run.warning_count,
    run.result_row_counts,
    in_force.plan_version AS version_in_force
FROM planning.plan_runs AS run
LEFT JOIN planning.plans_current AS in_force ON run.plan_id = in_force.plan_id
WHERE run.plan_run_id = $1;
