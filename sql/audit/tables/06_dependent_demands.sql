-- The component demand of planned orders: what the plan says beside what the arcs of their
-- options explode to (EXPL-2 to EXPL-7, DATE-9), in exact 128-bit integers. Consumption is rounded
-- up once, with what constant scrap of phantoms leaves below a millionth; then come constant scrap
-- and the rounding multiple (EXPL-6). Nothing beyond counting is asked for (INPUT-32). What
-- substitutes take is taken from the preferred line (SUBST-4).
CREATE TABLE audit.substitute_demands AS
SELECT
    d.demand_id,
    d.planned_order_id,
    u.preferred_arc,
    a.component_key,
    s.planned_start + a.offset_days AS requested_day,
    audit.scaled(d.quantity) AS quantity
FROM result.dependent_demands AS d
INNER JOIN audit.orders AS o ON d.planned_order_id = o.planned_order_id
INNER JOIN audit.schedules AS s ON o.number = s.number
INNER JOIN levels.arcs AS a
    ON o.option = a.option AND d.bom_line_id = a.bom_line_id AND a.kind = 'substitute'
INNER JOIN staged.substitutes AS u ON a.arc = u.arc
INNER JOIN levels.arcs AS p ON u.preferred_arc = p.arc
WHERE
    s.planned_start BETWEEN a.valid_from_day AND a.valid_to_day
    AND s.planned_start BETWEEN p.valid_from_day AND p.valid_to_day
    AND o.quantity >= p.from_order_quantity
    AND (p.to_order_quantity = 0 OR o.quantity < p.to_order_quantity);

-- How many rows an order explodes to cannot be guessed; the joins stand in the order that is right
-- for many.
SET disabled_optimizers = 'join_order,build_side_probe_side';

CREATE TABLE audit.dependent_demands AS
WITH exploded AS MATERIALIZED (
    SELECT
        o.planned_order_id,
        a.arc,
        o.planned_order_id || ':' || coalesce(a.bom_line_id, a.kind) AS demand_id,
        a.component_key,
        a.round_up_multiple,
        s.planned_start + a.offset_days AS requested_day,
        (
            if(a.quantity_basis = 'per_batch', o.quantity, 1)::hugeint
            * a.numerator::hugeint + a.scrap_numerator + a.denominator - 1
        ) // a.denominator + a.scrap_quantity AS consumed
    FROM audit.orders AS o
    INNER JOIN audit.schedules AS s ON o.number = s.number
    INNER JOIN levels.arcs AS a
        ON o.option = a.option AND a.kind NOT IN ('output', 'substitute', 'co_product')
    WHERE
        s.planned_start BETWEEN a.valid_from_day AND a.valid_to_day
        AND o.quantity >= a.from_order_quantity
        AND (a.to_order_quantity = 0 OR o.quantity < a.to_order_quantity)
),

rounded AS (
    SELECT
        demand_id,
        planned_order_id,
        arc,
        component_key,
        requested_day,
        audit.counted(
            if(
                round_up_multiple = 0, consumed,
                (consumed + round_up_multiple - 1) // greatest(round_up_multiple, 1)
                * round_up_multiple
            )
        ) AS quantity
    FROM exploded
    WHERE consumed > 0
),

taken AS (
    SELECT
        planned_order_id,
        preferred_arc,
        sum(quantity)::bigint AS quantity
    FROM audit.substitute_demands
    GROUP BY planned_order_id, preferred_arc
),

wanted AS (
    SELECT
        r.demand_id,
        r.component_key,
        r.requested_day,
        r.quantity - coalesce(t.quantity, 0) AS quantity
    FROM rounded AS r
    LEFT JOIN taken AS t ON r.planned_order_id = t.planned_order_id AND r.arc = t.preferred_arc
    WHERE r.quantity IS DISTINCT FROM t.quantity
    UNION ALL
    SELECT
        demand_id,
        component_key,
        requested_day,
        quantity
    FROM audit.substitute_demands
),

dated AS (
    SELECT
        e.demand_id,
        e.component_key,
        e.requested_day,
        e.quantity,
        if(
            e.requested_day < 0 OR d.open_on_or_before < 0, f.open_on_or_after, d.open_on_or_before
        ) AS day
    FROM wanted AS e
    INNER JOIN staged.item_locations AS l ON e.component_key = l.key
    LEFT JOIN audit.calendar_days AS d
        ON l.issue_calendar = d.calendar AND e.requested_day = d.day
    LEFT JOIN audit.calendar_days AS f ON l.issue_calendar = f.calendar AND f.day = 0
),

said AS (
    SELECT
        d.demand_id,
        d.planned_order_id,
        l.key,
        audit.scaled(d.quantity) AS quantity,
        audit.day_number(d.requirement_date) AS day
    FROM result.dependent_demands AS d
    LEFT JOIN staged.item_locations AS l ON d.item_id = l.item_id AND d.location_id = l.location_id
    ANTI JOIN audit.frozen AS f ON d.planned_order_id = f.supply_id
    WHERE d.planned_order_id IS NOT NULL
)

SELECT
    s.planned_order_id,
    s.key,
    s.quantity,
    s.day,
    e.requested_day,
    e.component_key AS exploded_key,
    e.quantity AS exploded_quantity,
    e.day AS exploded_day,
    coalesce(s.demand_id, e.demand_id) AS demand_id
FROM said AS s
FULL OUTER JOIN dated AS e ON s.demand_id = e.demand_id;

RESET disabled_optimizers;
