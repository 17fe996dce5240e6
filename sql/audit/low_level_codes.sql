-- Every arc leads to a higher low-level code, and every arc that was cut stands in a warning. The
-- code is the longest path to the item and location, or to one of those that substitute one another
-- with it; what asks for a co-product, or yields it too, leads to the formula item that is ordered
-- for it. The warning names the circle; orders carry the code of their item and location. Rules:
-- LLC-1, LLC-2, SUBST-5, CO-9.
WITH RECURSIVE pairs AS (
    SELECT
        u.key,
        u.preferred_key AS other
    FROM staged.substitutes AS u
    SEMI JOIN levels.arcs AS a ON u.arc = a.arc
),

linked AS (
    SELECT
        key,
        key AS other
    FROM staged.item_locations
    UNION
    SELECT
        k.key,
        if(k.other = p.key, p.other, p.key) AS other
    FROM linked AS k
    INNER JOIN pairs AS p ON k.other IN (p.key, p.other)
),

led AS (
    SELECT
        parent_key,
        component_key
    FROM levels.arcs
    WHERE kind != 'co_product'
    UNION ALL
    SELECT
        a.parent_key,
        d.component_key
    FROM levels.arcs AS d
    INNER JOIN levels.arcs AS a ON d.parent_key = a.component_key
    WHERE
        d.kind = 'co_product'
        AND a.kind != 'co_product'
        AND (a.parent_key != d.component_key OR a.kind != 'output')
),

longest AS (
    SELECT
        k.key,
        max(p.low_level_code) + 1 AS low_level_code
    FROM led AS a
    INNER JOIN levels.low_level_codes AS p ON a.parent_key = p.key
    INNER JOIN linked AS k ON a.component_key = k.other
    GROUP BY k.key
),

cut AS (
    SELECT
        s.arc,
        s.kind = 'substitute' AS is_substitute,
        s.kind = 'co_product' AS is_driving,
        audit.place(c.item_id, c.location_id) AS component,
        audit.place(p.item_id, p.location_id) AS parent,
        audit.place(p.item_id, p.location_id) || ' > '
        || audit.place(c.item_id, c.location_id) AS name,
        audit.place(c.item_id, c.location_id) || ' > '
        || audit.place(p.item_id, p.location_id) AS yielded
    FROM staged.arcs AS s
    ANTI JOIN levels.arcs AS a ON s.arc = a.arc
    INNER JOIN staged.item_locations AS p ON s.parent_key = p.key
    INNER JOIN staged.item_locations AS c ON s.component_key = c.key
)

SELECT
    audit.place(l.item_id, l.location_id) AS subject,
    'its low-level code is ' || coalesce(c.low_level_code::varchar, 'missing')
    || ', but the longest path is ' || coalesce(g.low_level_code, 0) AS problem
FROM staged.item_locations AS l
LEFT JOIN levels.low_level_codes AS c ON l.key = c.key
LEFT JOIN longest AS g ON l.key = g.key
WHERE c.low_level_code IS DISTINCT FROM coalesce(g.low_level_code, 0)
UNION ALL
SELECT
    t.name AS subject,
    'the arc is not planned, but no warning names its circle' AS problem
FROM cut AS t
WHERE
    NOT EXISTS (
        SELECT 1 FROM result.plan_warnings AS w
        WHERE
            (w.rule = 'LLC-2' AND contains(w.key, t.name))
            OR (w.rule = 'SUBST-5' AND t.is_substitute AND contains(w.key, t.component))
            OR (w.rule = 'CO-9' AND t.is_driving AND w.key = t.parent)
            OR (w.rule = 'LLC-2' AND t.is_driving AND contains(w.key, t.yielded))
    )
UNION ALL
SELECT
    'arc ' || a.arc AS subject,
    'is planned, but was not staged so' AS problem
FROM levels.arcs AS a
ANTI JOIN staged.arcs AS s
    ON a.arc = s.arc AND a.parent_key = s.parent_key AND a.component_key = s.component_key
UNION ALL
SELECT
    o.planned_order_id AS subject,
    'carries low-level code ' || o.low_level_code || ' instead of ' || c.low_level_code AS problem
FROM audit.orders AS o
INNER JOIN levels.low_level_codes AS c ON o.key = c.key
WHERE o.low_level_code IS DISTINCT FROM c.low_level_code
ORDER BY subject
