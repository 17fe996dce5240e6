-- Keys, foreign keys and indexes of the demo ERP, added after the bulk load.
-- Where a real ERP checks in its application only, there is no foreign key here either.
ALTER TABLE erp.company ADD PRIMARY KEY (company_code);
ALTER TABLE erp.site ADD PRIMARY KEY (site_code);
ALTER TABLE erp.warehouse ADD PRIMARY KEY (warehouse_code);
ALTER TABLE erp.transfer_lane ADD PRIMARY KEY (from_warehouse_code, to_warehouse_code);
ALTER TABLE erp.work_calendar ADD PRIMARY KEY (calendar_code);
ALTER TABLE erp.work_calendar_exception ADD PRIMARY KEY (calendar_code, exception_date);
ALTER TABLE erp.unit_of_measure ADD PRIMARY KEY (unit_code);
ALTER TABLE erp.planner ADD PRIMARY KEY (planner_code);
ALTER TABLE erp.customer ADD PRIMARY KEY (customer_account);
ALTER TABLE erp.coverage_group ADD PRIMARY KEY (coverage_group_code);
ALTER TABLE erp.seasonal_key_line ADD PRIMARY KEY (seasonal_key_code, line_number);
ALTER TABLE erp.reduction_key_line ADD PRIMARY KEY (reduction_key_code, line_number);
ALTER TABLE erp.lifecycle_state ADD PRIMARY KEY (state_code);
ALTER TABLE erp.item_group ADD PRIMARY KEY (item_group_code);
ALTER TABLE erp.item ADD PRIMARY KEY (item_number);
ALTER TABLE erp.item_site_setting ADD PRIMARY KEY (item_number, warehouse_code);
ALTER TABLE erp.vendor ADD PRIMARY KEY (vendor_account);
ALTER TABLE erp.mode_of_delivery ADD PRIMARY KEY (mode_of_delivery);
ALTER TABLE erp.vendor_calendar ADD PRIMARY KEY (vendor_account);
ALTER TABLE erp.vendor_item ADD PRIMARY KEY (agreement_number);
ALTER TABLE erp.bom_header ADD PRIMARY KEY (bom_number);
ALTER TABLE erp.bom_version ADD PRIMARY KEY (bom_version_id);
ALTER TABLE erp.bom_line ADD PRIMARY KEY (bom_number, line_number);
ALTER TABLE erp.stock_balance
ADD PRIMARY KEY (item_number, warehouse_code, batch_number, stock_status);
ALTER TABLE erp.sales_order_header ADD PRIMARY KEY (order_number);
ALTER TABLE erp.sales_order_line ADD PRIMARY KEY (order_number, line_number);
ALTER TABLE erp.stock_reservation ADD PRIMARY KEY (order_number, line_number);
ALTER TABLE erp.sales_quotation_header ADD PRIMARY KEY (quotation_number);
ALTER TABLE erp.sales_quotation_line ADD PRIMARY KEY (quotation_number, line_number);
ALTER TABLE erp.forecast_model ADD PRIMARY KEY (forecast_model_code);
ALTER TABLE erp.forecast_submodel ADD PRIMARY KEY (forecast_model_code, submodel_code);
ALTER TABLE erp.demand_forecast_line ADD PRIMARY KEY (forecast_line_id);
ALTER TABLE erp.purchase_order_header ADD PRIMARY KEY (order_number);
ALTER TABLE erp.purchase_order_line ADD PRIMARY KEY (record_id);
ALTER TABLE erp.production_order ADD PRIMARY KEY (order_number);
ALTER TABLE erp.production_material ADD PRIMARY KEY (order_number, line_number);
ALTER TABLE erp.transfer_order_header ADD PRIMARY KEY (order_number);
ALTER TABLE erp.transfer_order_line ADD PRIMARY KEY (order_number, line_number);
ALTER TABLE erp.order_marking ADD PRIMARY KEY (demand_number, supply_number);
ALTER TABLE erp.planned_order ADD PRIMARY KEY (planned_order_number);
ALTER TABLE erp.master_plan ADD PRIMARY KEY (plan_code);
ALTER TABLE erp.master_plan_filter ADD PRIMARY KEY (plan_code, filter_field, filter_value);
ALTER TABLE erp.master_plan_downstream ADD PRIMARY KEY (plan_code, downstream_plan_code);

CREATE UNIQUE INDEX unit_conversion_key
ON erp.unit_conversion (from_unit_code, to_unit_code, (coalesce(item_number, '')));
CREATE UNIQUE INDEX item_order_setting_key
ON erp.item_order_setting (item_number, setting_type, (coalesce(site_code, '')));

