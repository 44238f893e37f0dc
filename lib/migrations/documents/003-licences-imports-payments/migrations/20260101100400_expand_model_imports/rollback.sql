DROP TABLE model_imports;
