import { setTimeout as delay } from 'node:timers/promises'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { footageFile } from '../../e2e/support/odd-files'
import { type Answer, finishedJob, openStudio, type Studio, upload } from '../../e2e/support/studio'
import { seededRandom } from '../stand-in/random'
import { startProduct } from './running-product'

/*
 * Postgres is killed while clips are cut, titles are changed and exports are rendered. What was acknowledged is there
 * afterwards, once. KILL_SEED repeats a run, POSTGRES_KILLS changes how often.
 */
const seed = Number(process.env.KILL_SEED ?? Math.floor(Math.random() * 1e9))
const kills = Number(process.env.POSTGRES_KILLS ?? 50)
const random = seededRandom(seed)

/** What a writer tried, in order: a write without an answer may have happened or not. */
type Attempt = { name: string; isAcknowledged: boolean }

let product: Awaited<ReturnType<typeof startProduct>>
let studio: Studio
let videoId: string
let clipId: string
let isOver = false
const cuts: Attempt[] = []
const titles: Attempt[] = []
const exportIds: string[] = []
const recoveries: number[] = []

beforeAll(async () => {
  console.log(`KILL_SEED=${seed} POSTGRES_KILLS=${kills}`)
  product = await startProduct('postgres-kills')
  studio = await openStudio()
  videoId = (await upload(studio, { name: 'film.mp4', bytes: footageFile() })).videoId as string
  expect((await finishedJob(studio, videoId, 240_000)).state).toBe('completed')
  clipId = (await studio.call('POST', '/api/v1/clips', { videoId, start: 0, end: 2, title: 'title 0' })).body.id
}, 700_000)
afterAll(() => product?.stop(), 60_000)

describe(`bar 33: kill -9 of Postgres in the middle of work, ${kills} times`, () => {
  test('each time the product answers writes again within 15 seconds', async () => {
    const work = Promise.all([loop(cutClip), loop(changeTitle), loop(exportClip)])
    for (let kill = 1; kill <= kills; kill += 1) {
      await delay(500 + random() * 2_500)
      process.kill(product.pids().postgres as number, 'SIGKILL')
      const killedAt = performance.now()
      await untilWritten()
      recoveries.push(performance.now() - killedAt)
    }
    isOver = true
    await work
    const sorted = recoveries.toSorted((a, b) => a - b)
    console.log(
      `recovery: median ${inSeconds(sorted[sorted.length >> 1])}, worst ${inSeconds(sorted.at(-1))}; ${acknowledged(cuts).length} of ${cuts.length} cuts, ${acknowledged(titles).length} of ${titles.length} titles acknowledged, ${exportIds.length} exports`,
    )
    expect(Math.max(...recoveries)).toBeLessThan(15_000)
  }, 1_500_000)

  test('no acknowledged write is lost, and none happened twice', async () => {
    const rows = await ask<{ title: string; times: number }>(
      `SELECT title, count(*)::int AS times FROM clips WHERE video_id = $1 AND title LIKE 'cut %' GROUP BY title`,
      [videoId],
    )
    expect(rows.filter(({ times }) => times !== 1)).toEqual([])
    const there = new Set(rows.map(({ title }) => title))
    expect(acknowledged(cuts).filter((name) => !there.has(name))).toEqual([])
    const tried = new Set(cuts.map(({ name }) => name))
    expect(rows.filter(({ title }) => !tried.has(title))).toEqual([])
    const [clip] = await ask<{ title: string }>('SELECT title FROM clips WHERE id = $1', [clipId])
    const lastAcknowledged = titles.findLastIndex(({ isAcknowledged }) => isAcknowledged)
    expect(titles.slice(lastAcknowledged).map(({ name }) => name)).toContain(clip?.title)
  })

  test('each acknowledged export ends once, with one file', async () => {
    for (const exportId of exportIds) {
      expect((await finishedJob(studio, exportId, 240_000)).state).toBe('completed')
    }
    const endings = await ask<{ times: number }>(
      `SELECT count(*)::int AS times FROM job_log l JOIN job_queue j ON j.id = l.job_id
       WHERE j.subject_id = ANY($1) AND l.kind = 'state' AND l.state = 'completed' GROUP BY j.id HAVING count(*) <> 1`,
      [exportIds],
    )
    expect(endings).toEqual([])
    const waiting = () => ask('SELECT name FROM outbox_events WHERE sent_at IS NULL')
    await expect.poll(waiting, { timeout: 90_000 }).toEqual([])
  }, 900_000)
})

async function loop(work: () => Promise<void>): Promise<void> {
  while (!isOver) await work()
}

async function cutClip(): Promise<void> {
  const name = `cut ${cuts.length}`
  const answer = await attempt(cuts, name, () =>
    studio.call('POST', '/api/v1/clips', { videoId, start: 0, end: 2, title: name }),
  )
  await pauseAfter(answer, 200)
}

async function changeTitle(): Promise<void> {
  const before = await studio.call('GET', `/api/v1/clips/${clipId}`).catch(() => null)
  if (before?.status !== 200) return pauseAfter(before, 200)
  const title = `title ${titles.length + 1}`
  const { editVersion } = before.body
  const answer = await attempt(titles, title, () =>
    studio.call('PATCH', `/api/v1/clips/${clipId}`, { editVersion, title }),
  )
  await pauseAfter(answer, 200)
}

/** One export at a time, so that there is nearly always one at work when Postgres dies. */
async function exportClip(): Promise<void> {
  const answer = await studio.call('POST', `/api/v1/clips/${clipId}/exports`).catch(() => null)
  if (answer?.status !== 201) return pauseAfter(answer, 500)
  exportIds.push(answer.body.id)
  await finishedJob(studio, answer.body.id, 240_000)
}

async function attempt(attempts: Attempt[], name: string, call: () => Promise<Answer>): Promise<Answer | null> {
  const entry = { name, isAcknowledged: false }
  attempts.push(entry)
  const answer = await call().catch(() => null)
  entry.isAcknowledged = answer !== null && answer.status < 300
  return answer
}

async function pauseAfter(answer: Answer | null, ms: number): Promise<void> {
  const seconds = answer?.status === 429 ? Number(answer.headers.get('retry-after') ?? 1) : 0
  await delay(Math.max(ms, Math.min(seconds, 10) * 1000))
}

/** Resolves once a write is acknowledged that began after the call. */
async function untilWritten(): Promise<void> {
  for (;;) {
    const answer = await studio.call('POST', '/api/v1/users/me/activity', { seconds: 0 }).catch(() => null)
    if (answer !== null && answer.status < 300) return
    await pauseAfter(answer, 50)
  }
}

async function ask<Row>(sql: string, values: unknown[] = []): Promise<Row[]> {
  const database = new Client({ connectionString: product.env.SYSTEM_DATABASE_URL })
  await database.connect()
  try {
    return (await database.query(sql, values)).rows as Row[]
  } finally {
    await database.end()
  }
}

const acknowledged = (attempts: Attempt[]) => attempts.filter((one) => one.isAcknowledged).map(({ name }) => name)
const inSeconds = (ms = 0) => `${(ms / 1000).toFixed(1)} s`
