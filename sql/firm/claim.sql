-- Takes a planned order for firming; no row when somebody has firmed it.
-- Parameters: $1 key, $2 plan, $3 planned order, $4 version, $5 type, $6 item, $7 location,
-- $8 quantity, $9 who.
INSERT INTO planning.firmed_orders (
    source_key,
    plan_id,
    planned_order_id,
    plan_version,
    order_type,
    item_id,
    location_id,
    quantity,
    firmed_by
)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
ON CONFLICT (source_key) DO NOTHING
RETURNING source_key;
