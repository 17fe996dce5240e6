"""The imperative shell: files, databases, processes, Airflow, the command line."""
