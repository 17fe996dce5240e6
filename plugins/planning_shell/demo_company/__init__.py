"""A made-up e-bike maker for demos, tests and measurements: the demo ERP's content."""

from planning_shell.demo_company.load import (
    NotTheDemoError,
    grant_firmer,
    grant_reader,
    load_demo_company,
)

__all__ = ["NotTheDemoError", "grant_firmer", "grant_reader", "load_demo_company"]
