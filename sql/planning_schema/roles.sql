-- The roles of masterplan: the writer owns schema planning and sees nothing else, the reader reads,
-- the planner changes planned orders, the firmer makes real orders of them. The installer sets
-- their passwords. What reader and firmer may do in the ERP is granted there.
DO $$
declare
    wanted text;
begin
    foreach wanted in array array[
        'masterplan_writer', 'masterplan_reader', 'masterplan_planner', 'masterplan_firmer'
    ] loop
        if not exists (select from pg_roles where rolname = wanted) then
            execute format(
                'create role %I login nosuperuser nocreatedb nocreaterole noreplication noinherit',
                wanted
            );
        end if;
    end loop;
end
$$;

CREATE SCHEMA IF NOT EXISTS planning AUTHORIZATION masterplan_writer;
REVOKE ALL ON SCHEMA planning FROM public;
GRANT USAGE ON SCHEMA planning
TO masterplan_reader, masterplan_planner, masterplan_firmer;
ALTER DEFAULT PRIVILEGES FOR ROLE masterplan_writer IN SCHEMA planning
GRANT SELECT ON TABLES TO masterplan_reader;
ALTER ROLE masterplan_reader SET default_transaction_read_only = on;
