-- each: browser_exports.id
-- What could not be read as a score or a time is kept in "concept", with everything else that was sent in.
INSERT INTO generations (id, tenant_id, topic, concept, viral_score, is_favorite, made_at)
SELECT md5(one.id || ' ' || (item ->> 'id'))::uuid, md5('tenant of ' || lower(one.email))::uuid, item ->> 'topic',
  item || jsonb_build_object('browserId', item -> 'id'),
  CASE WHEN item ->> 'viralScore' ~ '^[0-9]{1,3}$' THEN (item ->> 'viralScore')::integer END,
  item -> 'isFavorite' IS NOT DISTINCT FROM 'true',
  CASE WHEN item ->> 'createdAt' ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z$' THEN (item ->> 'createdAt')::timestamptz ELSE one.received_at END
FROM browser_exports AS one
  CROSS JOIN LATERAL jsonb_array_elements(
    CASE WHEN jsonb_typeof(exported -> 'generations') = 'array' THEN exported -> 'generations' ELSE '[]' END
  ) AS item
WHERE one.id = ANY ($1) AND one.email IS NOT NULL
ON CONFLICT (id) DO NOTHING;
