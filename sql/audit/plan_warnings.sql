-- The results hold every warning of every stage, and no other than those on what expires (proven
-- in expired_supply), on sources that are not valid (in order_sources), on what orders need beyond
-- counting (in uncountable_demand) and on such stock (in uncountable_stock). Rules: INPUT-1 to
-- INPUT-28.
WITH made AS (
    SELECT
        severity,
        rule,
        "table",
        key,
        message,
        assumption
    FROM clean.plan_warnings
    UNION ALL
    SELECT
        severity,
        rule,
        "table",
        key,
        message,
        assumption
    FROM staged.plan_warnings
    UNION ALL
    SELECT
        severity,
        rule,
        "table",
        key,
        message,
        assumption
    FROM levels.plan_warnings
),

balanced AS (
    SELECT
        *,
        1 AS sign
    FROM made
    UNION ALL
    SELECT
        severity,
        rule,
        "table",
        key,
        message,
        assumption,
        -1 AS sign
    FROM result.plan_warnings
    WHERE
        rule NOT IN ('SHELF-8', 'SHELF-10', 'SRC-2', 'LOT-8', 'INPUT-36')
        AND NOT (rule = 'INPUT-32' AND "table" = 'bom_lines')
)

SELECT
    coalesce(rule, 'no rule') AS subject,
    coalesce(key, '') || ': ' || coalesce(message, '') || if(
        sum(sign) > 0, ' (missing in the results)', ' (said by no stage)'
    ) AS problem
FROM balanced
GROUP BY severity, rule, "table", key, message, assumption
HAVING sum(sign) != 0
ORDER BY subject, problem
