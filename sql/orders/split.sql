-- Makes a second order of a part of one, with the first free number behind its id.
-- Parameters: $1 version, $2 planned order.
WITH number AS (
    SELECT min(candidate.n)::text AS free
    FROM generate_series(2, 1000) AS candidate (n)
    WHERE
        NOT EXISTS (
            SELECT FROM planning.planned_orders_versions AS taken
            WHERE
                taken.plan_version = $1
                AND taken.planned_order_id = $2 || '-' || candidate.n
        )
        AND NOT EXISTS (
            SELECT FROM planning.approved_orders AS taken
            WHERE taken.planned_order_id = $2 || '-' || candidate.n
        )
),

made AS (
    INSERT INTO planning.planned_orders_versions
    SELECT
        (
            jsonb_populate_record(
                stored, jsonb_build_object('planned_order_id', $2 || '-' || number.free)
            )
        ).*
    FROM planning.planned_orders_versions AS stored
    CROSS JOIN number
    WHERE stored.plan_version = $1 AND stored.planned_order_id = $2
    RETURNING planned_order_id
),

approved AS (
    INSERT INTO planning.approved_orders
    SELECT
        (
            jsonb_populate_record(
                stored,
                jsonb_build_object(
                    'planned_order_id', $2 || '-' || number.free, 'made_from', NULL
                )
            )
        ).*
    FROM planning.approved_orders AS stored
    CROSS JOIN number
    WHERE stored.plan_version = $1 AND stored.planned_order_id = $2
    RETURNING planned_order_id
)

SELECT planned_order_id FROM made
UNION ALL
SELECT planned_order_id FROM approved;
