-- A run may be triggered by an event of an asset: the ERP's data has changed.
ALTER TABLE planning.plan_runs DROP CONSTRAINT plan_runs_trigger_check;
ALTER TABLE planning.plan_runs ADD CONSTRAINT plan_runs_trigger_check
CHECK (trigger IN ('schedule', 'manual', 'backfill', 'asset', 'cli'));
