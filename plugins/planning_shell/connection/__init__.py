"""The connection to an ERP: checked for real, enabled, switched, disabled, and taken out whole."""
