-- The component demand of planned orders: what the plan says beside what the arcs of their
-- options explode to (EXPL-2 to EXPL-7, DATE-9), in exact 128-bit integers. Consumption is rounded
-- up once, with what constant scrap of phantoms leaves below a millionth; then come constant scrap
-- and the rounding multiple (EXPL-6).
CREATE TABLE audit.dependent_demands AS
WITH exploded AS MATERIALIZED (
    SELECT
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
    INNER JOIN levels.arcs AS a ON o.option = a.option AND a.kind != 'output'
    WHERE
        s.planned_start BETWEEN a.valid_from_day AND a.valid_to_day
        AND o.quantity >= a.from_order_quantity
        AND (a.to_order_quantity = 0 OR o.quantity < a.to_order_quantity)
),

dated AS (
    SELECT
        e.demand_id,
        e.component_key,
        e.requested_day,
        if(
            e.requested_day < 0 OR d.open_on_or_before < 0, f.open_on_or_after, d.open_on_or_before
        ) AS day,
        try_cast(
            if(
                e.round_up_multiple = 0, e.consumed,
                (e.consumed + e.round_up_multiple - 1) // greatest(e.round_up_multiple, 1)
                * e.round_up_multiple
            ) AS bigint
        ) AS quantity
    FROM exploded AS e
    INNER JOIN staged.item_locations AS l ON e.component_key = l.key
    LEFT JOIN audit.calendar_days AS d
        ON l.issue_calendar = d.calendar AND e.requested_day = d.day
    LEFT JOIN audit.calendar_days AS f ON l.issue_calendar = f.calendar AND f.day = 0
    WHERE e.consumed > 0
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
