-- Warnings that name one of some ids. What expires of an item (SHELF) is about a supply or demand
-- only where another id than the item's is named as well. Parameters: $ids, $most.
SELECT
    w.severity,
    w.rule,
    w."table" AS table_name,
    w.key,
    w.message,
    w.assumption
FROM plan_warnings AS w
WHERE
    CASE
        WHEN starts_with(w.rule, 'SHELF-')
            THEN
                len(list_intersect(string_split(w.message, ''''), $ids)) >= least(len($ids), 2)
        ELSE
            list_has_any(string_split_regex(w.key, '[^A-Za-z0-9._/-]+'), $ids)
            OR w.key IN (SELECT unnest($ids))
    END
ORDER BY list_position(['error', 'warning', 'info'], w.severity), w.rule, w.key
LIMIT $most
