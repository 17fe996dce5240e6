-- The words of the audit: days counted from the plan date, exact quantities in millionths.
CREATE MACRO audit.day_number(given) AS (given - getvariable('plan_date'))::integer;

-- Whole part and rest are taken apart, because this way 64 bits are enough for each; they are
-- several times quicker than 128.
CREATE MACRO audit.scaled(given) AS (
    trunc(given)::bigint * 1000000 + ((given % 1)::decimal(7, 6) * 1000000)::bigint
);

-- What a row can say: beyond 12 digits before the point it is left out (INPUT-32).
CREATE MACRO audit.counted(given) AS if(
    given < 1000000000000000000::hugeint, try_cast(given AS bigint), NULL
);

-- Millionths as people read them.
CREATE MACRO audit.amount(given) AS rtrim(
    rtrim((given::decimal(31, 0) * 0.000001)::varchar, '0'), '.'
);

CREATE MACRO audit.day_of(number) AS (getvariable('plan_date') + number::integer)::varchar;

CREATE MACRO audit.place(item, location) AS item || '@' || location;
