-- The requirement profile with the numbers of the demands and supplies that move.
CREATE TABLE audit.profile AS
SELECT
    l.key,
    p.sequence,
    m.demand,
    m.supply,
    audit.day_number(p.date) AS day,
    audit.scaled(p.quantity) AS quantity,
    audit.scaled(p.projected_on_hand) AS projected,
    if(m.kind IS NULL, p.kind || ' ' || p.reference_id, NULL) AS name
FROM result.requirement_profile AS p
LEFT JOIN staged.item_locations AS l ON p.item_id = l.item_id AND p.location_id = l.location_id
LEFT JOIN audit.movements AS m ON p.reference_id = m.reference_id AND p.kind = m.kind;

-- Only the profile is so long that one look-up instead of two is worth a table.
DROP TABLE audit.movements;
