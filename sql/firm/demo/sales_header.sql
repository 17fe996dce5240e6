-- The sister company's sales order behind a purchase order, made with the first of its lines.
-- Parameters: $1 purchase order, $2 selling company, $3 customer.
WITH made AS (
    INSERT INTO erp.sales_order_header (
        order_number,
        company_code,
        customer_account,
        intercompany_purchase_order,
        status,
        created_at,
        modified_at
    )
    SELECT
        'SO-' || nextval('erp.sales_order_numbers'),
        $2,
        $3,
        $1::text,
        'open',
        now(),
        now()
    WHERE
        NOT EXISTS (
            SELECT FROM erp.sales_order_header AS h
            WHERE h.intercompany_purchase_order = $1::text
        )
    RETURNING order_number
)

SELECT order_number::text FROM made
UNION ALL
SELECT h.order_number::text FROM erp.sales_order_header AS h
WHERE h.intercompany_purchase_order = $1::text;
