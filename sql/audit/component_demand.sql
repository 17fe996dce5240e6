-- The component demand of planned orders is exactly the explosion of their sources' arcs. Quantity,
-- day, item and location are the same; nothing is missing and nothing is extra. Preferred line and
-- substitutes together are what the preferred line alone would be. Rules: EXPL-2 to EXPL-7, DATE-9,
-- SRC-4, SRC-5, SUBST-4.
SELECT
    d.demand_id AS subject,
    CASE
        WHEN d.planned_order_id IS NULL THEN audit.amount(d.exploded_quantity) || ' are missing'
        WHEN d.exploded_quantity IS NULL THEN 'no arc of its order asks for it'
        WHEN (d.key IS DISTINCT FROM d.exploded_key) THEN 'stands at another item or location'
        WHEN (d.quantity IS DISTINCT FROM d.exploded_quantity)
            THEN
                audit.amount(d.quantity) || ' are wanted, the explosion gives '
                || audit.amount(d.exploded_quantity)
        ELSE
            'is wanted on ' || audit.day_of(d.day) || ', but the order needs it on '
            || audit.day_of(d.exploded_day)
    END AS problem
FROM audit.dependent_demands AS d
WHERE
    d.planned_order_id IS NULL
    OR d.key IS DISTINCT FROM d.exploded_key
    OR d.quantity IS DISTINCT FROM d.exploded_quantity
    OR d.day IS DISTINCT FROM d.exploded_day
    OR NOT starts_with(d.demand_id, d.planned_order_id || ':')
ORDER BY subject
