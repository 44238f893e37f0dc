DROP TRIGGER exports_both_ways ON exports;
DROP FUNCTION exports_both_ways();
DROP FUNCTION export_format_of(text);
DROP TRIGGER users_licensed ON users;
DROP FUNCTION users_licensed();
DROP TRIGGER users_named ON users;
DROP FUNCTION users_named();
UPDATE users SET name = name_written, name_is_given = true, name_written = NULL WHERE NOT name_is_given;
