-- each: audit_log.id
SELECT audit_link_entries($1::uuid[]);
