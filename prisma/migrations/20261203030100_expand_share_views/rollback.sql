DROP TABLE "share_view_marks";
DROP TABLE "share_view_keys";
