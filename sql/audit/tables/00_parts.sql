-- A schema for each part of the run folder, and the rows that each of its input tables has.
CREATE SCHEMA input;

CREATE SCHEMA clean;

CREATE SCHEMA staged;

CREATE SCHEMA levels;

CREATE SCHEMA result;

CREATE SCHEMA audit;

CREATE TABLE audit.row_counts AS
SELECT
    split_part(parse_dirpath(file_name), '/', -1) AS part,
    parse_filename(file_name, TRUE) AS table_name,
    num_rows AS row_count
FROM parquet_file_metadata([
    getvariable('run_folder') || '/input/*.parquet',
    getvariable('run_folder') || '/clean/*.parquet'
]);
