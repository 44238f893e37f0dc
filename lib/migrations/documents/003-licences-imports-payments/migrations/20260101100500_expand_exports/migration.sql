ALTER TABLE exports
  ADD COLUMN export_format "ExportFormat",
  ADD COLUMN unknown_format text,
  ADD COLUMN object_key text,
  ADD COLUMN include_supports boolean NOT NULL DEFAULT true,
  ADD COLUMN include_clamps boolean NOT NULL DEFAULT true,
  ADD COLUMN include_baseplate boolean NOT NULL DEFAULT true,
  ADD COLUMN processing_time integer,
  ADD COLUMN number_of_exports_done integer NOT NULL DEFAULT 1,
  ADD COLUMN download_count integer NOT NULL DEFAULT 0,
  ADD COLUMN last_downloaded_at timestamptz,
  ADD COLUMN completed_at timestamptz;
