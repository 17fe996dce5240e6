-- Approved planned orders, and those that are kept, ask for their components, and the results
-- repeat these as planned. Each is a component of such an order that counts; where the order's bill
-- of materials or supplying location is also that of a source here, they are exactly what its arcs
-- explode to on the order date, of a kept order on the start date.
-- Rules: LOAD-8, FENCE-7, EXPL-2 to EXPL-7, SRC-4, SRC-5.
WITH
-- One option per bill of materials is enough: the others have the same arcs.
options AS (
    SELECT
        key,
        bom_id,
        min(option) AS option
    FROM staged.sourcing_options
    WHERE bom_id IS NOT NULL
    GROUP BY key, bom_id
),

exploded AS (
    SELECT
        a.supply_id || ':' || c.bom_line_id AS demand_id,
        a.is_frozen,
        c.component_key,
        c.round_up_multiple,
        a.order_day + c.offset_days AS requested_day,
        (
            if(c.quantity_basis = 'per_batch', a.quantity, 1)::hugeint
            * c.numerator::hugeint + c.scrap_numerator + c.denominator - 1
        ) // c.denominator + c.scrap_quantity AS consumed
    FROM audit.approved_orders AS a
    INNER JOIN options AS o ON a.key = o.key AND a.bom_id = o.bom_id
    INNER JOIN staged.arcs AS c ON o.option = c.option AND c.kind = 'bom'
    WHERE
        a.order_day BETWEEN c.valid_from_day AND c.valid_to_day
        AND a.quantity >= c.from_order_quantity
        AND (c.to_order_quantity = 0 OR a.quantity < c.to_order_quantity)
    UNION ALL
    SELECT
        a.supply_id || ':transfer' AS demand_id,
        a.is_frozen,
        l.key AS component_key,
        0 AS round_up_multiple,
        a.order_day AS requested_day,
        a.quantity::hugeint AS consumed
    FROM audit.approved_orders AS a
    INNER JOIN staged.item_locations AS l
        ON a.item_id = l.item_id AND a.from_location_id = l.location_id
),

expected AS (
    SELECT
        e.demand_id,
        e.component_key,
        e.requested_day,
        audit.counted(
            if(
                e.round_up_multiple = 0, e.consumed,
                (e.consumed + e.round_up_multiple - 1) // greatest(e.round_up_multiple, 1)
                * e.round_up_multiple
            )
        ) AS quantity
    FROM exploded AS e
    INNER JOIN staged.item_locations AS l ON e.component_key = l.key
    WHERE
        e.consumed > 0
        AND (e.is_frozen OR e.requested_day <= l.coverage_fence_days)
),

loaded AS (
    SELECT
        demand_id,
        key,
        quantity,
        day,
        requested_day,
        parent_supply_id
    FROM staged.requirements
    WHERE demand_kind = 'dependent'
),

said AS (
    SELECT
        d.demand_id,
        coalesce(d.parent_supply_id, d.planned_order_id) AS parent_supply_id,
        l.key,
        audit.scaled(d.quantity) AS quantity,
        audit.day_number(d.requirement_date) AS day
    FROM result.dependent_demands AS d
    LEFT JOIN staged.item_locations AS l ON d.item_id = l.item_id AND d.location_id = l.location_id
    LEFT JOIN audit.frozen AS f ON d.planned_order_id = f.supply_id
    WHERE d.planned_order_id IS NULL OR f.supply_id IS NOT NULL
)

SELECT
    coalesce(s.demand_id, r.demand_id) AS subject,
    'is not the same in the dependent demands and in the requirements' AS problem
FROM said AS s
FULL OUTER JOIN loaded AS r ON s.demand_id = r.demand_id
WHERE
    s.key IS DISTINCT FROM r.key
    OR s.quantity IS DISTINCT FROM r.quantity
    OR s.day IS DISTINCT FROM r.day
    OR s.parent_supply_id IS DISTINCT FROM r.parent_supply_id
UNION ALL
SELECT
    r.demand_id AS subject,
    'is a component of ' || coalesce(r.parent_supply_id, 'nothing')
    || ', which is no approved or kept order that counts' AS problem
FROM loaded AS r
ANTI JOIN audit.approved_orders AS a ON r.parent_supply_id = a.supply_id
UNION ALL
SELECT
    e.demand_id AS subject,
    'the explosion gives ' || audit.amount(e.quantity) || ' on ' || audit.day_of(e.requested_day)
    || ', the requirement is ' || coalesce(audit.amount(r.quantity), 'missing') AS problem
FROM expected AS e
LEFT JOIN loaded AS r ON e.demand_id = r.demand_id
WHERE
    e.quantity IS NOT NULL
    AND (
        e.component_key IS DISTINCT FROM r.key
        OR e.quantity IS DISTINCT FROM r.quantity
        OR e.requested_day IS DISTINCT FROM r.requested_day
    )
ORDER BY subject
