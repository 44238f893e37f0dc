DELETE FROM content_media;
