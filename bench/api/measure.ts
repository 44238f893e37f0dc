import pg from 'pg'
import { GET } from '@/app/api/v1/clips/[clipId]/route'
import { POST } from '@/app/api/v1/presets/route'
import { findContext } from '@/lib/access/find-context'
import { findApiKey } from '@/lib/api-keys/find-api-key'
import { newKey } from '@/lib/api-keys/key-form'
import { hashOf } from '@/lib/api-keys/key-hash'
import { systemClock } from '@/lib/core/time'
import { disconnectDb } from '@/lib/platform/db/db'
import { disconnectRateLimits } from '@/lib/platform/rate-limit'
import { quantileOf } from '../statistics'
import { callAs } from './caller'

/*
 * What it costs to know whose request it is, among 200,000 API keys: by key (p95 under 5 ms), beside the same by session, one
 * at a time by turns and then eight at once. Then whole requests through the doors: a read of a clip by key beside the same
 * read by session, and a POST with an Idempotency-Key beside the same without, and its repeat.
 */
Object.assign(process.env, {
  API_KEY_PEPPER: 'a pepper of the benchmark alone, and of nothing else',
  APP_URL: 'http://127.0.0.1:9',
  RATE_LIMIT_SCALE: '1000',
  S3_ENDPOINT: 'http://127.0.0.1:9',
  S3_BUCKET: 'bench',
  S3_ACCESS_KEY_ID: 'bench',
  S3_SECRET_ACCESS_KEY: 'bench',
  S3_REGION: 'local',
  INNGEST_BASE_URL: 'http://127.0.0.1:9',
  INNGEST_EVENT_KEY: 'bench',
  INNGEST_SIGNING_KEY: 'bench',
})
const [organizations, keysOfEach] = [2_000, 100]
const isQuick = process.argv.includes('--quick')
const times = isQuick ? 500 : 3_000
const goalMs = 5

const database = new pg.Client({ connectionString: process.env.SUPERUSER_DATABASE_URL })
await database.connect()
const keys = Array.from({ length: 500 }, () => newKey('live'))
await setScene()
const request = { requestId: 'bench', now: systemClock }
const byKey = (n: number) => findApiKey(keys[n % keys.length] as string, request)
const bySession = (n: number) => {
  const organization = (n % organizations) + 1
  return findContext({ userId: `user_${organization}`, organizationId: `org_${organization}` }, request)
}

await Promise.all(Array.from({ length: 50 }, (_, n) => Promise.all([byKey(n), bySession(n)])))
const alone = { key: [] as number[], session: [] as number[] }
for (let n = 0; n < times; n += 1) {
  alone.key.push(await timed(() => byKey(n)))
  alone.session.push(await timed(() => bySession(n)))
}
const together = { key: await eightAtOnce(byKey), session: await eightAtOnce(bySession) }

const requests = await measureRequests()
await Promise.all([disconnectDb(), disconnectRateLimits()])
await database.end()

const result = {
  key: percentiles(alone.key),
  session: percentiles(alone.session),
  keyEightAtOnce: percentiles(together.key),
  sessionEightAtOnce: percentiles(together.session),
  ...requests,
}
for (const [name, { p50, p95, p99 }] of Object.entries(result)) {
  console.log(`${name.padEnd(20)} p50 ${p50.toFixed(2)} ms, p95 ${p95.toFixed(2)}, p99 ${p99.toFixed(2)}`)
}
const ratios = {
  keyedRead: result.readByKey.p50 / result.readBySession.p50,
  idempotentPost: result.idempotentPost.p50 / result.post.p50,
}
const isWithin = result.key.p95 < goalMs
console.log(`a look-up by key among 200,000, p95: ${result.key.p95.toFixed(2)} ms (goal: under ${goalMs})`)
console.log(`a read by key over the same by session, p50: ${ratios.keyedRead.toFixed(2)}x`)
console.log(`a POST with an Idempotency-Key over the same without, p50: ${ratios.idempotentPost.toFixed(2)}x`)
console.log(`RESULT ${JSON.stringify({ ...result, ratios, isWithin })}`)
process.exitCode = isWithin ? 0 : 1

/** Whole requests, one at a time by turns. */
async function measureRequests() {
  const { key, clipId, session } = await requestScene()
  const byKey = (more: Record<string, string> = {}) =>
    new Headers({ authorization: `Bearer ${key}`, 'content-type': 'application/json', ...more })
  const own = new Headers({ origin: 'http://127.0.0.1:9', host: '127.0.0.1:9' })
  const read = async (headers: Headers, signedIn: typeof session | null) => {
    callAs(headers, signedIn)
    const request = new Request(`http://127.0.0.1:9/api/v1/clips/${clipId}`, { headers })
    return expectStatus(await GET(request, { params: Promise.resolve({ clipId }) }), 200)
  }
  const post = async (name: string, more: Record<string, string>) => {
    const headers = byKey(more)
    callAs(headers, null)
    const body = JSON.stringify({ name, style: {} })
    return expectStatus(
      await POST(new Request('http://127.0.0.1:9/api/v1/presets', { method: 'POST', headers, body }), {}),
      201,
    )
  }
  const found = { readByKey: [], readBySession: [], post: [], idempotentPost: [], replay: [] } as Record<
    'readByKey' | 'readBySession' | 'post' | 'idempotentPost' | 'replay',
    number[]
  >
  for (let n = -50; n < times; n += 1) {
    const once = { 'idempotency-key': `bench-${n}` }
    const took = {
      readByKey: await timed(() => read(byKey(), null)),
      readBySession: await timed(() => read(own, session)),
      post: await timed(() => post(`plain ${n}`, {})),
      idempotentPost: await timed(() => post(`once ${n}`, once)),
      replay: await timed(() => post(`once ${n}`, once)),
    }
    // There can be 50.
    if (n % 20 === 0) await database.query('DELETE FROM clip_presets')
    if (n < 0) continue
    for (const [name, ms] of Object.entries(took)) found[name as keyof typeof found].push(ms)
  }
  return Object.fromEntries(Object.entries(found).map(([name, values]) => [name, percentiles(values)])) as Record<
    keyof typeof found,
    ReturnType<typeof percentiles>
  >
}

