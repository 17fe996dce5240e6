"""Prove with SQL over a run's folder that its plan balances: `sql/audit/<check>.sql`."""
