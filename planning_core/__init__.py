"""The planning core: tables and parameters in, tables out; pure, and independent of Airflow."""
