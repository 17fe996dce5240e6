-- Every item, source, structure, demand, supply and forecast that was read goes on or is named by a
-- warning. The warning is the one that leaves the row out. Rules: INPUT-3 to INPUT-28, LOAD-5.
WITH balanced AS (
    SELECT
        'items' AS table_name,
        item_id AS name,
        1 AS sign
    FROM input.items
    UNION ALL
    SELECT
        'items' AS table_name,
        item_id AS name,
        -1 AS sign
    FROM clean.items
    UNION ALL
    SELECT
        'supply_sources' AS table_name,
        source_id AS name,
        1 AS sign
    FROM input.supply_sources
    UNION ALL
    SELECT
        'supply_sources' AS table_name,
        source_id AS name,
        -1 AS sign
    FROM clean.supply_sources
    UNION ALL
    SELECT
        'boms' AS table_name,
        bom_id AS name,
        1 AS sign
    FROM input.boms
    UNION ALL
    SELECT
        'boms' AS table_name,
        bom_id AS name,
        -1 AS sign
    FROM clean.boms
    UNION ALL
    SELECT
        'bom_lines' AS table_name,
        bom_line_id AS name,
        1 AS sign
    FROM input.bom_lines
    UNION ALL
    SELECT
        'bom_lines' AS table_name,
        bom_line_id AS name,
        -1 AS sign
    FROM clean.bom_lines
    UNION ALL
    SELECT
        'demands' AS table_name,
        demand_id AS name,
        1 AS sign
    FROM input.demands
    UNION ALL
    SELECT
        'demands' AS table_name,
        demand_id AS name,
        -1 AS sign
    FROM clean.demands
    UNION ALL
    SELECT
        'supplies' AS table_name,
        supply_id AS name,
        1 AS sign
    FROM input.supplies
    UNION ALL
    SELECT
        'supplies' AS table_name,
        supply_id AS name,
        -1 AS sign
    FROM clean.supplies
    UNION ALL
    SELECT
        'orders_in_force' AS table_name,
        planned_order_id AS name,
        1 AS sign
    FROM input.orders_in_force
    UNION ALL
    SELECT
        'orders_in_force' AS table_name,
        planned_order_id AS name,
        -1 AS sign
    FROM clean.orders_in_force
    UNION ALL
    SELECT
        'components_in_force' AS table_name,
        coalesce(nullif(planned_order_id::varchar, ''), '(empty)') || '/'
        || coalesce(nullif(bom_line_id::varchar, ''), '(empty)') AS name,
        1 AS sign
    FROM input.components_in_force
    UNION ALL
    SELECT
        'components_in_force' AS table_name,
        coalesce(nullif(planned_order_id::varchar, ''), '(empty)') || '/'
        || coalesce(nullif(bom_line_id::varchar, ''), '(empty)') AS name,
        -1 AS sign
    FROM clean.components_in_force
    UNION ALL
    SELECT
        'supplier_ship_dates' AS table_name,
        planned_order_id AS name,
        1 AS sign
    FROM input.supplier_ship_dates
    UNION ALL
    SELECT
        'supplier_ship_dates' AS table_name,
        planned_order_id AS name,
        -1 AS sign
    FROM clean.supplier_ship_dates
    UNION ALL
    SELECT
        'demand_forecasts' AS table_name,
        forecast_id AS name,
        1 AS sign
    FROM input.demand_forecasts
    UNION ALL
    SELECT
        'demand_forecasts' AS table_name,
        forecast_id AS name,
        -1 AS sign
    FROM clean.demand_forecasts
    UNION ALL
    SELECT
        "table" AS table_name,
        if(key = '(empty)', NULL, key) AS name,
        -1 AS sign
    FROM clean.plan_warnings
    WHERE
        starts_with(assumption, 'Left out')
        AND "table" IN (
            'items', 'supply_sources', 'boms', 'bom_lines', 'demands', 'supplies',
            'demand_forecasts', 'orders_in_force', 'components_in_force', 'supplier_ship_dates'
        )
),

named AS (
    SELECT
        table_name,
        sign,
        coalesce(nullif(name::varchar, ''), 'a row without an id') AS name
    FROM balanced
)

SELECT
    table_name AS subject,
    name || if(
        sum(sign) > 0, ' was read, but neither goes on nor is warned of',
        ' goes on or is warned of more often than it was read'
    ) AS problem
FROM named
GROUP BY table_name, name
HAVING sum(sign) != 0
ORDER BY subject, problem
