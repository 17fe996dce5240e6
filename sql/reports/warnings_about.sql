-- Warnings that name one of some ids. Parameters: $ids, $most.
SELECT
    w.severity,
    w.rule,
    w."table" AS table_name,
    w.key,
    w.message,
    w.assumption
FROM plan_warnings AS w
WHERE
    list_has_any(string_split_regex(w.key, '[^A-Za-z0-9._/-]+'), $ids)
    OR w.key IN (SELECT unnest($ids))
ORDER BY list_position(['error', 'warning', 'info'], w.severity), w.rule, w.key
LIMIT $most
