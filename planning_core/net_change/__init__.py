"""Plan anew only what changed since a plan before, with the rows of a regeneration (NETC)."""
