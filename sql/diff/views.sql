-- What differs between the runs `before` and `after`, as views the other questions read.

-- Orders by id, which stays while item, location, source and first covered demand do (ID-1).
CREATE VIEW compared_orders AS
SELECT
    coalesce(a.planned_order_id, b.planned_order_id) AS planned_order_id,
    coalesce(a.item_id, b.item_id) AS item_id,
    coalesce(a.location_id, b.location_id) AS location_id,
    coalesce(a.order_type, b.order_type)::varchar AS order_type,
    b.quantity AS quantity_before,
    a.quantity AS quantity_after,
    b.order_date AS order_date_before,
    a.order_date AS order_date_after,
    b.requirement_date AS requirement_date_before,
    a.requirement_date AS requirement_date_after,
    b.delivery_date AS delivery_date_before,
    a.delivery_date AS delivery_date_after,
    CASE
        WHEN b.planned_order_id IS NULL THEN 'added'
        WHEN a.planned_order_id IS NULL THEN 'gone'
        WHEN
            a.order_date != b.order_date
            OR a.requirement_date != b.requirement_date
            OR a.delivery_date != b.delivery_date
            THEN CASE WHEN a.quantity = b.quantity THEN 'moved' ELSE 'moved_and_changed' END
        WHEN a.quantity != b.quantity THEN 'changed'
        ELSE 'unchanged'
    END AS change
FROM before.planned_orders AS b
FULL JOIN after.planned_orders AS a ON b.planned_order_id = a.planned_order_id;

-- Demands from outside whose delay differs; a demand in time has a delay of 0 days.
CREATE VIEW changed_delays AS
SELECT
    coalesce(a.demand_kind, b.demand_kind)::varchar AS demand_kind,
    coalesce(a.demand_id, b.demand_id) AS demand_id,
    coalesce(a.item_id, b.item_id) AS item_id,
    coalesce(a.location_id, b.location_id) AS location_id,
    coalesce(b.delay_days, 0) AS delay_days_before,
    coalesce(a.delay_days, 0) AS delay_days_after,
    b.planned_date AS planned_date_before,
    a.planned_date AS planned_date_after,
    a.caused_by_supply_id
FROM before.delays AS b
FULL JOIN after.delays AS a ON b.demand_id = a.demand_id AND b.demand_kind = a.demand_kind
WHERE
    coalesce(a.delay_days, 0) != coalesce(b.delay_days, 0)
    AND coalesce(a.demand_kind, b.demand_kind) IN ('demand', 'forecast');
