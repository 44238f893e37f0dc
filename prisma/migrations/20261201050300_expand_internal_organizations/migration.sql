-- Organizations of staff and samples are left out of the figures of growth.
ALTER TABLE "organizations" ADD COLUMN "is_internal" BOOLEAN NOT NULL DEFAULT false;
