-- Finding: Approved orders that the plan does not know have components that substitute one another.
-- Treatment: approximated.
-- Explanation: An approved planned order keeps what the plan in force gives it of substitutes
-- (SUBST-8). One that was approved in the ERP, or that no plan in force made, needs the preferred
-- line alone, whatever there is of the others.
-- What to do: Firm the order with the component that is to be taken, or mark its stock for it.
SELECT DISTINCT
    'order ' || s.supply_id AS subject,
    'group ' || l.substitution_group AS detail
FROM supplies AS s
INNER JOIN bom_lines AS l ON s.bom_id = l.bom_id
ANTI JOIN components_in_force AS c ON s.supply_id = c.planned_order_id
WHERE s.supply_type = 'approved_planned' AND l.substitution_group IS NOT NULL
ORDER BY subject, detail
