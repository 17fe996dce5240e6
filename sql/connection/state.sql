-- What was last done about the connection.
SELECT
    state,
    changed_at,
    changed_by
FROM planning.connection;
