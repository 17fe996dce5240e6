"""The commands of `masterplan`, one module per kind of question or deed."""
