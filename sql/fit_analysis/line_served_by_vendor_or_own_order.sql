-- Finding: BOM lines of type vendor or pegged supply.
-- Treatment: approximated.
-- Explanation: They are planned as any component: its supply may cover other demand too, and no
-- service is bought for the order alone.
-- What to do: Mark the supply for the order in the ERP where it must not serve another.
SELECT
    'BOM line ' || bom_line_id AS subject,
    'type ' || line_type AS detail
FROM bom_lines
WHERE line_type IN ('vendor', 'pegged_supply')
ORDER BY subject
