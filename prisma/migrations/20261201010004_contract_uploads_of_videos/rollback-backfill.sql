-- each: videos.id
UPDATE videos v SET upload_id = u.upload_id, part_size_bytes = u.part_size_bytes, fingerprint = u.fingerprint
FROM uploads u
WHERE v.id = ANY ($1::uuid[]) AND u.organization_id = v.organization_id AND u.subject_id = v.id AND u.state = 'open'
  AND v.status = 'uploading' AND v.upload_id IS NULL;
