import { newId } from '@/lib/core/ids'
import { storableText } from '@/lib/core/text'
import type { TenantTransaction } from '@/lib/platform/db/db'
import { recordEvent } from '@/lib/platform/outbox/record-event'
import { type CountName, countNames, type FeedbackSource, type PostPlatform } from './limits'

/** The numbers of a post at a moment. A number that is undefined stays as it was; null removes it. */
export type NewFeedback = Partial<Record<CountName, number | null>> & {
  generationId: string
  platform: PostPlatform
  /** By what the network knows the post; without it a post is the idea's only one on its platform. */
  postKey?: string | null
  postUrl?: string | null
  postedAt: Date
  measuredAt: Date
  shareWatched?: number | null
  source: FeedbackSource
  note?: string
  createdById?: string | null
}

export type FeedbackCounts = { added: number; corrected: number; same: number }

const rowsPerStatement = 500

type Stored = {
  id: string
  generationId: string
  platform: string
  postKey: string
  postUrl: string | null
  postedAt: Date
  measuredAt: Date
  views: bigint | null
  likes: bigint | null
  comments: bigint | null
  shares: bigint | null
  saves: bigint | null
  shareWatched: number | null
  note: string
}

/**
 * Stores the numbers of posts; the one place that does. A row of the same post and moment is corrected. A post keeps the idea
 * that it was first told of, and all its rows have the time of posting that was told last. When anything changed,
 * learning is due.
 */
