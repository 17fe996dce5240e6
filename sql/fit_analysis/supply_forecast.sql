-- Finding: There are forecasts of supply.
-- Treatment: ignored.
-- Explanation: They are not planned yet; each is left out with a warning (NOT-1).
-- What to do: Enter what is agreed upon as open orders, or let the plan make orders for demand.
SELECT
    'supply forecast ' || forecast_id AS subject,
    quantity || ' of item ' || item_id || ' on ' || date AS detail
FROM supply_forecasts
ORDER BY subject