ALTER TABLE erp.site ADD FOREIGN KEY (company_code) REFERENCES erp.company;
ALTER TABLE erp.site ADD FOREIGN KEY (production_warehouse_code) REFERENCES erp.warehouse;
ALTER TABLE erp.warehouse ADD FOREIGN KEY (site_code) REFERENCES erp.site;
ALTER TABLE erp.warehouse ADD FOREIGN KEY (main_warehouse_code) REFERENCES erp.warehouse;
ALTER TABLE erp.warehouse ADD FOREIGN KEY (calendar_code) REFERENCES erp.work_calendar;
ALTER TABLE erp.transfer_lane ADD FOREIGN KEY (from_warehouse_code) REFERENCES erp.warehouse;
ALTER TABLE erp.transfer_lane ADD FOREIGN KEY (to_warehouse_code) REFERENCES erp.warehouse;
ALTER TABLE erp.work_calendar ADD FOREIGN KEY (base_calendar_code) REFERENCES erp.work_calendar;
ALTER TABLE erp.work_calendar_exception
ADD FOREIGN KEY (calendar_code) REFERENCES erp.work_calendar;
ALTER TABLE erp.customer ADD FOREIGN KEY (company_code) REFERENCES erp.company;
ALTER TABLE erp.coverage_group ADD FOREIGN KEY (calendar_code) REFERENCES erp.work_calendar;
ALTER TABLE erp.item ADD FOREIGN KEY (item_group_code) REFERENCES erp.item_group;
ALTER TABLE erp.item ADD FOREIGN KEY (lifecycle_state_code) REFERENCES erp.lifecycle_state;
ALTER TABLE erp.item ADD FOREIGN KEY (inventory_unit_code) REFERENCES erp.unit_of_measure;
ALTER TABLE erp.item ADD FOREIGN KEY (coverage_group_code) REFERENCES erp.coverage_group;
ALTER TABLE erp.item_site_setting ADD FOREIGN KEY (item_number) REFERENCES erp.item;
ALTER TABLE erp.item_site_setting ADD FOREIGN KEY (warehouse_code) REFERENCES erp.warehouse;
ALTER TABLE erp.item_order_setting ADD FOREIGN KEY (item_number) REFERENCES erp.item;
ALTER TABLE erp.vendor ADD FOREIGN KEY (company_code) REFERENCES erp.company;
ALTER TABLE erp.vendor ADD FOREIGN KEY (supplying_warehouse_code) REFERENCES erp.warehouse;
ALTER TABLE erp.vendor ADD FOREIGN KEY (mode_of_delivery) REFERENCES erp.mode_of_delivery;
ALTER TABLE erp.vendor_transport ADD FOREIGN KEY (vendor_account) REFERENCES erp.vendor;
ALTER TABLE erp.vendor_transport ADD FOREIGN KEY (warehouse_code) REFERENCES erp.warehouse;
ALTER TABLE erp.vendor_transport
ADD FOREIGN KEY (mode_of_delivery) REFERENCES erp.mode_of_delivery;
ALTER TABLE erp.vendor_calendar ADD FOREIGN KEY (vendor_account) REFERENCES erp.vendor;
ALTER TABLE erp.vendor_calendar ADD FOREIGN KEY (calendar_code) REFERENCES erp.work_calendar;
ALTER TABLE erp.vendor_item ADD FOREIGN KEY (item_number) REFERENCES erp.item;
ALTER TABLE erp.bom_version ADD FOREIGN KEY (bom_number) REFERENCES erp.bom_header;
ALTER TABLE erp.bom_version ADD FOREIGN KEY (item_number) REFERENCES erp.item;
ALTER TABLE erp.bom_line ADD FOREIGN KEY (bom_number) REFERENCES erp.bom_header;
ALTER TABLE erp.stock_balance ADD FOREIGN KEY (item_number) REFERENCES erp.item;
ALTER TABLE erp.sales_order_header ADD FOREIGN KEY (company_code) REFERENCES erp.company;
ALTER TABLE erp.sales_order_header ADD FOREIGN KEY (customer_account) REFERENCES erp.customer;
ALTER TABLE erp.sales_order_line ADD FOREIGN KEY (order_number) REFERENCES erp.sales_order_header;
ALTER TABLE erp.stock_reservation
ADD FOREIGN KEY (order_number, line_number) REFERENCES erp.sales_order_line;
ALTER TABLE erp.sales_quotation_line
ADD FOREIGN KEY (quotation_number) REFERENCES erp.sales_quotation_header;
ALTER TABLE erp.forecast_submodel
ADD FOREIGN KEY (forecast_model_code) REFERENCES erp.forecast_model;
ALTER TABLE erp.demand_forecast_line
ADD FOREIGN KEY (forecast_model_code) REFERENCES erp.forecast_model;
ALTER TABLE erp.purchase_order_line
ADD FOREIGN KEY (order_number) REFERENCES erp.purchase_order_header;
ALTER TABLE erp.production_material ADD FOREIGN KEY (order_number) REFERENCES erp.production_order;
ALTER TABLE erp.transfer_order_line
ADD FOREIGN KEY (order_number) REFERENCES erp.transfer_order_header;
ALTER TABLE erp.planned_order ADD FOREIGN KEY (plan_code) REFERENCES erp.master_plan;
ALTER TABLE erp.master_plan_filter ADD FOREIGN KEY (plan_code) REFERENCES erp.master_plan;
ALTER TABLE erp.master_plan_downstream
ADD FOREIGN KEY (plan_code) REFERENCES erp.master_plan,
ADD FOREIGN KEY (downstream_plan_code) REFERENCES erp.master_plan;

-- A planned order is firmed once.
CREATE UNIQUE INDEX purchase_order_line_planned
ON erp.purchase_order_line (planned_order_number);
CREATE UNIQUE INDEX production_order_planned ON erp.production_order (planned_order_number);
CREATE UNIQUE INDEX transfer_order_line_planned
ON erp.transfer_order_line (planned_order_number);
CREATE INDEX order_marking_supply ON erp.order_marking (supply_number);

CREATE INDEX bom_version_item ON erp.bom_version (item_number);
CREATE INDEX bom_line_component ON erp.bom_line (component_item_number);
CREATE INDEX vendor_item_item ON erp.vendor_item (item_number);
CREATE INDEX sales_order_line_item ON erp.sales_order_line (item_number, warehouse_code);
CREATE INDEX purchase_order_line_item ON erp.purchase_order_line (item_number, warehouse_code);
CREATE INDEX production_order_item ON erp.production_order (item_number, warehouse_code);
CREATE INDEX production_material_item ON erp.production_material (item_number, warehouse_code);
CREATE INDEX transfer_order_line_item ON erp.transfer_order_line (item_number);
CREATE INDEX demand_forecast_line_item ON erp.demand_forecast_line (item_number, warehouse_code);
ANALYZE;
