-- Tags of clips, and the length of each as it is edited, for lists that are narrowed and sorted by them.
CREATE TABLE "clip_tags" (
    "organization_id" UUID NOT NULL,
    "clip_id" UUID NOT NULL,
    "tag" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "clip_tags_pkey" PRIMARY KEY ("organization_id", "clip_id", "tag")
);

CREATE INDEX "clip_tags_organization_id_tag_clip_id_idx" ON "clip_tags"("organization_id", "tag", "clip_id");

ALTER TABLE "clip_tags" ADD CONSTRAINT "clip_tags_tag_check" CHECK (char_length("tag") BETWEEN 1 AND 40);

ALTER TABLE "clip_tags" ADD CONSTRAINT "clip_tags_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "clip_tags" ADD CONSTRAINT "clip_tags_organization_id_clip_id_fkey" FOREIGN KEY ("organization_id", "clip_id") REFERENCES "clips"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "clips" ADD COLUMN "length_seconds" DOUBLE PRECISION NOT NULL DEFAULT 0;

-- Kept here, so that every release that writes an edit keeps it.
CREATE FUNCTION "clips_keep_length"() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  NEW.length_seconds := CASE
    WHEN jsonb_typeof(NEW.edit -> 'start') = 'number' AND jsonb_typeof(NEW.edit -> 'end') = 'number'
    THEN greatest(0, (NEW.edit ->> 'end')::double precision - (NEW.edit ->> 'start')::double precision)
    ELSE greatest(0, NEW.proposed_end - NEW.proposed_start) END;
  RETURN NEW;
END
$$;

CREATE TRIGGER "clips_length" BEFORE INSERT OR UPDATE OF "edit" ON "clips" FOR EACH ROW
  EXECUTE FUNCTION "clips_keep_length"();
