-- Waits until no run is just being opened, so that a decision comes clearly before or after it.
SELECT pg_advisory_xact_lock_shared(hashtextextended('masterplan: runs and decisions', 0));
