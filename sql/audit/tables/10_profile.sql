-- The requirement profile with the numbers of the demands and supplies that move; what expires
-- unused names its supply.
CREATE TABLE audit.profile AS
WITH movements AS (
    -- Every id once, to be found in one look-up: what is no demand is a supply.
    SELECT
        demand_kind AS kind,
        demand_id AS reference_id,
        demand,
        NULL::integer AS supply
    FROM audit.demands
    UNION ALL
    SELECT
        supply_kind AS kind,
        supply_id AS reference_id,
        NULL::integer AS demand,
        supply
    FROM audit.supplies
)

SELECT
    l.key,
    p.sequence,
    m.demand,
    m.supply,
    audit.day_number(p.date) AS day,
    audit.scaled(p.quantity) AS quantity,
    audit.scaled(p.projected_on_hand) AS projected,
    p.kind = 'expired' AS is_expired,
    if(m.kind IS NULL AND p.kind != 'expired', p.kind || ' ' || p.reference_id, NULL) AS name,
    if(p.kind = 'expired', p.reference_id, NULL) AS expired_id
FROM result.requirement_profile AS p
LEFT JOIN staged.item_locations AS l ON p.item_id = l.item_id AND p.location_id = l.location_id
LEFT JOIN movements AS m ON p.reference_id = m.reference_id AND p.kind = m.kind;
