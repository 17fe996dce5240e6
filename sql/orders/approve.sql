-- Keeps an order through the runs to come, with an id of its own.
-- Parameters: $1 version, $2 planned order, $3 plan, $4 who.
INSERT INTO planning.approved_orders
SELECT
    (
        jsonb_populate_record(
            NULL::planning.approved_orders,
            to_jsonb(stored)
            || jsonb_build_object(
                'planned_order_id', stored.planned_order_id || '.' || stored.plan_version,
                'made_from', stored.planned_order_id,
                'plan_id', $3::text,
                'status', 'approved',
                'approved_at', clock_timestamp(),
                'approved_by', $4::text
            )
        )
    ).*
FROM planning.planned_orders_versions AS stored
WHERE stored.plan_version = $1 AND stored.planned_order_id = $2
RETURNING planned_order_id;
