-- Makes a version the one that readers of the plan see.
-- Parameters: $1 plan, $2 version, $3 run.
INSERT INTO planning.plans_current (plan_id, plan_version, plan_run_id)
VALUES ($1, $2, $3)
ON CONFLICT (plan_id) DO UPDATE SET
    plan_version = excluded.plan_version,
    plan_run_id = excluded.plan_run_id,
    switched_at = now();
