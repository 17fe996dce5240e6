-- Stock + supply - demand = projected on-hand for every item, location and day. From nothing on,
-- each row of the requirement profile adds what on-hand, open supply, planned orders, demand,
-- component demand and what expires unused truly move; that all of these are in it, once and on
-- their day, is checked beside this. Rules: LOAD-3, LOAD-4, LOT-7, PEG-6, SHELF-8.
SELECT
    audit.place(l.item_id, l.location_id) AS subject,
    'on ' || audit.day_of(p.day) || ' it is ' || audit.amount(p.projected) || ' after '
    || coalesce(audit.amount(p.moved), 'nothing') || ' moved and '
    || audit.amount(p.projected_before) || ' were there' AS problem
FROM audit.profile AS p
LEFT JOIN staged.item_locations AS l ON p.key = l.key
WHERE p.projected IS DISTINCT FROM p.projected_before + coalesce(p.moved, 0)
ORDER BY subject, problem
