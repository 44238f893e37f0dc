-- waive no-rollback: how a known format was typed is kept nowhere else; the way back is a backup
DROP TRIGGER exports_both_ways ON exports;
DROP FUNCTION exports_both_ways();
DROP FUNCTION export_format_of(text);
-- successor of exports.format: exports.export_format when format IS NULL OR export_format IS NOT NULL OR unknown_format IS NOT NULL
ALTER TABLE exports DROP COLUMN format;