export async function storeFeedback(
  tx: TenantTransaction,
  organizationId: string,
  rows: readonly NewFeedback[],
  now = new Date(),
): Promise<FeedbackCounts> {
  const counts: FeedbackCounts = { added: 0, corrected: 0, same: 0 }
  if (rows.length === 0) return counts
  // Two files at once wait for each other, so that each sees what the other stored.
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`feedback ${organizationId}`}, 0))`
  const known = await storedRows(tx, organizationId, rows)
  const touched = new Map<string, Stored & { source: string; createdById: string | null }>()
  for (const row of rows) {
    const postKey = postKeyOf(row)
    const post = known.posts.get(`${row.platform} ${postKey}`)
    const key = keyOf(row.platform, postKey, row.measuredAt)
    const before = known.rows.get(key)
    const generationId = post?.generationId ?? row.generationId
    const after = { ...merged(before, row), id: before?.id ?? newId(), generationId, postKey }
    known.posts.set(`${row.platform} ${postKey}`, { generationId, postedAt: row.postedAt })
    known.rows.set(key, after)
    if (before && isSame(before, after)) {
      counts.same += 1
      continue
    }
    counts[before ? 'corrected' : 'added'] += 1
    touched.set(key, { ...after, source: row.source, createdById: row.createdById ?? null })
  }
  if (touched.size === 0) return counts
  const changed = [...touched.values()]
  for (let at = 0; at < changed.length; at += rowsPerStatement) {
    await write(tx, organizationId, changed.slice(at, at + rowsPerStatement), now)
  }
  await alignPostedAt(tx, organizationId, changed, now)
  await markDue(tx, organizationId, now)
  return counts
}

function postKeyOf({ postKey, generationId }: NewFeedback): string {
  return storableText(postKey ?? '') || generationId
}

function keyOf(platform: string, postKey: string, measuredAt: Date): string {
  return `${platform} ${measuredAt.getTime()} ${postKey}`
}

async function storedRows(tx: TenantTransaction, organizationId: string, rows: readonly NewFeedback[]) {
  const keys = [...new Set(rows.map(postKeyOf))]
  const found: Stored[] = []
  for (let at = 0; at < keys.length; at += 1_000) {
    const where = { organizationId, postKey: { in: keys.slice(at, at + 1_000) } }
    found.push(...(await tx.performanceFeedback.findMany({ where, orderBy: { createdAt: 'asc' } })))
  }
  return {
    rows: new Map(found.map((row) => [keyOf(row.platform, row.postKey, row.measuredAt), row])),
    posts: new Map(
      found.map(({ platform, postKey, generationId, postedAt }) => [
        `${platform} ${postKey}`,
        { generationId, postedAt },
      ]),
    ),
  }
}

function merged(before: Stored | undefined, row: NewFeedback): Stored {
  const numbers = Object.fromEntries(
    countNames.map((name) => {
      const given = row[name]
      return [name, given === undefined ? (before?.[name] ?? null) : given === null ? null : BigInt(given)]
    }),
  ) as Record<CountName, bigint | null>
  return {
    ...numbers,
    id: '',
    generationId: '',
    postKey: '',
    platform: row.platform,
    postUrl: row.postUrl ? storableText(row.postUrl) : (before?.postUrl ?? null),
    postedAt: row.postedAt,
    measuredAt: row.measuredAt,
    shareWatched: row.shareWatched === undefined ? (before?.shareWatched ?? null) : row.shareWatched,
    note: row.note === undefined || row.note === '' ? (before?.note ?? '') : storableText(row.note),
  }
}

function isSame(a: Stored, b: Stored): boolean {
  const isSameText = a.note === b.note && a.postUrl === b.postUrl && a.shareWatched === b.shareWatched
  return isSameText && a.postedAt.getTime() === b.postedAt.getTime() && countNames.every((name) => a[name] === b[name])
}

async function write(
  tx: TenantTransaction,
  organizationId: string,
  rows: readonly (Stored & { source: string; createdById: string | null })[],
  now: Date,
): Promise<void> {
  const json = JSON.stringify(rows, (_name, value: unknown) => (typeof value === 'bigint' ? String(value) : value))
  await tx.$executeRaw`
    INSERT INTO performance_feedback AS f (id, organization_id, generation_id, platform, post_key, post_url, posted_at,
      measured_at, views, likes, comments, shares, saves, share_watched, source, note, created_by, created_at, updated_at)
    SELECT r.id, ${organizationId}::uuid, r."generationId", r.platform, r."postKey", r."postUrl", r."postedAt",
      r."measuredAt", r.views, r.likes, r.comments, r.shares, r.saves, r."shareWatched", r.source, r.note,
      r."createdById", ${now}, ${now}
    FROM jsonb_to_recordset(${json}::jsonb) AS r(id uuid, "generationId" uuid, platform text, "postKey" text,
      "postUrl" text, "postedAt" timestamptz, "measuredAt" timestamptz, views bigint, likes bigint, comments bigint,
      shares bigint, saves bigint, "shareWatched" float8, source text, note text, "createdById" uuid)
    ON CONFLICT (organization_id, platform, post_key, measured_at) DO UPDATE SET
      post_url = excluded.post_url, posted_at = excluded.posted_at, views = excluded.views, likes = excluded.likes,
      comments = excluded.comments, shares = excluded.shares, saves = excluded.saves,
      share_watched = excluded.share_watched, source = excluded.source, note = excluded.note, updated_at = ${now}`
}

/** A snapshot of before the new time of posting stays as it is: numbers of a post that wasn't there compare with nothing. */
async function alignPostedAt(tx: TenantTransaction, organizationId: string, rows: readonly Stored[], now: Date) {
  const posts = JSON.stringify(rows.map(({ platform, postKey, postedAt }) => ({ platform, postKey, postedAt })))
  await tx.$executeRaw`
    UPDATE performance_feedback f SET posted_at = p."postedAt", updated_at = ${now}
    FROM (SELECT DISTINCT ON (platform, "postKey") platform, "postKey", "postedAt" FROM ROWS FROM (
        jsonb_to_recordset(${posts}::jsonb) AS (platform text, "postKey" text, "postedAt" timestamptz)) WITH ORDINALITY
        AS t(platform, "postKey", "postedAt", place) ORDER BY platform, "postKey", place DESC) p
    WHERE f.organization_id = ${organizationId}::uuid AND f.platform = p.platform AND f.post_key = p."postKey"
      AND f.posted_at <> p."postedAt" AND f.measured_at >= p."postedAt"`
}

async function markDue(tx: TenantTransaction, organizationId: string, now: Date): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO learning_states (organization_id, due_at, updated_at) VALUES (${organizationId}::uuid, ${now}, ${now})
    ON CONFLICT (organization_id) DO UPDATE SET due_at = coalesce(learning_states.due_at, ${now}), updated_at = ${now}`
  await recordEvent(tx, { organizationId, name: 'feedback/recorded' })
}
