-- Waits until nobody is just approving or firming an order: what was decided after a run began is
-- not known to it. Held until the run is opened.
SELECT pg_advisory_xact_lock(hashtextextended('masterplan: runs and decisions', 0));
