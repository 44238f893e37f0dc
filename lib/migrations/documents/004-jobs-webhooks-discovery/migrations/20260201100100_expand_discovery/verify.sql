SELECT count(*) FROM content_category HAVING count(*) <> 15;
