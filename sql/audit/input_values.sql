-- A demand, supply or forecast goes on as it was read, unless a warning says otherwise. Its item,
-- location, quantity and day are compared; a column that was read as text is left to validation,
-- which says of each value what it is. Rules: INPUT-1, INPUT-5 to INPUT-7.
WITH changed AS (
    SELECT
        'demands' AS table_name,
        c.demand_id AS name
    FROM clean.demands AS c
    INNER JOIN input.demands AS i ON c.demand_id = i.demand_id
    WHERE
        i.item_id IS DISTINCT FROM c.item_id
        OR i.location_id IS DISTINCT FROM c.location_id
        OR (typeof(i.quantity) != 'VARCHAR' AND i.quantity::varchar != c.quantity::varchar)
        OR (
            typeof(i.requested_date) != 'VARCHAR'
            AND i.requested_date::varchar != c.requested_date::varchar
        )
    UNION ALL
    SELECT
        'supplies' AS table_name,
        c.supply_id AS name
    FROM clean.supplies AS c
    INNER JOIN input.supplies AS i ON c.supply_id = i.supply_id
    WHERE
        i.item_id IS DISTINCT FROM c.item_id
        OR i.location_id IS DISTINCT FROM c.location_id
        OR (typeof(i.quantity) != 'VARCHAR' AND i.quantity::varchar != c.quantity::varchar)
        OR (
            typeof(i.receipt_date) != 'VARCHAR'
            AND i.receipt_date::varchar != c.receipt_date::varchar
        )
    UNION ALL
    SELECT
        'orders_in_force' AS table_name,
        c.planned_order_id AS name
    FROM clean.orders_in_force AS c
    INNER JOIN input.orders_in_force AS i ON c.planned_order_id = i.planned_order_id
    WHERE
        i.item_id IS DISTINCT FROM c.item_id
        OR i.location_id IS DISTINCT FROM c.location_id
        OR (typeof(i.quantity) != 'VARCHAR' AND i.quantity::varchar != c.quantity::varchar)
        OR (
            typeof(i.requirement_date) != 'VARCHAR'
            AND i.requirement_date::varchar != c.requirement_date::varchar
        )
    UNION ALL
    SELECT
        'components_in_force' AS table_name,
        c.planned_order_id || '/' || c.bom_line_id AS name
    FROM clean.components_in_force AS c
    INNER JOIN input.components_in_force AS i
        ON c.planned_order_id = i.planned_order_id AND c.bom_line_id = i.bom_line_id
    WHERE typeof(i.quantity) != 'VARCHAR' AND i.quantity::varchar != c.quantity::varchar
    UNION ALL
    SELECT
        'supplier_ship_dates' AS table_name,
        c.planned_order_id AS name
    FROM clean.supplier_ship_dates AS c
    INNER JOIN input.supplier_ship_dates AS i ON c.planned_order_id = i.planned_order_id
    WHERE
        i.item_id IS DISTINCT FROM c.item_id
        OR i.location_id IS DISTINCT FROM c.location_id
        OR (
            typeof(i.ship_date) != 'VARCHAR'
            AND i.ship_date::varchar != c.ship_date::varchar
        )
    UNION ALL
    SELECT
        'demand_forecasts' AS table_name,
        c.forecast_id AS name
    FROM clean.demand_forecasts AS c
    INNER JOIN input.demand_forecasts AS i ON c.forecast_id = i.forecast_id
    WHERE
        i.item_id IS DISTINCT FROM c.item_id
        OR i.location_id IS DISTINCT FROM c.location_id
        OR (typeof(i.quantity) != 'VARCHAR' AND i.quantity::varchar != c.quantity::varchar)
        OR (typeof(i.date) != 'VARCHAR' AND i.date::varchar != c.date::varchar)
)

SELECT
    o.table_name AS subject,
    o.name || ' does not go on as it was read, and no warning says so' AS problem
FROM changed AS o
WHERE
    NOT EXISTS (
        SELECT 1 FROM clean.plan_warnings AS w
        WHERE w."table" = o.table_name AND w.key = o.name
    )
ORDER BY subject, problem
