-- The role masterplan reads the ERP with: it sees schema erp and can change nothing.
-- Run by a superuser in the ERP database, after the tables exist; safe to run again.
-- The caller sets its password; without one no password login is possible.
DO $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'masterplan_reader') THEN
        CREATE ROLE masterplan_reader
        LOGIN NOSUPERUSER NOINHERIT NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS;
        ALTER ROLE masterplan_reader SET default_transaction_read_only = on;
    END IF;
END
$$;
REVOKE ALL ON SCHEMA erp FROM public;
REVOKE ALL ON ALL TABLES IN SCHEMA erp FROM public;
GRANT USAGE ON SCHEMA erp TO masterplan_reader;
GRANT SELECT ON ALL TABLES IN SCHEMA erp TO masterplan_reader;
