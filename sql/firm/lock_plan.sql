-- Only one transaction at a time firms orders of a plan: of an order and its component, the later
-- one knows of the other. Parameter: $1 plan.
SELECT pg_advisory_xact_lock(hashtextextended('masterplan: firming of plan ' || $1::text, 0));
