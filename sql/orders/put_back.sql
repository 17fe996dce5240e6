-- Puts an approved order into the version in force, unapproved, unless the order that it was made
-- from stands there. Parameter: $1 approved order.
INSERT INTO planning.planned_orders_versions
SELECT
    (
        jsonb_populate_record(
            NULL::planning.planned_orders_versions,
            to_jsonb(approved)
            || jsonb_build_object(
                'plan_version', in_force.plan_version, 'status', 'unprocessed'
            )
        )
    ).*
FROM planning.approved_orders AS approved
INNER JOIN planning.plans_current AS in_force ON approved.plan_id = in_force.plan_id
WHERE
    approved.planned_order_id = $1
    AND NOT EXISTS (
        SELECT FROM planning.planned_orders_versions AS stored
        WHERE
            stored.plan_version = in_force.plan_version
            AND stored.plan_version = approved.plan_version
            AND stored.planned_order_id = approved.made_from
    );
