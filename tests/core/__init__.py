"""The front of the core: tables, validate, stage, low-level codes."""
