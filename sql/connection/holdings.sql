-- What is in schema planning: rows of what people ask for, and how many tables, views, sequences.
SELECT
    (SELECT count(*) FROM planning.plan_runs) AS plan_runs,
    (SELECT count(*) FROM planning.plans_current) AS plans_in_force,
    (SELECT count(*) FROM planning.approved_orders) AS approved_orders,
    (SELECT count(*) FROM planning.firmed_orders) AS firmed_orders,
    (
        SELECT count(*) FROM pg_class
        WHERE relnamespace = 'planning'::regnamespace AND relkind IN ('r', 'p', 'v', 'S')
    ) AS tables_and_views;
