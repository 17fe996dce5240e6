-- A planned order of the plan in force that is required before the end of its freeze fence is kept:
-- it is supply, and stands in the results word for word. No other is. One made for a line of type
-- pegged supply is kept with its parent alone, and a forecast plan keeps none.
-- Rules: FENCE-7, EXPL-11, FILT-3.
WITH own_lines AS (
    SELECT bom_line_id FROM clean.bom_lines
    WHERE line_type = 'pegged_supply' AND substitution_group IS NULL
),

parents AS (
    SELECT supply_id FROM audit.frozen
    UNION
    SELECT supply_id FROM clean.supplies
    WHERE supply_type = 'approved_planned'
),

judged AS (
    SELECT
        o.planned_order_id,
        l.key,
        audit.scaled(o.quantity) AS quantity,
        audit.day_number(o.delivery_date) AS receipt_day,
        CASE
            WHEN p.plan_type = 'forecast' THEN 'a forecast plan keeps none'
            WHEN o.plan_id != getvariable('plan_id') THEN 'it is of another plan'
            WHEN audit.day_number(o.requirement_date) >= l.freeze_fence_days
                THEN 'it is required outside the freeze fence'
            WHEN
                o.trigger_demand_kind = 'dependent'
                AND w.bom_line_id IS NOT NULL
                AND a.supply_id IS NULL
                THEN 'its parent is not kept'
        END AS reason
    FROM clean.orders_in_force AS o
    ANTI JOIN audit.left_out AS x ON o.item_id = x.item_id AND o.location_id = x.location_id
    LEFT JOIN staged.item_locations AS l ON o.item_id = l.item_id AND o.location_id = l.location_id
    LEFT JOIN parents AS a ON split_part(o.trigger_demand_id, ':', 1) = a.supply_id
    LEFT JOIN own_lines AS w
        ON
            list_last(
                string_split(
                    substr(o.trigger_demand_id, strpos(o.trigger_demand_id, ':') + 1), '>'
                )
            ) = w.bom_line_id
    CROSS JOIN audit.plan AS p
),

kept AS (
    SELECT * FROM staged.receipts
    WHERE supply_kind = 'planned_order'
)

SELECT
    coalesce(j.planned_order_id, k.supply_id) AS subject,
    CASE
        WHEN j.planned_order_id IS NULL THEN 'is kept, but is no usable order in force'
        WHEN k.supply_id IS NULL THEN 'is not kept, though it is required inside the freeze fence'
        WHEN j.reason IS NOT NULL THEN 'is kept, but ' || j.reason
        ELSE 'is kept with another quantity, date, item or location'
    END AS problem
FROM judged AS j
FULL OUTER JOIN kept AS k ON j.planned_order_id = k.supply_id
WHERE
    (j.reason IS NULL) != (k.supply_id IS NOT NULL)
    OR j.planned_order_id IS NULL
    OR (
        k.supply_id IS NOT NULL
        AND (
            j.key IS DISTINCT FROM k.key
            OR j.quantity IS DISTINCT FROM k.quantity
            OR j.receipt_day IS DISTINCT FROM k.receipt_day
            OR NOT k.is_changeable
        )
    )
UNION ALL
SELECT
    o.planned_order_id AS subject,
    if(
        r.planned_order_id IS NULL,
        'is kept, but is not among the planned orders',
        'is kept, but the results say of it what the plan in force does not'
    ) AS problem
FROM clean.orders_in_force AS o
SEMI JOIN kept AS k ON o.planned_order_id = k.supply_id
LEFT JOIN result.planned_orders AS r ON o.planned_order_id = r.planned_order_id
WHERE
    r.planned_order_id IS NULL
    OR r.item_id != o.item_id
    OR r.location_id != o.location_id
    OR r.order_type != o.order_type
    OR r.source_id IS DISTINCT FROM o.source_id
    OR r.vendor_id IS DISTINCT FROM o.vendor_id
    OR r.from_location_id IS DISTINCT FROM o.from_location_id
    OR r.bom_id IS DISTINCT FROM o.bom_id
    OR r.quantity != o.quantity
    OR r.needed_quantity != o.needed_quantity
    OR r.surplus_reason IS DISTINCT FROM o.surplus_reason
    OR r.requirement_date != o.requirement_date
    OR r.available_date IS DISTINCT FROM o.available_date
    OR r.delivery_date != o.delivery_date
    OR r.start_date IS DISTINCT FROM o.start_date
    OR r.order_date != o.order_date
    OR r.requested_date != o.requested_date
    OR r.wished_delivery_date IS DISTINCT FROM o.wished_delivery_date
    OR r.wished_start_date IS DISTINCT FROM o.wished_start_date
    OR r.wished_order_date IS DISTINCT FROM o.wished_order_date
    OR r.delay_days != o.delay_days
    OR r.status != o.status
    OR r.is_from_forecast != o.is_from_forecast
    OR r.trigger_demand_kind IS DISTINCT FROM o.trigger_demand_kind
    OR r.trigger_demand_id IS DISTINCT FROM o.trigger_demand_id
ORDER BY subject, problem
