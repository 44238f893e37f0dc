import { Client } from 'pg'
import { uuidv7 } from 'uuidv7'
import { errorScene } from './error-scene'
import { ideaScene } from './idea-scene'

/** One thing of each kind in an organization. `ids` are named as the parameters of addresses and inputs are. */
export type TenantScene = {
  organizationId: string
  ids: {
    videoId: string
    clipId: string
    exportId: string
    jobId: string
    trackId: string
    importId: string
    apiKeyId: string
    /** Of webhooks. */
    endpointId: string
    deliveryId: string
    /** Of the staff pages. */
    organizationId: string
    fingerprint: string
    userId: string
    /** Of a segment of a transcript. */
    position: string
    /** Of a brand kit. */
    assetId: string
    presetId: string
    ideaId: string
    adjustmentId: string
    insightId: string
    lookId: string
  }
  /** Part of every text in the scene: where it shows, the organization shows. */
  canary: string
}

const edit = {
  start: 1,
  end: 9,
  aspect: '9:16',
  crop: { mode: 'smart' },
  overlays: [],
  captions: [],
  stylePreset: 'clean',
  loudnessTarget: -14,
  resolution: 1080,
}

/**
 * Fills the organization with this Clerk id, which must exist, with a video, a clip, an export, a job, a file of a brand kit, a
 * preset, a track, an API key, a webhook endpoint with a delivery, an error, and an idea with what was learned.
 * @param connectionString of a role that may write every organization's rows
 * @param canary stands in every text; made up where it is left out
 */
export async function tenantScene(
  connectionString: string,
  organizationClerkId: string,
  canary = `canary-${uuidv7()}`,
): Promise<TenantScene> {
  const client = new Client({ connectionString })
  await client.connect()
  try {
    const { rows } = await client.query('SELECT id FROM organizations WHERE clerk_id = $1', [organizationClerkId])
    const organizationId = rows[0]?.id as string | undefined
    if (!organizationId) throw new Error(`There is no organization ${organizationClerkId}.`)
    const { fingerprint } = await errorScene(client, { organizationId, message: canary })
    const ids = {
      videoId: uuidv7(),
      clipId: uuidv7(),
      exportId: uuidv7(),
      jobId: uuidv7(),
      trackId: uuidv7(),
      importId: uuidv7(),
      apiKeyId: uuidv7(),
      endpointId: uuidv7(),
      deliveryId: uuidv7(),
      organizationId,
      fingerprint,
      userId: uuidv7(),
      position: '0',
      assetId: uuidv7(),
      presetId: uuidv7(),
    }
    const { videoId, clipId, exportId, jobId, assetId, presetId, apiKeyId, endpointId, deliveryId } = ids
    await client.query(
      `INSERT INTO videos (id, organization_id, title, original_filename, content_type, size_bytes, status,
         duration_seconds, width, height, frames_per_second, has_audio, analyzed_at)
       VALUES ($1, $2, $3, $3, 'video/mp4', 1000, 'ready', 30, 1280, 720, 25, true, now())`,
      [videoId, organizationId, canary],
    )
    await client.query(
      `INSERT INTO clips (id, organization_id, video_id, title, proposed_start, proposed_end, score, sub_scores, reason, edit)
       VALUES ($1, $2, $3, $4, 1, 9, 80, '{}', $4, $5)`,
      [clipId, organizationId, videoId, canary, edit],
    )
    await client.query(
      `INSERT INTO clip_exports (id, organization_id, clip_id, video_id, title, edit, input_hash, status)
       VALUES ($1, $2, $3, $4, $5, $6, 'hash', 'pending')`,
      [exportId, organizationId, clipId, videoId, canary, edit],
    )
    await client.query(
      `INSERT INTO job_queue (id, organization_id, type, state, subject_type, subject_id, title, timeout_seconds,
         deadline_at, check_at)
       VALUES ($1, $2, 'analyze_video', 'running', 'video', $3, $4, 3600, now() + interval '1 hour', now() + interval '1 hour')`,
      [jobId, organizationId, videoId, canary],
    )
    await client.query(
      `INSERT INTO music_tracks (id, organization_id, name, content_type, size_bytes, status, duration_seconds)
       VALUES ($1, $2, $3, 'audio/mpeg', 1000, 'ready', 60)`,
      [ids.trackId, organizationId, canary],
    )
    await client.query(
      `INSERT INTO import_runs (id, organization_id, name, size_bytes, status) VALUES ($1, $2, left($3, 300), 1000, 'completed')`,
      [ids.importId, organizationId, canary],
    )
    await client.query(
      `INSERT INTO api_keys (id, organization_id, name, hash, prefix, scopes, created_by, expires_at)
       VALUES ($1::uuid, $2, $3, sha256($1::uuid::text::bytea), 'cf_test_scene0', '{clips:read}', $1::uuid, now() + interval '1 year')`,
      [apiKeyId, organizationId, canary],
    )
    await client.query(
      `INSERT INTO webhook_endpoints (id, organization_id, url, description, types, secret_sealed, created_by)
       VALUES ($1::uuid, $2, 'https://receiver.invalid/' || $3, $3, '{*}', '\\x00', $1::uuid)`,
      [endpointId, organizationId, canary],
    )
    await client.query(
      `INSERT INTO webhook_messages (id, organization_id, source_id, type, version, body)
       VALUES ($1::uuid, $2, $1::text, 'clip.created', 1, json_build_object('canary', $3::text)::text)`,
      [deliveryId, organizationId, canary],
    )
    await client.query(
      `INSERT INTO webhook_deliveries (id, organization_id, message_id, endpoint_id, state, next_at, last_error)
       VALUES ($1::uuid, $2, $1::uuid, $3, 'failed', now(), $4)`,
      [deliveryId, organizationId, endpointId, canary],
    )
    await client.query(`INSERT INTO job_log (organization_id, job_id, kind, message) VALUES ($1, $2, 'message', $3)`, [
      organizationId,
      jobId,
      canary,
    ])
    await client.query(
      `INSERT INTO brand_assets (id, organization_id, slot, status, name, size_bytes, error_message)
       VALUES ($1, $2, 'logo', 'failed', $3, 1000, $3)`,
      [assetId, organizationId, canary],
    )
    await client.query(
      `INSERT INTO clip_presets (id, organization_id, name, style) VALUES ($1::uuid, $2, left($3, 50) || right($1::uuid::text, 8), '{}')`,
      [presetId, organizationId, canary],
    )
    const idea = await ideaScene(client, { organizationId, videoId, clipId, text: canary })
    return { organizationId, ids: { ...ids, ...idea }, canary }
  } finally {
    await client.end()
  }
}
