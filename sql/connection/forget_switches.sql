-- Forgets the switches of single companies, because all are switched.
DELETE FROM planning.use_switches;
