"""The ERP side: connections, extract, load, and the embedded server of the demo."""
