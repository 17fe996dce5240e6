-- Only one transaction at a time decides about an order. Parameter: $1 planned order.
SELECT pg_advisory_xact_lock(hashtextextended('masterplan: order ' || $1::text, 0));
