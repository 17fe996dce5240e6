"""Generated companies and measured comparisons: run by hand (`make bench`), never in a test."""
