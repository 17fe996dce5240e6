-- Finding: Production sources name a route.
-- Treatment: ignored.
-- Explanation: Routes are not scheduled; the source's lead time stands for the time production
-- takes (DATE-2).
-- What to do: Keep the lead time of such sources in step with their route.
SELECT
    'source ' || source_id AS subject,
    'route ' || route_id AS detail
FROM supply_sources
WHERE route_id IS NOT NULL
ORDER BY subject
