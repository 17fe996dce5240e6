-- Approved planned orders, and those that are kept, ask for their components, and the results
-- repeat these as planned. Each is a component of such an order that counts; where the order's bill
-- of materials or supplying location is also that of a source here, they are exactly what its arcs
-- explode to on the order date, of a kept order on the start date; substitutes have what the plan
-- in force gives them, if a group has together there what its preferred line needs.
-- Rules: LOAD-8, FENCE-7, EXPL-2 to EXPL-7, SUBST-8, SRC-4, SRC-5.
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
        a.supply_id,
        c.bom_line_id,
        c.arc,
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
        a.supply_id,
        NULL AS bom_line_id,
        NULL AS arc,
        a.is_frozen,
        l.key AS component_key,
        0 AS round_up_multiple,
        a.order_day AS requested_day,
        a.quantity::hugeint AS consumed
    FROM audit.approved_orders AS a
    INNER JOIN staged.item_locations AS l
        ON a.item_id = l.item_id AND a.from_location_id = l.location_id
),

needed AS (
    SELECT
        demand_id,
        supply_id,
        bom_line_id,
        arc,
        is_frozen,
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

in_force AS (
    SELECT
        planned_order_id,
        bom_line_id,
        audit.scaled(quantity) AS quantity
    FROM clean.components_in_force
    WHERE coalesce(plan_id = getvariable('plan_id'), TRUE) AND quantity > 0
),

substituted AS (
    SELECT
        n.demand_id,
        n.supply_id || ':' || c.bom_line_id AS substitute_demand_id,
        n.is_frozen,
        c.component_key,
        n.requested_day,
        f.quantity,
        n.quantity = sum(f.quantity) OVER (PARTITION BY n.demand_id)
        + coalesce(p.quantity, 0) AS stays
    FROM needed AS n
    INNER JOIN audit.approved_orders AS a ON n.supply_id = a.supply_id
    INNER JOIN staged.substitutes AS s ON n.arc = s.preferred_arc
    INNER JOIN staged.arcs AS c ON s.arc = c.arc
    INNER JOIN in_force AS f
        ON n.supply_id = f.planned_order_id AND c.bom_line_id = f.bom_line_id
    LEFT JOIN in_force AS p
        ON n.supply_id = p.planned_order_id AND n.bom_line_id = p.bom_line_id
    WHERE a.order_day BETWEEN c.valid_from_day AND c.valid_to_day
),

wanted AS (
    SELECT
        n.demand_id,
        n.component_key,
        n.requested_day,
        n.is_frozen,
        n.quantity - coalesce(
            (
                SELECT sum(s.quantity)
                FROM substituted AS s
                WHERE s.stays AND n.demand_id = s.demand_id
            ),
            0
        ) AS quantity
    FROM needed AS n
    UNION ALL
    SELECT
        substitute_demand_id AS demand_id,
        component_key,
        requested_day,
        is_frozen,
        quantity
    FROM substituted
    WHERE stays
),

expected AS (
    SELECT
        w.demand_id,
        w.component_key,
        w.requested_day,
        nullif(w.quantity, 0) AS quantity
    FROM wanted AS w
    INNER JOIN staged.item_locations AS l ON w.component_key = l.key
    WHERE w.is_frozen OR w.requested_day <= l.coverage_fence_days
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
