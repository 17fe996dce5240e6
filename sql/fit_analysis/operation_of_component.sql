-- Finding: Components are needed at an operation.
-- Treatment: approximated.
-- Explanation: Every component is required on the start day of its order, moved by the line's
-- offset days (DATE-9); operations are not scheduled.
-- What to do: Set offset days on lines whose operation begins much later.
SELECT
    'BOM line ' || bom_line_id AS subject,
    'operation ' || operation_number AS detail
FROM bom_lines
WHERE operation_number IS NOT NULL AND coalesce(offset_days, 0) = 0
ORDER BY subject
