-- Which forecast models count inside another one.
-- Parameter $1: company codes; shared by all companies, so it is accepted and not used.
SELECT
    forecast_model_code::text AS forecast_model_id,
    submodel_code::text AS submodel_id
FROM erp.forecast_submodel
WHERE $1::text IS NULL OR TRUE
ORDER BY forecast_model_code, submodel_code
