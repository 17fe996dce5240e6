-- The requirement profile with the numbers of the demands and supplies that move; what expires
-- unused names its supply. Whether each moves so, at this item and location, on this day and in
-- this quantity; what truly moves; and the row before it.
CREATE TABLE audit.profile AS
WITH movements AS (
    -- Every id once, to be found in one look-up: what is neither demand nor expiry is a supply. Two
    -- texts take twice as long to be found as a number and one text.
    SELECT
        demand_kind AS kind,
        demand_id AS reference_id,
        demand,
        NULL::integer AS supply,
        key,
        day,
        -quantity AS quantity
    FROM audit.demands
    UNION ALL
    SELECT
        supply_kind AS kind,
        supply_id AS reference_id,
        NULL::integer AS demand,
        supply,
        key,
        day,
        quantity
    FROM audit.supplies
    UNION ALL
    SELECT
        'expired' AS kind,
        supply_id AS reference_id,
        NULL::integer AS demand,
        NULL::integer AS supply,
        key,
        day,
        -quantity::bigint AS quantity
    FROM audit.expired
),

named AS (
    SELECT
        l.key,
        p.sequence,
        m.demand,
        m.supply,
        m.quantity AS moved,
        audit.day_number(p.date) AS day,
        audit.scaled(p.quantity) AS quantity,
        audit.scaled(p.projected_on_hand) AS projected,
        p.kind = 'expired' AS is_expired,
        coalesce(
            l.key = m.key
            AND audit.day_number(p.date) = m.day
            AND audit.scaled(p.quantity) = m.quantity,
            FALSE
        ) AS is_as_moved,
        if(
            m.reference_id IS NULL AND p.kind != 'expired', p.kind || ' ' || p.reference_id, NULL
        ) AS name,
        if(p.kind = 'expired', p.reference_id, NULL) AS expired_id
    FROM result.requirement_profile AS p
    LEFT JOIN staged.item_locations AS l ON p.item_id = l.item_id AND p.location_id = l.location_id
    LEFT JOIN movements AS m
        ON
            hash(p.kind, p.reference_id) = hash(m.kind, m.reference_id)
            AND p.reference_id = m.reference_id
)

SELECT
    key,
    sequence,
    demand,
    supply,
    day,
    quantity,
    projected,
    is_expired,
    is_as_moved,
    name,
    expired_id,
    moved,
    lag(sequence, 1, 0) OVER in_order AS sequence_before,
    lag(day) OVER in_order AS day_before,
    lag(quantity) OVER in_order AS quantity_before,
    lag(projected, 1, 0) OVER in_order AS projected_before
FROM named
WINDOW in_order AS (PARTITION BY key ORDER BY sequence);
