"""Demand of one level in, planned orders and pegs out: the compiled, sequential part of the plan."""
