-- A run is good when each of its results is.
SELECT id FROM schema_check_runs
WHERE is_good <> NOT jsonb_path_exists(results, '$[*] ? (@.isGood == false)');
