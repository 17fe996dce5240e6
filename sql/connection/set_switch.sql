-- Switches a company, or all. Parameters: $1 company, empty = all; $2 whether used; $3 who.
INSERT INTO planning.use_switches (company_id, is_used, changed_by)
VALUES ($1, $2, $3)
ON CONFLICT (company_id) DO UPDATE
    SET
        is_used = excluded.is_used,
        changed_at = clock_timestamp(),
        changed_by = excluded.changed_by;
