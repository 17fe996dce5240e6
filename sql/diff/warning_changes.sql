-- Rules with more or fewer warnings than before.
WITH counts_before AS (
    SELECT
        rule,
        count(*) AS warnings
    FROM before.plan_warnings
    GROUP BY rule
),

counts_after AS (
    SELECT
        rule,
        count(*) AS warnings
    FROM after.plan_warnings
    GROUP BY rule
)

SELECT
    coalesce(b.rule, a.rule) AS rule,
    coalesce(b.warnings, 0) AS warnings_before,
    coalesce(a.warnings, 0) AS warnings_after
FROM counts_before AS b
FULL JOIN counts_after AS a ON b.rule = a.rule
WHERE coalesce(b.warnings, 0) != coalesce(a.warnings, 0)
ORDER BY coalesce(b.rule, a.rule)
