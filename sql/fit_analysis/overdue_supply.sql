-- Finding: Open orders are overdue.
-- Treatment: approximated.
-- Explanation: They count as received on the plan date (LOAD-4).
-- What to do: Receive or close them, or enter the date the supplier has promised.
SELECT
    'order ' || supply_id AS subject,
    'was due on ' || receipt_date AS detail
FROM supplies
WHERE receipt_date < $plan_date
ORDER BY subject
