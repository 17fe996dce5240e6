-- Finding: BOM lines of type vendor.
-- Treatment: approximated.
-- Explanation: They are planned as any component: its supply may cover other demand too, and no
-- service is bought for the order alone (EXPL-9).
-- What to do: Mark the supply for the order in the ERP where it must not serve another.
SELECT
    'BOM line ' || bom_line_id AS subject,
    'type ' || line_type AS detail
FROM bom_lines
WHERE line_type = 'vendor'
ORDER BY subject
