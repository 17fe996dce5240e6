-- Action messages say what they are derived from (ACT-8).
ALTER TABLE planning.action_messages_versions
ADD COLUMN IF NOT EXISTS derived_from_supply_id text;

CREATE OR REPLACE VIEW planning.action_messages AS
SELECT
    in_force.plan_id,
    in_force.plan_run_id,
    stored.supply_kind,
    stored.supply_id,
    stored.action,
    stored.from_date,
    stored.to_date,
    stored.from_quantity,
    stored.to_quantity,
    stored.days,
    stored.reason,
    stored.planner_id,
    stored.item_id,
    stored.location_id,
    stored.derived_from_supply_id
FROM planning.plans_current AS in_force
INNER JOIN
    planning.action_messages_versions AS stored
    ON in_force.plan_version = stored.plan_version;
