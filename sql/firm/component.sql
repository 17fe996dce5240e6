-- Notes which demand of the ERP a component of a planned order became.
-- Parameters: $1 key of the order, $2 plan, $3 component demand of the plan, $4 demand of the ERP.
INSERT INTO planning.firmed_components (source_key, plan_version, demand_id, erp_demand_id)
SELECT
    $1,
    plan_version,
    $3,
    $4
FROM planning.plans_current
WHERE plan_id = $2;
