-- What role masterplan_firmer may do in the demo ERP: add orders and markings, and read what it
-- needs for that. It can change and delete nothing. Run by the owner, after the tables exist.
GRANT USAGE ON SCHEMA erp TO masterplan_firmer;
GRANT SELECT ON
erp.item,
erp.vendor,
erp.warehouse,
erp.site,
erp.bom_version,
erp.bom_line,
erp.sales_order_line
TO masterplan_firmer;
GRANT SELECT, INSERT ON
erp.purchase_order_header,
erp.purchase_order_line,
erp.production_order,
erp.production_material,
erp.transfer_order_header,
erp.transfer_order_line
TO masterplan_firmer;
GRANT INSERT ON
erp.order_marking,
erp.sales_order_header,
erp.sales_order_line
TO masterplan_firmer;
GRANT SELECT (order_number, intercompany_purchase_order)
ON erp.sales_order_header TO masterplan_firmer;
GRANT SELECT (customer_account, company_code, sister_company_code)
ON erp.customer TO masterplan_firmer;
GRANT USAGE ON
erp.purchase_order_numbers,
erp.purchase_order_line_records,
erp.production_order_numbers,
erp.transfer_order_numbers,
erp.sales_order_numbers
TO masterplan_firmer;
