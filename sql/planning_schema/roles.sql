-- The two roles of masterplan: the writer owns schema planning and sees nothing else, the reader
-- reads. The installer sets their passwords. What the reader may read of the ERP is granted there.
DO $$
begin
    if not exists (select from pg_roles where rolname = 'masterplan_writer') then
        create role masterplan_writer
        login nosuperuser nocreatedb nocreaterole noreplication noinherit;
    end if;
    if not exists (select from pg_roles where rolname = 'masterplan_reader') then
        create role masterplan_reader
        login nosuperuser nocreatedb nocreaterole noreplication noinherit;
    end if;
end
$$;

CREATE SCHEMA IF NOT EXISTS planning AUTHORIZATION masterplan_writer;
REVOKE ALL ON SCHEMA planning FROM public;
GRANT USAGE ON SCHEMA planning TO masterplan_reader;
ALTER DEFAULT PRIVILEGES FOR ROLE masterplan_writer IN SCHEMA planning
GRANT SELECT ON TABLES TO masterplan_reader;
ALTER ROLE masterplan_reader SET default_transaction_read_only = on;
