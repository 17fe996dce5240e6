-- Finding: Forecast that no plan reads.
-- Treatment: ignored.
-- Explanation: A plan reads the forecast of its own model and of that model's submodels (LOAD-7).
-- What to do: Name the model on a plan, or make it a submodel of one that is named.
SELECT
    'forecast model ' || coalesce(f.forecast_model_id, '(none)') AS subject,
    count(*) || ' lines' AS detail
FROM demand_forecasts AS f
WHERE
    NOT EXISTS (
        SELECT 1 FROM plans AS p
        WHERE p.forecast_model_id = f.forecast_model_id
    )
    AND NOT EXISTS (
        SELECT 1 FROM forecast_submodels AS s
        INNER JOIN plans AS p ON s.forecast_model_id = p.forecast_model_id
        WHERE s.submodel_id = f.forecast_model_id
    )
GROUP BY f.forecast_model_id
ORDER BY subject
