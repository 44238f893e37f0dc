import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { footageFile } from '../../e2e/support/odd-files'
import { finishedJob, openStudio, type Studio, upload } from '../../e2e/support/studio'
import { seededRandom } from '../stand-in/random'
import { startProduct } from './running-product'

/*
 * kill -9 in the middle of the work. Afterwards each piece of work has one visible result and nothing is lost.
 * KILL_SEED repeats a run, KILLS says how many kills each victim gets in each kind of work.
 */
const seed = Number(process.env.KILL_SEED ?? Math.floor(Math.random() * 1e9))
const kills = Number(process.env.KILLS ?? 2)
const victims = ['app', 'postgres', 'inngest'] as const
const withinMs = 240_000

let product: Awaited<ReturnType<typeof startProduct>>
const figures: string[] = []

beforeAll(async () => {
  console.log(`KILL_SEED=${seed} KILLS=${kills}`)
  product = await startProduct('kills')
}, 400_000)

afterAll(async () => {
  console.log(figures.join('\n'))
  await product?.stop()
})

// biome-ignore lint/suspicious/noExplicitAny: rows of any query
async function ask(sql: string, values: unknown[]): Promise<any[]> {
  const database = new Client({ connectionString: product.env.SYSTEM_DATABASE_URL })
  await database.connect()
  try {
    return (await database.query(sql, values)).rows
  } finally {
    await database.end()
  }
}

/** Waits until the work is at `progress` percent, then ends the victim as a power cut would. */
async function killAt(studio: Studio, subjectId: string, progress: number, victim: string): Promise<number | null> {
  for (;;) {
    const job = (await studio.call('GET', `/api/v1/jobs?subjectId=${subjectId}`)).body.data[0]
    if (['completed', 'failed', 'canceled'].includes(job?.state)) return null
    if (job?.state === 'running' && job.progress >= progress) {
      process.kill(product.pids()[victim] as number, 'SIGKILL')
      return job.progress
    }
    await new Promise((resolve) => setTimeout(resolve, 30))
  }
}

async function untilUp(): Promise<void> {
  await expect
    .poll(
      () =>
        fetch(`${product.url}/api/health`).then(
          (answer) => answer.status,
          () => 0,
        ),
      { timeout: 60_000 },
    )
    .toBe(200)
}

/** Everything that a repeated step could have left twice, or a lost one not at all. */
async function assertOneResult(subjectId: string, organizationId: string): Promise<void> {
  const jobs = await ask('SELECT id, state, progress, error_message FROM job_queue WHERE subject_id = $1', [subjectId])
  expect(jobs).toMatchObject([{ state: 'completed', progress: 100, error_message: null }])
  const endings = await ask(
    `SELECT state, count(*)::int AS times FROM job_log WHERE job_id = $1 AND kind = 'state' AND state = 'completed' GROUP BY 1`,
    [jobs[0].id],
  )
  expect(endings).toEqual([{ state: 'completed', times: 1 }])
  const waiting = async () =>
    ask('SELECT name FROM outbox_events WHERE organization_id = $1 AND sent_at IS NULL', [organizationId])
  await expect.poll(waiting, { timeout: 90_000 }).toEqual([])
}

describe.each(victims)('kill -9 of %s', (victim) => {
  const random = seededRandom(seed + victims.indexOf(victim))
  for (let kill = 1; kill <= kills; kill += 1) {
    const at = { analysis: Math.floor(random() * 90), export: Math.floor(random() * 80) }

    test(`in an analysis at ${at.analysis} %, and in the export that follows at ${at.export} %`, async () => {
      const studio = await openStudio()
      const { videoId } = await upload(studio, { name: 'film.mp4', bytes: footageFile() })
      const analysis = await ordeal(studio, videoId as string, at.analysis)
      const [video] = await ask('SELECT status, organization_id FROM videos WHERE id = $1', [videoId])
      expect(video.status).toBe('ready')
      await assertOneResult(videoId as string, video.organization_id)
      const clips = await ask('SELECT id, rank, proposed_start FROM clips WHERE video_id = $1', [videoId])
      expect(clips.length).toBe(analysis.result.clipCount)
      expect(new Set(clips.map((clip) => clip.rank)).size).toBe(clips.length)
      expect(clips.length).toBeGreaterThan(0)

      const made = await studio.call('POST', `/api/v1/clips/${clips[0].id}/exports`)
      expect(made.status).toBe(201)
      await ordeal(studio, made.body.id, at.export)
      await assertOneResult(made.body.id, video.organization_id)
      const exports = await ask('SELECT status FROM clip_exports WHERE clip_id = $1', [clips[0].id])
      expect(exports).toEqual([{ status: 'completed' }])
      const download = await studio.call('GET', `/api/v1/exports/${made.body.id}/download`)
      expect(download.status).toBe(302)
      const file = await fetch(download.headers.get('location') as string)
      expect((await file.arrayBuffer()).byteLength).toBe(
        (await studio.call('GET', `/api/v1/exports/${made.body.id}`)).body.sizeBytes,
      )
    })
  }

  async function ordeal(studio: Studio, subjectId: string, at: number) {
    const startedAt = performance.now()
    const killedAt = await killAt(studio, subjectId, at, victim)
    const killedAfter = performance.now() - startedAt
    await untilUp()
    const job = await finishedJob(studio, subjectId, withinMs)
    const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`
    figures.push(
      `${victim} killed at ${killedAt ?? '-'} % (after ${seconds(killedAfter)}): ${job.type} ${job.state} after ${seconds(performance.now() - startedAt)}, attempts ${job.attempts}`,
    )
    expect(job).toMatchObject({ state: 'completed', error: null })
    expect(killedAt, 'the work was over before it could be killed').not.toBeNull()
    return job
  }
})

test('every kill was seen and fixed', () => {
  expect(product.restarts.length).toBeGreaterThanOrEqual(victims.length * kills * 2)
})
