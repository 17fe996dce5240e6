-- Finding: Approved orders have components that substitute one another.
-- Treatment: approximated.
-- Explanation: An approved planned order needs the preferred line alone, whatever there is of the
-- others (SUBST-6). A planned order uses substitutes up.
-- What to do: Firm the order with the component that is to be taken, or mark its stock for it.
SELECT DISTINCT
    'order ' || s.supply_id AS subject,
    'group ' || l.substitution_group AS detail
FROM supplies AS s
INNER JOIN bom_lines AS l ON s.bom_id = l.bom_id
WHERE s.supply_type = 'approved_planned' AND l.substitution_group IS NOT NULL
ORDER BY subject, detail
