-- kind: expand
-- says: nothing
INSERT INTO settings (key, value) VALUES ('mode', 'open'), ('greeting', 'Hello; and welcome');
