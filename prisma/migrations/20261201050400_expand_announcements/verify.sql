-- An announcement ends after it begins, or was ended before.
SELECT id FROM announcements WHERE ends_at < created_at AND ends_at < starts_at;
