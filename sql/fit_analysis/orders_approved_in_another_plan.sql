-- Finding: Approved planned orders of a plan that is not there.
-- Treatment: ignored.
-- Explanation: An approved planned order counts in its own plan only (LOAD-4).
-- What to do: Firm the orders, or give the plan back its name.
SELECT
    'order ' || s.supply_id AS subject,
    'plan ' || s.plan_id AS detail
FROM supplies AS s
WHERE
    s.supply_type = 'approved_planned'
    AND s.plan_id IS NOT NULL
    AND NOT EXISTS (
        SELECT 1 FROM plans AS p
        WHERE p.plan_id = s.plan_id
    )
ORDER BY subject
