-- Notes which line of the ERP a planned order became. Parameters: $1 key, $2 line.
UPDATE planning.firmed_orders
SET erp_supply_id = $2
WHERE source_key = $1;
