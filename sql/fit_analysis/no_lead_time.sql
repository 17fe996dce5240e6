-- Finding: Purchase or transfer without a lead time.
-- Treatment: approximated.
-- Explanation: It is planned to arrive on the day it is ordered.
-- What to do: Enter the lead time of the source.
SELECT
    'source ' || source_id AS subject,
    source_type || ' of item ' || item_id AS detail
FROM supply_sources
WHERE source_type IN ('purchase', 'transfer') AND coalesce(lead_time_days, 0) = 0
ORDER BY subject
