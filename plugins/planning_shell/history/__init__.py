"""Runs looked back on: what one did, what another planned otherwise, which input made it so."""
