-- Warnings by rule, the gravest first.
-- Parameters: $rule, $severity, $table_name, $text (null = all).
SELECT
    severity,
    rule,
    "table" AS table_name,
    count(*) AS warnings,
    min(message) AS example
FROM plan_warnings
WHERE
    ($rule IS NULL OR lower(rule) = lower($rule) OR starts_with(lower(rule), lower($rule) || '-'))
    AND ($severity IS NULL OR severity = $severity)
    AND ($table_name IS NULL OR "table" = $table_name)
    AND ($text IS NULL OR contains(lower(concat_ws(' ', key, message)), lower($text)))
GROUP BY severity, rule, "table"
ORDER BY list_position(['error', 'warning', 'info'], severity), rule, "table"
