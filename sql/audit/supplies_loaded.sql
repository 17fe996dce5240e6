-- Every usable supply line is a receipt, unless a rule leaves it out. It has the line's quantity
-- and day. Left out are kinds the plan leaves out (LOAD-2), approved orders of another plan
-- (LOAD-4), what lies beyond the coverage fence (FENCE-1) and what a filter leaves out (FILT-3);
-- none of those is a receipt.
WITH judged AS (
    SELECT
        s.supply_id,
        l.key,
        s.is_changeable,
        nullif(s.parent_supply_id, s.supply_id) AS parent_supply_id,
        audit.scaled(s.quantity) AS quantity,
        audit.day_number(s.receipt_date) AS receipt_day,
        CASE
            WHEN NOT p.include_supplies THEN 'LOAD-2'
            WHEN s.supply_type = 'transfer' AND NOT p.include_transfers THEN 'LOAD-2'
            WHEN s.supply_type = 'approved_planned' AND s.plan_id != getvariable('plan_id')
                THEN 'LOAD-4'
            WHEN audit.day_number(s.receipt_date) > l.coverage_fence_days THEN 'FENCE-1'
        END AS rule
    FROM clean.supplies AS s
    ANTI JOIN audit.left_out AS x ON s.item_id = x.item_id AND s.location_id = x.location_id
    LEFT JOIN staged.item_locations AS l ON s.item_id = l.item_id AND s.location_id = l.location_id
    CROSS JOIN audit.plan AS p
),

loaded AS (
    SELECT * FROM staged.receipts
    WHERE supply_kind = 'supply'
)

SELECT
    coalesce(j.supply_id, r.supply_id) AS subject,
    CASE
        WHEN j.supply_id IS NULL THEN 'is a receipt, but no usable supply line'
        WHEN r.supply_id IS NULL THEN 'is no receipt, and no rule leaves it out'
        WHEN j.rule IS NOT NULL THEN 'is a receipt, but ' || j.rule || ' leaves it out'
        WHEN (j.key IS DISTINCT FROM r.key) THEN 'is received at another item or location'
        WHEN (j.is_changeable IS DISTINCT FROM r.is_changeable)
            THEN 'is changeable in the input or in the plan, but not in both'
        WHEN (j.parent_supply_id IS DISTINCT FROM r.parent_supply_id)
            THEN 'is yielded by another order in the input than in the plan'
        ELSE
            audit.amount(j.quantity) || ' come on ' || audit.day_of(j.receipt_day)
            || ', the receipt is ' || audit.amount(r.quantity) || ' on '
            || audit.day_of(r.receipt_day)
    END AS problem
FROM judged AS j
FULL OUTER JOIN loaded AS r ON j.supply_id = r.supply_id
WHERE
    (j.rule IS NULL) != (r.supply_id IS NOT NULL)
    OR (
        r.supply_id IS NOT NULL
        AND (
            j.key IS DISTINCT FROM r.key
            OR j.quantity IS DISTINCT FROM r.quantity
            OR j.receipt_day IS DISTINCT FROM r.receipt_day
            OR j.is_changeable IS DISTINCT FROM r.is_changeable
            OR j.parent_supply_id IS DISTINCT FROM r.parent_supply_id
        )
    )
ORDER BY subject
