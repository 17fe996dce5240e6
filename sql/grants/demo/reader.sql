-- What role masterplan_reader may do in the demo ERP: read it. Run by the owner, after the tables
-- exist; safe to run again.
REVOKE ALL ON SCHEMA erp FROM public;
REVOKE ALL ON ALL TABLES IN SCHEMA erp FROM public;
GRANT USAGE ON SCHEMA erp TO masterplan_reader;
GRANT SELECT ON ALL TABLES IN SCHEMA erp TO masterplan_reader;
