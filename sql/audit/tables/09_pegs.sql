-- Every peg with the numbers of its demand and supply, and whether these are of its item, location
-- and day; one that names none keeps the name.
CREATE TABLE audit.pegs AS
SELECT
    l.key,
    d.demand,
    s.supply,
    p.demand_kind = 'safety_stock' AS is_safety_stock,
    p.supply_kind = 'on_hand' AS is_on_hand,
    audit.scaled(p.quantity) AS quantity,
    audit.day_number(p.demand_date) AS demand_day,
    audit.day_number(p.supply_date) AS supply_day,
    coalesce(l.key = d.key AND audit.day_number(p.demand_date) = d.day, FALSE) AS is_of_demand,
    coalesce(l.key = s.key AND audit.day_number(p.supply_date) = s.day, FALSE) AS is_of_supply,
    if(d.demand IS NULL, p.demand_kind || ' ' || p.demand_id, NULL) AS demand_name,
    if(s.supply IS NULL, p.supply_kind || ' ' || p.supply_id, NULL) AS supply_name
FROM result.pegging AS p
LEFT JOIN staged.item_locations AS l ON p.item_id = l.item_id AND p.location_id = l.location_id
-- Two texts take twice as long to be found as a number and one text.
LEFT JOIN audit.demands AS d
    ON
        hash(p.demand_kind, p.demand_id) = hash(d.demand_kind, d.demand_id)
        AND p.demand_id = d.demand_id
LEFT JOIN audit.supplies AS s
    ON
        hash(p.supply_kind, p.supply_id) = hash(s.supply_kind, s.supply_id)
        AND p.supply_id = s.supply_id;
