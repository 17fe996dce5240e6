"""Demand of one level in, planned orders and pegs out: the compiled part of the plan."""
