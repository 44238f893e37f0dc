SELECT id FROM error_logs WHERE resolved <> (resolved_at IS NOT NULL);
