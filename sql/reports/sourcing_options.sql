-- The ways to get an item at a location, in order of preference, with what limits an order.
-- Parameters: $key.
SELECT
    o.option,
    o.source_id,
    o.order_type,
    o.vendor_id,
    o.from_location_id,
    o.bom_id,
    o.lead_time_days,
    o.minimum_order * 0.000001 AS minimum_order,
    o.order_multiple * 0.000001 AS order_multiple,
    o.maximum_order * 0.000001 AS maximum_order,
    o.from_quantity * 0.000001 AS from_quantity,
    o.lead_time_calendar >= 0 AS is_lead_time_in_working_days,
    coalesce(lead_time.calendar_id, 'every day') AS lead_time_calendar,
    coalesce(ordering.calendar_id, 'every day') AS order_calendar,
    coalesce(starting.calendar_id, 'every day') AS start_calendar,
    coalesce(receiving.calendar_id, 'every day') AS receipt_calendar,
    coalesce(receipt_margin.calendar_id, 'every day') AS receipt_margin_calendar,
    coalesce(reorder_margin.calendar_id, 'every day') AS reorder_margin_calendar,
    o.transport_days,
    coalesce(shipping.calendar_id, 'every day') AS ship_calendar,
    o.is_named_only
FROM sourcing_options AS o
LEFT JOIN plan_calendars AS lead_time ON o.lead_time_calendar = lead_time.calendar
LEFT JOIN plan_calendars AS ordering ON o.order_calendar = ordering.calendar
LEFT JOIN plan_calendars AS starting ON o.start_calendar = starting.calendar
LEFT JOIN plan_calendars AS receiving ON o.receipt_calendar = receiving.calendar
LEFT JOIN plan_calendars AS receipt_margin ON o.receipt_margin_calendar = receipt_margin.calendar
LEFT JOIN plan_calendars AS reorder_margin ON o.reorder_margin_calendar = reorder_margin.calendar
LEFT JOIN plan_calendars AS shipping ON o.ship_calendar = shipping.calendar
WHERE o.key = $key
ORDER BY o.option
