-- Tables that are not masterplan's and of which this transaction has changed rows.
SELECT schemaname || '.' || relname AS table_name
FROM pg_stat_xact_user_tables
WHERE schemaname <> 'planning' AND n_tup_ins + n_tup_upd + n_tup_del > 0
ORDER BY table_name;
