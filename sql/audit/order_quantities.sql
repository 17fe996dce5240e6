-- Every planned order obeys the minimum, multiple and maximum of its source and the decimals of its
-- unit. What demand needed of it is not more than its quantity and is pegged to demand; a surplus,
-- and only a surplus, has its reason. One beyond the maximum, which would split it into more than
-- 10,000 orders, has a warning, and no other. Rules: LOT-1 to LOT-6, LOT-8.
WITH pegged AS (
    SELECT
        supply,
        sum(quantity) AS quantity
    FROM audit.pegs
    WHERE NOT is_safety_stock
    GROUP BY supply
),

warned AS (
    SELECT DISTINCT key FROM result.plan_warnings
    WHERE rule = 'LOT-8'
),

sized AS (
    SELECT
        o.planned_order_id,
        audit.place(o.item_id, o.location_id) AS place,
        o.quantity,
        o.needed,
        o.surplus_reason,
        s.minimum_order,
        s.order_multiple,
        s.maximum_order,
        (10 ** (6 - least(greatest(l.unit_decimals, 0), 6)))::bigint AS unit_step,
        coalesce(p.quantity, 0) AS pegged
    FROM audit.orders AS o
    INNER JOIN staged.item_locations AS l ON o.key = l.key
    INNER JOIN staged.sourcing_options AS s ON o.option = s.option
    INNER JOIN audit.supplies AS a
        ON o.number = a.order_number
    LEFT JOIN pegged AS p ON a.supply = p.supply
),

limited AS (
    SELECT
        *,
        maximum_order // if(order_multiple > 0, order_multiple, unit_step)
        * if(order_multiple > 0, order_multiple, unit_step) AS largest
    FROM sized
),

compared AS (
    SELECT
        s.*,
        s.largest > 0 AND s.quantity > 10000::hugeint * s.largest AS is_beyond,
        w.key IS NOT NULL AS is_warned
    FROM limited AS s
    LEFT JOIN warned AS w ON s.place = w.key
),

judged AS (
    SELECT
        planned_order_id,
        quantity,
        CASE
            WHEN quantity <= 0 THEN 'is of nothing'
            WHEN quantity < minimum_order
                THEN 'is below the minimum order ' || audit.amount(minimum_order)
            WHEN order_multiple > 0 AND quantity % order_multiple != 0
                THEN 'is no multiple of ' || audit.amount(order_multiple)
            WHEN is_beyond AND NOT is_warned
                THEN
                    'is beyond the maximum order ' || audit.amount(maximum_order)
                    || ', and no warning says so'
            WHEN maximum_order > 0 AND quantity > maximum_order AND NOT is_beyond
                THEN 'is above the maximum order ' || audit.amount(maximum_order)
            WHEN quantity % unit_step != 0
                THEN 'has more decimals than its unit, whose step is ' || audit.amount(unit_step)
            WHEN needed < 0 OR needed > quantity
                THEN 'is less than the ' || audit.amount(needed) || ' that it says demand needed'
            WHEN pegged < needed
                THEN
                    'demand needed ' || audit.amount(needed) || ' of it, but only '
                    || audit.amount(pegged) || ' are pegged to demand'
            WHEN needed < quantity AND surplus_reason IS NULL THEN 'has a surplus without a reason'
            WHEN needed = quantity AND surplus_reason IS NOT NULL
                THEN 'has no surplus, but a reason for one: ' || surplus_reason
        END AS problem
    FROM compared
)

SELECT
    planned_order_id AS subject,
    audit.amount(quantity) || ' ' || problem AS problem
FROM judged
WHERE problem IS NOT NULL
UNION ALL
SELECT
    w.key AS subject,
    'is warned of for orders beyond the maximum, but has none' AS problem
FROM warned AS w
ANTI JOIN compared AS c ON w.key = c.place AND c.is_beyond
ORDER BY subject
