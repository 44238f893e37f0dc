DROP TABLE "clip_feedback";
