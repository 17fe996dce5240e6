-- Says what is being done about the connection. Parameters: $1 state, $2 who.
UPDATE planning.connection
SET
    state = $1,
    changed_at = clock_timestamp(),
    changed_by = $2;
