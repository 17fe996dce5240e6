"""The slow, obvious planner: a second statement of docs/planning-rules.md, key by key, day by day.

It shares nothing with the engine. Quantities are fractions, days are whole numbers from the plan
date (day 0), and every function names the rules it states. Read it beside the rules.
"""
