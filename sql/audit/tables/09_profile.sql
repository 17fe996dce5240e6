-- The requirement profile with the numbers of the demands and supplies that move.
CREATE TABLE audit.profile AS
SELECT
    l.key,
    p.sequence,
    d.demand,
    s.supply,
    audit.day_number(p.date) AS day,
    audit.scaled(p.quantity) AS quantity,
    audit.scaled(p.projected_on_hand) AS projected,
    if(d.demand IS NULL AND s.supply IS NULL, p.kind || ' ' || p.reference_id, NULL) AS name
FROM result.requirement_profile AS p
LEFT JOIN staged.item_locations AS l ON p.item_id = l.item_id AND p.location_id = l.location_id
LEFT JOIN audit.demands AS d ON p.reference_id = d.demand_id AND p.kind = d.demand_kind
LEFT JOIN audit.supplies AS s ON p.reference_id = s.supply_id AND p.kind = s.supply_kind;
