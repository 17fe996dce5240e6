-- Every day of every calendar, and calendar -1, which is always open (DATE-5 to DATE-7).
-- Days beyond the staged calendars are open, as far as a lead time and the margins can reach.
CREATE TABLE audit.calendar_days AS
WITH bounds AS (
    SELECT
        coalesce(min(day), 0) AS first_day,
        coalesce(max(day), 0) AS last_day
    FROM staged.calendar_days
),

reach AS (
    SELECT
        10 + coalesce((SELECT max(lead_time_days + transport_days) FROM staged.sourcing_options), 0)
        + coalesce((
            SELECT max(receipt_margin_days + issue_margin_days + reorder_margin_days)
            FROM staged.item_locations
        ), 0)
        + coalesce((
            SELECT max(abs(audit.day_number(available_date))) FROM result.planned_orders
        ), 0)
        + coalesce((SELECT max(abs(offset_days)) FROM staged.arcs), 0)
        + coalesce((SELECT max(abs(requested_day)) FROM staged.requirements), 0)
        + coalesce((SELECT max(abs(available_day)) FROM staged.receipts), 0) AS days
),

calendars AS (
    SELECT DISTINCT calendar FROM staged.calendar_days
    UNION ALL
    SELECT -1 AS calendar
),

days AS (
    SELECT
        c.calendar,
        unnest(range(b.first_day - r.days, b.last_day + r.days + 1))::integer AS day
    FROM calendars AS c, bounds AS b, reach AS r
),

opened AS (
    SELECT
        d.calendar,
        d.day,
        coalesce(s.is_open, TRUE) AS is_open
    FROM days AS d
    LEFT JOIN staged.calendar_days AS s ON d.calendar = s.calendar AND d.day = s.day
)

SELECT
    calendar,
    day,
    is_open,
    (count(*) FILTER (WHERE is_open) OVER before_it)::integer AS opened_before,
    max(day) FILTER (WHERE is_open) OVER until_it AS open_on_or_before,
    min(day) FILTER (WHERE is_open) OVER from_it AS open_on_or_after
FROM opened
WINDOW
    before_it AS (
        PARTITION BY calendar ORDER BY day ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
    ),
    until_it AS (
        PARTITION BY calendar ORDER BY day ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
    ),
    from_it AS (
        PARTITION BY calendar ORDER BY day ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING
    );

-- The open days of a calendar by number: number `opened_before` of an open day is the day itself.
CREATE TABLE audit.open_days AS
SELECT
    calendar,
    opened_before AS number,
    day
FROM audit.calendar_days
WHERE is_open;
