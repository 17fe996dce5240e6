-- Forecast reduction says what of a line is planned, and whose forecast it is (RED-8).
ALTER TABLE planning.forecast_reduction_versions
ADD COLUMN IF NOT EXISTS planned_quantity numeric(18, 6),
ADD COLUMN IF NOT EXISTS customer_id text;

CREATE OR REPLACE VIEW planning.forecast_reduction AS
SELECT
    in_force.plan_id,
    in_force.plan_run_id,
    stored.forecast_id,
    stored.item_id,
    stored.location_id,
    stored.date,
    stored.forecast_quantity,
    stored.consumed_quantity,
    stored.remaining_quantity,
    stored.planned_quantity,
    stored.customer_id
FROM planning.plans_current AS in_force
INNER JOIN
    planning.forecast_reduction_versions AS stored
    ON in_force.plan_version = stored.plan_version;
