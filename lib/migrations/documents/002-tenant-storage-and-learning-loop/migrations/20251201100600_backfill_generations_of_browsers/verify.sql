-- Nothing that came with an address is lost: as many generations as were sent in.
SELECT one.id, item ->> 'id' AS browser_id
FROM browser_exports AS one
  CROSS JOIN LATERAL jsonb_array_elements(
    CASE WHEN jsonb_typeof(exported -> 'generations') = 'array' THEN exported -> 'generations' ELSE '[]' END
  ) AS item
WHERE one.email IS NOT NULL
  AND NOT EXISTS (SELECT FROM generations WHERE generations.id = md5(one.id || ' ' || (item ->> 'id'))::uuid);
SELECT id FROM generations WHERE concept ? 'browserId' AND NOT concept ? 'topic';
