import type { Client } from 'pg'
import { uuidv7 } from 'uuidv7'

type IdeaScene = {
  organizationId: string
  videoId: string
  clipId: string
  /** Stands in every text. */
  text: string
}

/** What an idea is made from and consists of, with `text` in each place. */
function partsOf({ videoId, text }: IdeaScene) {
  const short = text.slice(0, 500)
  return {
    beats: JSON.stringify([
      { text: short, seconds: 2, videoId, start: 1, end: 3 },
      { text: short, seconds: 5 },
    ]),
    scores: JSON.stringify({
      hook: { value: 7, reason: short.slice(0, 300) },
      clarity: { value: 5, reason: short.slice(0, 300) },
    }),
    sources: JSON.stringify([{ kind: 'sentence', text: short, videoId, start: 1, end: 3 }]),
  }
}

/**
 * An idea with a forecast, a post, a critique and a clip, and what was learned: an insight, a change of the weights, and the look
 * that it rests on.
 * @param client of a role that may write every organization's rows
 */
export async function ideaScene(
  client: Client,
  scene: IdeaScene,
): Promise<{ ideaId: string; adjustmentId: string; insightId: string; lookId: string }> {
  const { organizationId, clipId, text } = scene
  const ids = { ideaId: uuidv7(), adjustmentId: uuidv7(), insightId: uuidv7(), lookId: uuidv7() }
  const { ideaId, adjustmentId, insightId, lookId } = ids
  const { beats, scores, sources } = partsOf(scene)
  await client.query(
    `INSERT INTO generations (id, organization_id, title, hook, topic, beats, format, platform, length_seconds, hashtags,
       scores, engine, sources, percentile, score, folder, text_hash, search)
     VALUES ($1::uuid, $2, left($3, 300), left($3, 500), left($3, 500), $4, left($3, 60), 'tiktok', 30, ARRAY[left($3, 60)],
       $5, 'person', $6, 72, 0.4, left($3, 60), sha256($1::uuid::text::bytea), to_tsvector('simple', left($3, 300)))`,
    [ideaId, organizationId, text, beats, scores, sources],
  )
  await client.query('INSERT INTO generation_clips (organization_id, generation_id, clip_id) VALUES ($1, $2, $3)', [
    organizationId,
    ideaId,
    clipId,
  ])
  const profile = await client.query(
    `INSERT INTO scoring_profiles (id, organization_id, version, weights)
     SELECT gen_random_uuid(), $1, coalesce(max(version), 0) + 1, '{"hook": 0.1}' FROM scoring_profiles WHERE organization_id = $1
     RETURNING id`,
    [organizationId],
  )
  const profileId = profile.rows[0].id
  await client.query(
    `INSERT INTO generation_forecasts (id, organization_id, generation_id, profile_id, value, percentile, features)
     VALUES (gen_random_uuid(), $1, $2, $3, 0.4, 72, '{"hook": 7}')`,
    [organizationId, ideaId, profileId],
  )
  await client.query(
    `INSERT INTO performance_feedback (id, organization_id, generation_id, platform, post_key, post_url, posted_at, measured_at,
       views, likes, source, note)
     VALUES ($1::uuid, $2, $3, 'tiktok', $1::uuid::text, 'https://posts.invalid/' || $1::uuid::text, now() - interval '4 days',
       now(), 100, 9, 'hand', left($4, 2000))`,
    [uuidv7(), organizationId, ideaId, text],
  )
  await client.query(
    `INSERT INTO self_critiques (id, organization_id, generation_id, forecast, outcome, text, source)
     VALUES (gen_random_uuid(), $1, $2, 0.4, 0.1, $3, 'loop')`,
    [organizationId, ideaId, text],
  )
  const seen = await client.query('SELECT count(*) FROM learning_looks WHERE organization_id = $1', [organizationId])
  await client.query(
    `INSERT INTO learning_looks (id, organization_id, epoch, kind, n, p, alpha, pairs, pairs_before, pairs_after, seed, decision, why)
     VALUES ($1, $2, 1, 'gate', $3, 0.004, 0.0075, 100, 54, 61, 7, 'changed', $4)`,
    [lookId, organizationId, 40 + Number(seen.rows[0].count), text],
  )
  await client.query(
    `INSERT INTO reflexion_insights (id, organization_id, feature, platform, effect, low, high, p, n, state, text, source, look_id)
     VALUES ($1::uuid, $2, $1::uuid::text, 'tiktok', 0.4, 0.1, 0.8, 0.01, 40, 'shown', $3, 'loop', $4)`,
    [insightId, organizationId, text, lookId],
  )
  await client.query(
    `INSERT INTO scoring_adjustments (id, organization_id, kind, from_profile_id, to_profile_id, look_id, before, after, why, source)
     VALUES ($1, $2, 'learned', $3, $3, $4, '{"hook": 0.1}', '{"hook": 0.3}', $5, 'loop')`,
    [adjustmentId, organizationId, profileId, lookId, text],
  )
  return ids
}
