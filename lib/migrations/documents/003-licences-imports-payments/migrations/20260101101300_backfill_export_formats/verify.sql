-- until: 20260101101800_contract_format_of_exports
SELECT id, format FROM exports WHERE format IS NOT NULL AND export_format IS NULL AND unknown_format IS DISTINCT FROM format;
SELECT id, format FROM exports WHERE export_format IS DISTINCT FROM export_format_of(format);
