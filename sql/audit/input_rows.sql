-- Every input row goes on or is warned of. In each table, rows read = rows that go on + rows that a
-- warning says are left out; a table that planning does not know is named. Rules: INPUT-1 to
-- INPUT-28, LOAD-5.
WITH left_out AS (
    SELECT
        "table" AS table_name,
        count(*) AS row_count
    FROM clean.plan_warnings
    WHERE starts_with(assumption, 'Left out')
    GROUP BY "table"
),

given AS (
    SELECT * FROM audit.row_counts
    WHERE part = 'input'
),

usable AS (
    SELECT * FROM audit.row_counts
    WHERE part = 'clean' AND table_name != 'plan_warnings'
),

unknown AS (
    SELECT key AS table_name FROM clean.plan_warnings
    WHERE rule = 'INPUT-2' AND "table" = ''
)

SELECT
    coalesce(g.table_name, c.table_name) AS subject,
    coalesce(g.row_count, 0) || ' rows were read; ' || coalesce(c.row_count, 0) || ' go on and '
    || coalesce(o.row_count, 0) || ' were left out with a warning' AS problem
FROM given AS g
FULL OUTER JOIN usable AS c ON g.table_name = c.table_name
LEFT JOIN left_out AS o ON coalesce(g.table_name, c.table_name) = o.table_name
ANTI JOIN unknown AS u ON g.table_name = u.table_name
WHERE coalesce(g.row_count, 0) != coalesce(c.row_count, 0) + coalesce(o.row_count, 0)
ORDER BY subject
