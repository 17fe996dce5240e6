"""How the user's data fits the engine: what it ignores, approximates or treats otherwise."""
