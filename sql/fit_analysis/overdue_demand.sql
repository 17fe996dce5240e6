-- Finding: Demand is overdue.
-- Treatment: different.
-- Explanation: It is planned for the first open day from the plan date on; its delay is counted
-- from the day it was wanted (DATE-1, DELAY-2).
-- What to do: Close lines that nobody waits for, or confirm a new date.
SELECT
    'demand ' || demand_id AS subject,
    'wanted on ' || coalesce(confirmed_date, requested_date) AS detail
FROM demands
WHERE coalesce(confirmed_date, requested_date) < $plan_date AND NOT is_excluded
ORDER BY subject
