DROP TABLE "music_tracks";
