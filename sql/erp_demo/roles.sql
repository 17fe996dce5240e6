-- The role masterplan reads the ERP with: it sees schema erp and can change nothing.
-- Run as a superuser on the ERP database, after the tables exist; safe to run again.
-- The caller gives it a login: ALTER ROLE masterplan_reader LOGIN PASSWORD ...
DO $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'masterplan_reader') THEN
        CREATE ROLE masterplan_reader NOLOGIN;
    END IF;
END
$$;
ALTER ROLE masterplan_reader
NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS;
ALTER ROLE masterplan_reader SET default_transaction_read_only = ON;
REVOKE ALL ON SCHEMA erp FROM public;
REVOKE ALL ON ALL TABLES IN SCHEMA erp FROM public;
GRANT USAGE ON SCHEMA erp TO masterplan_reader;
GRANT SELECT ON ALL TABLES IN SCHEMA erp TO masterplan_reader;
