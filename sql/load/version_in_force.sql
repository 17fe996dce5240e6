-- The version in force of the plan whose next version is being written.
-- Parameter: $1 the version being written.
SELECT c.plan_version
FROM planning.plan_runs AS r
INNER JOIN planning.plans_current AS c ON r.plan_id = c.plan_id
WHERE r.plan_version = $1;
