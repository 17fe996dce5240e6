"""A made-up e-bike maker for demos, tests and measurements: the demo ERP's content."""

from planning_shell.demo_company.load import NotTheDemoError, load_demo_company

__all__ = ["NotTheDemoError", "load_demo_company"]
