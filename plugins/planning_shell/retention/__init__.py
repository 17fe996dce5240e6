"""Retention: which runs keep their tables, and purging the others."""
