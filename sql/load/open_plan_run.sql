-- Opens a run of a plan, or the same run again, and gives its version. A run that was already in
-- force gets a new version, so that its rows stay readable until the new ones are.
-- Parameters: $1 run, $2 plan, $3 plan date, $4 method, $5 trigger, $6 filter, $7 engine version.
INSERT INTO planning.plan_runs AS run (
    plan_run_id, plan_id, plan_date, method, trigger, filter, engine_version, status -- noqa: RF04
)
VALUES ($1, $2, $3, $4, $5, $6, $7, 'Running')
ON CONFLICT (plan_run_id) DO UPDATE
    SET
        status = 'Running',
        plan_version = CASE
            WHEN run.status LIKE 'Completed%' THEN nextval('planning.plan_versions')
            ELSE run.plan_version
        END,
        plan_date = excluded.plan_date,
        method = excluded.method,
        started_at = now(),
        touched_at = now(),
        finished_at = NULL,
        message = NULL
    WHERE run.plan_id = excluded.plan_id
RETURNING run.plan_version;
