-- kind: expand
-- says: renames
ALTER TYPE status RENAME VALUE 'ready' TO 'done';
