-- Suggested changes to existing orders, by action.
SELECT
    action,
    count(*) AS messages,
    round(avg(abs(days)))::integer AS average_days
FROM action_messages
GROUP BY action
ORDER BY messages DESC, action ASC
