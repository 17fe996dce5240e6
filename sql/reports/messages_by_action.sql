-- Suggested changes to existing orders, by action, without those that follow from others (ACT-8).
SELECT
    action,
    count(*) AS messages,
    round(avg(abs(days)))::integer AS average_days
FROM action_messages
WHERE derived_from_supply_id IS NULL
GROUP BY action
ORDER BY messages DESC, action ASC
