-- waive no-rollback: how a known format was typed is kept nowhere else; the way back is a backup
DROP TRIGGER exports_both_ways ON exports;
DROP FUNCTION exports_both_ways();
DROP FUNCTION export_format_of(text);
ALTER TABLE exports DROP COLUMN format;
