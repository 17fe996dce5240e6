"""Generated worlds: the engine against the reference planner, row by row."""
