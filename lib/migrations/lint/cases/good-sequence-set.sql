-- kind: expand
-- says: nothing
CREATE SEQUENCE numbers;
SELECT setval('numbers', 10), nextval('numbers');
