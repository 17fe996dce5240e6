"""Drawn cases: what a planner would draw, read as input of a plan and as a check on its results.

A case is a text of blocks, parted by blank lines:

* a **record**: a pipe table whose header names an item and its facts, with days as columns
  (day 0 is the plan date, a Monday); its rows are given (demand, receipts) or checked;
* a **structure**: a product tree, two spaces a level, `2 x Wheel (scrap 10 %)`;
* a **table**: pegging, delays, messages, warnings to check, or rows of any input table;
* **definitions**: `plan: issue margin 2`, `calendar weekdays: monday to friday`, `vendor V: ...`.

Whatever is neither given nor checked is an error, so that no label is read by nobody.
"""
