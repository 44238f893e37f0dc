import { Client } from 'pg'
import { uuidv7 } from 'uuidv7'

const rightToLeft = 'סרטון ארוך על הים'
const emoji = '👩‍👩‍👧‍👦🏳️‍🌈🎬'

/** As hard on a page as a name can be: right to left, emoji of many code points, and letters without a space to the end. */
export function longName(length: number): string {
  return `${rightToLeft} ${emoji} `.padEnd(length, 'W')
}

/** One kind at a time, at the length that titles can have. */
const names = [
  longName(200),
  'W'.repeat(200),
  emoji.repeat(12),
  rightToLeft.replaceAll(' ', '').repeat(13).slice(0, 200),
]

/**
 * Gives everything of an organization names of 200 characters, and adds videos, an export, a job and invitations that
 * failed with messages as long.
 * @param connectionString of a role that may write every organization's rows
 */
export async function longNamesScene(connectionString: string, organizationId: string): Promise<void> {
  const client = new Client({ connectionString })
  await client.connect()
  const values = [organizationId, names]
  const cycled = (table: string, column: string) =>
    `UPDATE ${table} SET ${column} = ($2::text[])[1 + numbered.row % 4] FROM
       (SELECT id, row_number() OVER (ORDER BY created_at, id) - 1 AS row FROM ${table} WHERE organization_id = $1) AS numbered
     WHERE ${table}.id = numbered.id AND organization_id = $1`
  try {
    await client.query(cycled('videos', 'title'), values)
    await client.query(cycled('videos', 'original_filename'), values)
    await client.query(cycled('clips', 'title'), values)
    await client.query(cycled('clips', 'reason'), values)
    await client.query(cycled('clip_exports', 'title'), values)
    await client.query(cycled('job_queue', 'title'), values)
    await client.query(cycled('generations', 'title'), values)
    await client.query(cycled('generations', 'hook'), values)
    for (const name of names) {
      await client.query(
        `INSERT INTO videos (id, organization_id, title, original_filename, content_type, size_bytes, status, error_message)
         VALUES ($1, $2, $3, $3, 'video/mp4', 1000, 'failed', $3)`,
        [uuidv7(), organizationId, name],
      )
      await client.query(
        `INSERT INTO clip_exports (id, organization_id, clip_id, video_id, title, edit, input_hash, status, error_message)
         SELECT $1::uuid, organization_id, id, video_id, $3, edit, 'hash', 'failed', $3 FROM clips
         WHERE organization_id = $2 ORDER BY id LIMIT 1`,
        [uuidv7(), organizationId, name],
      )
      await client.query(
        `INSERT INTO job_queue (id, organization_id, type, state, title, timeout_seconds, deadline_at, check_at,
           finished_at, error_code, error_message)
         VALUES ($1, $2, 'analyze_video', 'failed', $3, 3600, now(), now(), now(), 'scene', $3)`,
        [uuidv7(), organizationId, name],
      )
      await client.query(
        `INSERT INTO referral_invitations (id, organization_id, invited_by, email, failed_at, last_error)
         SELECT $1::uuid, organization_id, user_id, $3, now(), $3 FROM memberships WHERE organization_id = $2 LIMIT 1`,
        [uuidv7(), organizationId, `${name.slice(0, 100).replaceAll(' ', '')}@example.test`],
      )
    }
    await client.query('UPDATE organizations SET name = $2 WHERE id = $1', [organizationId, longName(100)])
    await client.query(
      'UPDATE users SET name = $2 FROM memberships WHERE users.id = user_id AND organization_id = $1',
      [organizationId, longName(100)],
    )
  } finally {
    await client.end()
  }
}
