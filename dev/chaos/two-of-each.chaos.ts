import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { footageFile } from '../../e2e/support/odd-files'
import { finishedJob, openStudio, send, upload } from '../../e2e/support/studio'
import { type Cluster, startCluster, untilOk } from './cluster'
import { moreAnswers, startLoad } from './load'

/*
 * Two web processes and two workers on one database, behind a plain proxy each: what one process would keep to itself
 * would be seen here.
 */
let cluster: Cluster

beforeAll(async () => {
  cluster = await startCluster('two-of-each')
}, 400_000)
afterAll(() => cluster?.stop(), 60_000)

async function ask<Row>(sql: string, values: unknown[] = []): Promise<Row[]> {
  const database = new Client({ connectionString: cluster.env.SYSTEM_DATABASE_URL })
  await database.connect()
  try {
    return (await database.query(sql, values)).rows as Row[]
  } finally {
    await database.end()
  }
}

test('a session holds whichever web process answers', async () => {
  const before = [...cluster.web.answered]
  const studio = await openStudio()
  const answers = await Promise.all(Array.from({ length: 20 }, () => studio.call('GET', '/api/v1/users/me')))
  expect(answers.filter(({ status }) => status !== 200).map(({ text }) => text)).toEqual([])
  expect(cluster.web.answered.map((count, at) => count - (before[at] ?? 0)).every((count) => count >= 8)).toBe(true)
})

test('jobs are shared by the workers, each done once, and every stream hears of each', async () => {
  const studio = await openStudio()
  const streams = await Promise.all(Array.from({ length: 4 }, () => openStream(studio.cookies)))
  const videoIds = await Promise.all(
    [1, 2, 3, 4].map(async (number) => {
      const { videoId } = await upload(studio, { name: `film-${number}.mp4`, bytes: footageFile() })
      return videoId as string
    }),
  )
  const jobs = await Promise.all(videoIds.map((videoId) => finishedJob(studio, videoId, 240_000)))
  expect(jobs.map((job) => job.state)).toEqual(['completed', 'completed', 'completed', 'completed'])
  const endings = await ask<{ times: number }>(
    `SELECT count(*)::int AS times FROM job_log l JOIN job_queue j ON j.id = l.job_id
     WHERE j.subject_id = ANY($1) AND l.kind = 'state' AND l.state = 'completed' GROUP BY j.id`,
    [videoIds],
  )
  expect(endings.map(({ times }) => times)).toEqual([1, 1, 1, 1])
  for (const stream of streams) {
    for (const job of jobs) await expect.poll(() => stream.text().includes(job.id), { timeout: 20_000 }).toBe(true)
    stream.close()
  }
  expect(cluster.worker.answered.every((count) => count > 0)).toBe(true)
}, 300_000)

test('a rate limit is exact over both web processes', async () => {
  const report = { message: 'planted', origin: 'window', url: 'http://localhost/x' }
  const { origin } = new URL(cluster.url)
  const answers = await Promise.all(
    Array.from({ length: 60 }, () =>
      send('POST', '/api/v1/errors', {
        body: report,
        headers: {
          origin,
          'sec-fetch-site': 'same-origin',
          'x-forwarded-for': `198.51.100.${Math.floor(Math.random() * 250)}`,
        },
      }),
    ),
  )
  const statuses = answers.map((answer) => answer.status)
  expect(statuses.filter((status) => status === 202)).toHaveLength(30)
  expect(statuses.filter((status) => status === 429)).toHaveLength(30)
})

test('a schedule runs once a minute, not once for each process', async () => {
  const minutes = () =>
    ask<{ minute: string; times: number }>(
      `SELECT date_trunc('minute', created_at)::text AS minute, max(times)::int AS times FROM (
         SELECT created_at, count(*) OVER (PARTITION BY name, date_trunc('minute', created_at)) AS times
         FROM system_metrics) samples GROUP BY 1`,
    )
  await expect
    .poll(async () => (await minutes()).length, { timeout: 200_000, interval: 2_000 })
    .toBeGreaterThanOrEqual(3)
  for (const { minute, times } of await minutes()) expect([minute, times]).toEqual([minute, 1])
}, 240_000)

test('a rolling restart under load fails no request', async () => {
  const studios = await Promise.all(Array.from({ length: 4 }, () => openStudio()))
  const load = startLoad(
    studios.flatMap((studio) => [
      { name: 'page', ask: async () => (await studio.call('GET', '/dashboard')).status },
      { name: 'list', ask: async () => (await studio.call('GET', '/api/v1/jobs')).status },
      {
        name: 'write',
        ask: async () => (await studio.call('POST', '/api/v1/users/me/activity', { seconds: 1 })).status,
      },
    ]),
    { pauseMs: 100 },
  )
  const { webs, workers } = cluster.ports
  const rounds = [
    ['app', `http://localhost:${webs[0]}/api/health`],
    ['app-2', `http://localhost:${webs[1]}/api/health`],
    ['worker-1', `http://localhost:${workers[0]}/health`],
    ['worker-2', `http://localhost:${workers[1]}/health`],
  ] as const
  await moreAnswers(load, 50)
  for (const [which, health] of rounds) {
    const before = cluster.pidOf(which)
    process.kill(before as number, 'SIGTERM')
    await expect.poll(() => cluster.pidOf(which), { timeout: 60_000 }).not.toBe(before)
    await untilOk(health)
    await moreAnswers(load, 50)
  }
  await load.stop()
  console.log(Object.fromEntries(load.counts))
  expect(load.failures).toEqual([])
}, 300_000)

async function openStream(cookies: Record<string, string>): Promise<{ text(): string; close(): void }> {
  const end = new AbortController()
  const cookie = Object.entries(cookies)
    .map(([name, value]) => `${name}=${value}`)
    .join('; ')
  const answer = await fetch(`${cluster.url}/api/v1/jobs/events`, { headers: { cookie }, signal: end.signal })
  expect(answer.status).toBe(200)
  let text = ''
  const read = async () => {
    for await (const chunk of answer.body ?? []) text += Buffer.from(chunk).toString()
  }
  read().catch(() => {})
  return { text: () => text, close: () => end.abort() }
}