async function expectStatus(answer: Response, status: number): Promise<true> {
  const text = await answer.text()
  if (answer.status !== status) throw new Error(`${answer.status} instead of ${status}: ${text}`)
  return true
}

async function requestScene() {
  const { rows } = await database.query<{ id: string; user: string }>(
    `SELECT o.id, m.user_id AS "user" FROM organizations o JOIN memberships m ON m.organization_id = o.id
     WHERE o.clerk_id = 'org_1'`,
  )
  const [organization] = rows
  if (!organization) throw new Error('There is no organization.')
  const key = newKey('live')
  await database.query(
    `INSERT INTO api_keys (id, organization_id, name, hash, prefix, scopes, created_by, expires_at)
     VALUES (gen_random_uuid(), $1, 'Requests', $2, 'cf_live_', '{clips:write}', $3, now() + interval '1 year')`,
    [organization.id, hashOf(key), organization.user],
  )
  const video = await database.query<{ id: string }>(
    `INSERT INTO videos (id, organization_id, title, original_filename, content_type, size_bytes, status)
     VALUES (gen_random_uuid(), $1, 'Talk', 'talk.mp4', 'video/mp4', 1, 'ready') RETURNING id`,
    [organization.id],
  )
  const clip = await database.query<{ id: string }>(
    `INSERT INTO clips (id, organization_id, video_id, title, proposed_start, proposed_end, score, sub_scores, reason, edit)
     VALUES (gen_random_uuid(), $1, $2, 'Clip', 1, 9, 80, '{}', 'Good', '{"start":1,"end":9}') RETURNING id`,
    [organization.id, video.rows[0]?.id],
  )
  const session = { userId: 'user_1', sessionId: 'bench', organizationId: 'org_1', role: 'admin' }
  return { key, clipId: clip.rows[0]?.id as string, session }
}

async function setScene(): Promise<void> {
  await database.query(
    `INSERT INTO organizations (id, clerk_id, name, clerk_updated_at, referral_code)
     SELECT gen_random_uuid(), 'org_' || n, 'Bench', now(), 'B' || n FROM generate_series(1, $1) n`,
    [organizations],
  )
  await database.query(
    `INSERT INTO users (id, clerk_id, email, name, clerk_updated_at)
     SELECT gen_random_uuid(), 'user_' || n, n || '@example.test', 'Bench', now() FROM generate_series(1, $1) n`,
    [organizations],
  )
  await database.query(
    `INSERT INTO memberships (id, organization_id, user_id, role, clerk_updated_at)
     SELECT gen_random_uuid(), o.id, u.id, 'admin', now() FROM organizations o
     JOIN users u ON u.clerk_id = replace(o.clerk_id, 'org_', 'user_')`,
  )
  await database.query(
    `INSERT INTO licenses (id, organization_id, license_type, status, date_start, updated_at)
     SELECT gen_random_uuid(), id, 'PAID', 'ACTIVE', now(), now() FROM organizations`,
  )
  await database.query(
    `INSERT INTO api_keys (id, organization_id, name, hash, prefix, scopes, created_by, expires_at)
     SELECT gen_random_uuid(), o.id, 'Bench', sha256((o.id::text || n)::bytea), 'cf_live_', '{clips:read}',
       gen_random_uuid(), now() + interval '1 year' FROM organizations o, generate_series(1, $1) n`,
    [keysOfEach],
  )
  const hashes = keys.map((key) => hashOf(key))
  await database.query(
    `UPDATE api_keys k SET hash = h.hash FROM (
       SELECT id, row_number() OVER (ORDER BY id) AS n FROM api_keys LIMIT $2) picked,
       unnest($1::bytea[]) WITH ORDINALITY h(hash, n)
     WHERE picked.id = k.id AND h.n = picked.n`,
    [hashes, hashes.length],
  )
  await database.query('VACUUM ANALYZE')
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now()
  if (!(await work())) throw new Error('Nothing was found.')
  return performance.now() - startedAt
}

async function eightAtOnce(work: (n: number) => Promise<unknown>): Promise<number[]> {
  const found: number[] = []
  let next = 0
  const one = async () => {
    while (next < times) {
      next += 1
      found.push(await timed(() => work(next)))
    }
  }
  await Promise.all(Array.from({ length: 8 }, one))
  return found
}

function percentiles(values: number[]): { p50: number; p95: number; p99: number } {
  const sorted = values.sort((a, b) => a - b)
  return { p50: quantileOf(sorted, 0.5), p95: quantileOf(sorted, 0.95), p99: quantileOf(sorted, 0.99) }
}
