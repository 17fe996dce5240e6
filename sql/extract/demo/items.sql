-- Items. Items are shared by the companies; the lifecycle state says who takes part in planning.
-- Units: unit_cost per inventory unit, in the currency of the company that makes or buys.
-- Parameter $1: company codes; shared by all companies, so it is accepted and not used.
SELECT
    i.item_number::text AS item_id,
    i.name::text AS description,
    i.inventory_unit_code::text AS unit_id,
    u.decimals::integer AS unit_decimals,
    i.item_group_code::text AS item_group_id,
    i.coverage_group_code::text AS coverage_group_id,
    CASE i.default_order_type
        WHEN 0 THEN 'purchase'
        WHEN 1 THEN 'production'
        WHEN 2 THEN 'transfer'
        WHEN 3 THEN 'kanban'
    END AS default_order_type,
    i.primary_vendor_account::text AS default_vendor_id,
    i.planner_code::text AS planner_id,
    coalesce(l.is_active_for_planning, TRUE) AS is_active,
    i.shelf_life_days,
    i.standard_cost::numeric(18, 6) AS unit_cost
FROM erp.item AS i
INNER JOIN erp.unit_of_measure AS u ON i.inventory_unit_code = u.unit_code
LEFT JOIN erp.lifecycle_state AS l ON i.lifecycle_state_code = l.state_code
WHERE
    NOT i.is_deleted
    AND ($1::text IS NULL OR TRUE)
