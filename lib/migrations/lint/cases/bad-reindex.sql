-- kind: index
-- says: reindex-blocks
REINDEX TABLE clips;
