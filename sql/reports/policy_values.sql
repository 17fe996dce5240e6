-- Every policy value of an item at a location and where it came from. Parameters: $key.
WITH origins AS (
    UNPIVOT (
        SELECT COLUMNS('_origin$')::varchar
        FROM policy_origins
        WHERE key = $key
    )
    ON COLUMNS(*)
    INTO NAME origin_column VALUE origin
),

policy AS (
    UNPIVOT (
        SELECT COLUMNS(* EXCLUDE (key, item_id, location_id))::varchar
        FROM item_locations
        WHERE key = $key
    )
    ON COLUMNS(*)
    INTO NAME policy_column VALUE policy_value
),

sourcing AS (
    UNPIVOT (
        SELECT COLUMNS(* EXCLUDE (key))::varchar
        FROM policy_origins
        WHERE key = $key
    )
    ON COLUMNS(*)
    INTO NAME policy_column VALUE policy_value
),

stock AS (
    UNPIVOT (
        SELECT
            c.minimum_quantity::varchar AS minimum_quantity,
            c.maximum_quantity::varchar AS maximum_quantity
        FROM item_coverage AS c
        INNER JOIN item_locations AS k ON c.item_id = k.item_id AND c.location_id = k.location_id
        WHERE k.key = $key
    )
    ON COLUMNS(*)
    INTO NAME policy_column VALUE policy_value
),

known AS (
    SELECT
        policy_column,
        policy_value
    FROM policy
    UNION ALL
    SELECT
        policy_column,
        policy_value
    FROM sourcing
    UNION ALL
    SELECT
        policy_column,
        policy_value
    FROM stock
)

SELECT
    replace(o.origin_column, '_origin', '') AS policy_column,
    o.origin,
    k.policy_value
FROM origins AS o
LEFT JOIN known AS k ON o.origin_column = concat(k.policy_column, '_origin')
ORDER BY policy_column
