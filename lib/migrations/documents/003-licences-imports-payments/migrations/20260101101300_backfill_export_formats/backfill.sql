-- each: exports.id
UPDATE exports
SET export_format = export_format_of(format), unknown_format = CASE WHEN export_format_of(format) IS NULL THEN format END
WHERE id = ANY ($1) AND export_format IS NULL AND unknown_format IS NULL AND format IS NOT NULL;
