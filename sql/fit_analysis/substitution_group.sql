-- Finding: Components substitute one another.
-- Treatment: approximated.
-- Explanation: Of a group only the line with the lowest priority number is planned, whatever stock
-- there is of the others (NOT-2).
-- What to do: Give the line of the component to be used up the lowest number until it is gone.
SELECT
    'BOM line ' || bom_line_id AS subject,
    'group ' || substitution_group AS detail
FROM bom_lines
WHERE substitution_group IS NOT NULL
ORDER BY subject
