DROP TABLE "schema_check_runs";
