-- What was decided says when and why; what was resolved says what was done.
SELECT id FROM abuse_reports WHERE (status <> 'open') <> (decided_at IS NOT NULL);
SELECT id FROM abuse_reports WHERE (status = 'resolved') <> (measure IS NOT NULL);
