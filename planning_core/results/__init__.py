"""The kernel's arrays as result tables: texts, dates and decimals instead of numbers."""
