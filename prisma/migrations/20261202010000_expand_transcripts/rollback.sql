ALTER TABLE "organizations" DROP COLUMN "transcription_disabled";
DROP TABLE "transcript_segments";
DROP TABLE "transcripts";
