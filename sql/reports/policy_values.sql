-- Every policy value of an item at a location and where it came from. Parameters: $key.
WITH origins AS (
    UNPIVOT (
        SELECT COLUMNS(*)::varchar
        FROM policy_origins
        WHERE key = $key
    )
    ON COLUMNS(* EXCLUDE (key))
    INTO NAME origin_column VALUE origin
),

policy AS (
    UNPIVOT (
        SELECT COLUMNS(*)::varchar
        FROM item_locations
        WHERE key = $key
    )
    ON COLUMNS(* EXCLUDE (key))
    INTO NAME policy_column VALUE policy_value
)

SELECT
    o.origin,
    p.policy_value,
    replace(o.origin_column, '_origin', '') AS policy_column
FROM origins AS o
LEFT JOIN policy AS p ON o.origin_column = concat(p.policy_column, '_origin')
ORDER BY policy_column
