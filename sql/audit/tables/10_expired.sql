-- What real demand leaves of perishable supply that expires within the coverage fence (SHELF-8).
CREATE TABLE audit.expired AS
WITH used AS (
    SELECT
        supply,
        sum(quantity) AS quantity
    FROM audit.pegs
    WHERE NOT is_safety_stock
    GROUP BY supply
)

SELECT
    s.supply,
    s.supply_id,
    s.key,
    greatest(s.last_day + 1, s.day) AS day,
    s.quantity - coalesce(u.quantity, 0) AS quantity
FROM audit.supplies AS s
INNER JOIN staged.item_locations AS l ON s.key = l.key
LEFT JOIN used AS u ON s.supply = u.supply
WHERE
    l.is_perishable
    AND s.quantity > coalesce(u.quantity, 0)
    AND greatest(s.last_day + 1, s.day) <= l.coverage_fence_days;
