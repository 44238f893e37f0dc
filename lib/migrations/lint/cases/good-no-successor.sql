-- kind: contract
-- says: nothing
-- no successor of videos.title: nobody reads it
ALTER TABLE videos DROP COLUMN title;
