-- The files of sql/planning_schema that are installed.
SELECT name FROM planning.schema_files;
