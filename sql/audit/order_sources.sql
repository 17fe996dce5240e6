-- Every planned order names the source that is its turn. It is the first of its item and location
-- that is valid on the required day and reached by the quantity, else the first of all; nothing is
-- planned where planning is manual. The source of a supply forecast's order is judged with the
-- forecast, that of a co-product's order with the co-product, that of a demand that names its BOM
-- version with the demand. A warning names who is planned by a source that is not valid then.
-- Rules: SRC-2, NET-1, LOAD-6.
WITH first_options AS (
    SELECT
        key,
        min(option) AS first_option
    FROM staged.sourcing_options
    GROUP BY key
),

judged AS (
    SELECT
        o.planned_order_id,
        o.key,
        o.item_id,
        o.location_id,
        o.option,
        o.needed,
        o.requested_day,
        coalesce(o.surplus_reason IN ('supply_forecast', 'co_product'), FALSE)
        OR r.requirement IS NOT NULL AS is_apart,
        o.requested_day BETWEEN s.valid_from_day AND s.valid_to_day AS is_valid,
        f.first_option
    FROM audit.orders AS o
    LEFT JOIN staged.sourcing_options AS s ON o.option = s.option
    LEFT JOIN first_options AS f ON o.key = f.key
    INNER JOIN result.planned_orders AS p ON o.planned_order_id = p.planned_order_id
    LEFT JOIN staged.requirements AS r
        ON
            p.trigger_demand_kind = 'demand'
            AND r.demand_kind = 'demand'
            AND p.trigger_demand_id = r.demand_id
            AND r.option >= 0
)

SELECT
    planned_order_id AS subject,
    'names no source of its item and location' AS problem
FROM judged
WHERE option IS NULL
UNION ALL
SELECT
    planned_order_id AS subject,
    'its source is not valid on its required day ' || audit.day_of(requested_day) AS problem
FROM judged
WHERE option != first_option AND NOT is_valid AND NOT is_apart
UNION ALL
SELECT
    j.planned_order_id AS subject,
    'its source is not valid on its required day ' || audit.day_of(j.requested_day)
    || ', and no warning says so' AS problem
FROM judged AS j
ANTI JOIN result.plan_warnings AS w
    ON w.rule = 'SRC-2' AND audit.place(j.item_id, j.location_id) = w.key
WHERE NOT j.is_valid
UNION ALL
SELECT DISTINCT
    j.planned_order_id AS subject,
    'a source tried before its own would do: ' || coalesce(s.source_id, s.bom_id, s.order_type)
        AS problem
FROM judged AS j
INNER JOIN staged.sourcing_options AS s ON j.key = s.key
WHERE
    s.option < j.option
    AND NOT j.is_apart
    AND j.requested_day BETWEEN s.valid_from_day AND s.valid_to_day
    AND s.from_quantity <= j.needed
UNION ALL
SELECT
    o.planned_order_id AS subject,
    'is planned where planning is manual' AS problem
FROM audit.orders AS o
INNER JOIN staged.item_locations AS l ON o.key = l.key
WHERE l.coverage_code = 'manual'
ORDER BY subject
