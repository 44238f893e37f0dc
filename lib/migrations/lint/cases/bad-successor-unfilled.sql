-- kind: contract
-- says: successor-unfilled
ALTER TABLE videos ADD COLUMN name text;
-- successor of videos.title: videos.name
ALTER TABLE videos DROP COLUMN title;
