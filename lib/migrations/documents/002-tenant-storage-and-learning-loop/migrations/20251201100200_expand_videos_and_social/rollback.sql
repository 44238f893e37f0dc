DROP TABLE competitor_videos;
DROP TABLE audio_trends;
DROP TABLE analytics_snapshots;
DROP TABLE social_posts;
DROP TABLE social_accounts;
DROP TABLE videos;
