-- each: videos.id
INSERT INTO uploads (organization_id, subject_id, subject_type, created_by, filename, size_bytes, part_size_bytes,
  fingerprint, upload_id, created_at, updated_at)
SELECT organization_id, id, 'video', created_by, original_filename, size_bytes, coalesce(part_size_bytes, 16777216),
  fingerprint, upload_id, created_at, updated_at
FROM videos
WHERE id = ANY ($1::uuid[]) AND status = 'uploading' AND upload_id IS NOT NULL AND size_bytes > 0
ON CONFLICT (organization_id, subject_id) DO NOTHING;
