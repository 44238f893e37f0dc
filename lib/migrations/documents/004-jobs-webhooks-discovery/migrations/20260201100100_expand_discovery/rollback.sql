DROP TABLE featured_creator;
DROP TABLE trending_content;
DROP TABLE content_click;
DROP TABLE content_media;
DROP TABLE content_tag;
DROP TABLE content_category;
