-- Every usable demand line is a requirement, unless a rule leaves it out. It has the line's
-- quantity and requested day. Left out are excluded lines (LOAD-1), kinds the plan leaves out and
-- quotations that are not probable enough (LOAD-2), and what lies beyond the coverage fence
-- (FENCE-1), and what a filter leaves out (FILT-3); none of those is a requirement.
WITH judged AS (
    SELECT
        d.demand_id,
        l.key,
        audit.scaled(d.quantity) AS quantity,
        audit.day_number(coalesce(d.confirmed_date, d.requested_date)) AS requested_day,
        CASE
            WHEN d.is_excluded AND NOT p.include_excluded THEN 'LOAD-1'
            WHEN d.demand_type = 'sales' AND NOT p.include_sales_orders THEN 'LOAD-2'
            WHEN d.demand_type = 'quotation' AND NOT p.include_quotations THEN 'LOAD-2'
            WHEN d.demand_type = 'requisition' AND NOT p.include_requisitions THEN 'LOAD-2'
            WHEN d.demand_type = 'transfer_issue' AND NOT p.include_transfers THEN 'LOAD-2'
            WHEN
                d.demand_type = 'quotation'
                AND coalesce(d.probability, 0) < coalesce(p.quotation_probability, 0)
                THEN 'LOAD-2'
            WHEN
                audit.day_number(coalesce(d.confirmed_date, d.requested_date))
                > l.coverage_fence_days
                THEN 'FENCE-1'
        END AS rule
    FROM clean.demands AS d
    ANTI JOIN audit.left_out AS x ON d.item_id = x.item_id AND d.location_id = x.location_id
    LEFT JOIN staged.item_locations AS l ON d.item_id = l.item_id AND d.location_id = l.location_id
    CROSS JOIN audit.plan AS p
),

loaded AS (
    SELECT * FROM staged.requirements
    WHERE demand_kind = 'demand'
)

SELECT
    coalesce(j.demand_id, r.demand_id) AS subject,
    CASE
        WHEN j.demand_id IS NULL THEN 'is a requirement, but no usable demand line'
        WHEN r.demand_id IS NULL THEN 'is no requirement, and no rule leaves it out'
        WHEN j.rule IS NOT NULL THEN 'is a requirement, but ' || j.rule || ' leaves it out'
        WHEN (j.key IS DISTINCT FROM r.key) THEN 'is required at another item or location'
        ELSE
            audit.amount(j.quantity) || ' are wanted on ' || audit.day_of(j.requested_day)
            || ', the requirement is ' || audit.amount(r.quantity) || ' on '
            || audit.day_of(r.requested_day)
    END AS problem
FROM judged AS j
FULL OUTER JOIN loaded AS r ON j.demand_id = r.demand_id
WHERE
    (j.rule IS NULL) != (r.demand_id IS NOT NULL)
    OR (
        r.demand_id IS NOT NULL
        AND (
            j.key IS DISTINCT FROM r.key
            OR j.quantity IS DISTINCT FROM r.quantity
            OR j.requested_day IS DISTINCT FROM r.requested_day
        )
    )
ORDER BY subject
