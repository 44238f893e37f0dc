-- kind: expand
-- says: nothing
CREATE VIEW ready_videos WITH (security_invoker) AS SELECT * FROM videos WHERE status = 'ready';
