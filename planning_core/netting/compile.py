"""Compile the kernel."""
