-- Warnings one by one, the gravest first. Parameters: those of warnings_by_rule, and $most.
SELECT
    severity,
    rule,
    "table" AS table_name,
    key,
    message,
    assumption
FROM plan_warnings
WHERE
    ($rule IS NULL OR lower(rule) = lower($rule) OR starts_with(lower(rule), lower($rule) || '-'))
    AND ($severity IS NULL OR severity = $severity)
    AND ($table_name IS NULL OR "table" = $table_name)
    AND ($text IS NULL OR contains(lower(concat_ws(' ', key, message)), lower($text)))
ORDER BY list_position(['error', 'warning', 'info'], severity), rule, "table", key, message
LIMIT $most
