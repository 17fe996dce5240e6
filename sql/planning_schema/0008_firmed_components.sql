-- Which demand of the ERP each component demand of a firmed order became, as the version of the
-- plan that was in force then calls it.
CREATE TABLE IF NOT EXISTS planning.firmed_components (
    source_key text NOT NULL REFERENCES planning.firmed_orders (source_key),
    plan_version bigint NOT NULL,
    demand_id text NOT NULL,
    erp_demand_id text NOT NULL,
    PRIMARY KEY (plan_version, demand_id)
);
CREATE INDEX IF NOT EXISTS firmed_components_order
ON planning.firmed_components (source_key);

GRANT SELECT, INSERT ON planning.firmed_components TO masterplan_firmer;
