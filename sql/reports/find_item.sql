-- Items of that id, that begin with it, that carry it in their description, or are most like it.
-- Parameters: $text, $most.
WITH graded AS (
    SELECT
        item_id,
        description,
        CASE
            WHEN item_id = $text THEN 0
            WHEN lower(item_id) = lower($text) THEN 1
            WHEN starts_with(lower(item_id), lower($text)) THEN 2
            WHEN contains(lower(description), lower($text)) THEN 3
            ELSE 4
        END AS grade,
        jaro_winkler_similarity(lower(item_id), lower($text)) AS likeness
    FROM items
)

SELECT
    item_id,
    description,
    grade,
    count(*) FILTER (grade < 4) OVER () AS matches
FROM graded
WHERE grade < 4 OR likeness > 0.8
ORDER BY grade ASC, likeness DESC, item_id ASC
LIMIT $most
