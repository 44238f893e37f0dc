-- What is said to be removed is removed.
SELECT gone.id FROM deleted_organizations gone JOIN organizations o ON o.id = gone.id WHERE gone.purged_at IS NOT NULL;
-- Only what was deleted has a day on which it is removed.
SELECT id FROM organizations
WHERE purge_due_at IS NOT NULL AND deletion_requested_at IS NULL AND deleted_at IS NULL;
-- A removal that has started has left its row.
SELECT id FROM organizations o
WHERE purge_started_at IS NOT NULL AND NOT EXISTS (SELECT FROM deleted_organizations gone WHERE gone.id = o.id);
-- A finished archive says what it is, and when it goes.
SELECT id FROM data_archives WHERE status = 'completed' AND (size_bytes IS NULL OR sha256 IS NULL OR expires_at IS NULL);
