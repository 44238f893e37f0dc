import { readdirSync, readFileSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { footageFile } from '../../e2e/support/odd-files'
import { finishedJob, openStudio, type Studio, send, upload } from '../../e2e/support/studio'
import { type Asking, type Load, startLoad } from './load'
import { startProduct } from './running-product'

/*
 * Mixed load for SOAK_MINUTES (30): pages, lists, writes, streams, refused inputs, uploads with their analysis and
 * exports. What grows without end is seen in the second half.
 */
const minutes = Number(process.env.SOAK_MINUTES ?? 30)
const sampleEveryMs = 5_000

type Sample = { rssMegabytes: number; descriptors: number; connections: number }

let product: Awaited<ReturnType<typeof startProduct>>
let load: Load
const samples: Sample[] = []

beforeAll(async () => {
  product = await startProduct('soak')
}, 400_000)
afterAll(() => product?.stop(), 60_000)

describe('bar 42: a soak of mixed load', () => {
  test(
    `runs for ${minutes} minutes without an answer of 5xx`,
    async () => {
      const studios = await Promise.all(Array.from({ length: 5 }, () => openStudio()))
      const pid = product.pids().app as number
      const database = new Client({ connectionString: product.env.SYSTEM_DATABASE_URL })
      await database.connect()
      load = startLoad(studios.flatMap(askingsOf), { pauseMs: 400 })
      const endsAt = Date.now() + minutes * 60_000
      while (Date.now() < endsAt) {
        await delay(sampleEveryMs)
        samples.push(await sample(pid, database))
      }
      await load.stop()
      await database.end()
      expect(product.pids().app, 'the web process was not restarted').toBe(pid)
      console.log(`${load.total()} answers`, Object.fromEntries([...load.counts].sort()))
      expect(load.failures).toEqual([])
      expect(product.restarts).toEqual([])
    },
    minutes * 60_000 + 200_000,
  )

  test.each([
    ['resident memory of the web process, MB', 'rssMegabytes', 1.1, 16],
    ['open descriptors of the web process', 'descriptors', 1, 8],
    ['connections to Postgres', 'connections', 1, 4],
  ] as const)('keeps %s flat', (name, figure, factor, room) => {
    const third = Math.floor(samples.length / 3)
    const middle = median(samples.slice(third, 2 * third).map((one) => one[figure]))
    const last = median(samples.slice(2 * third).map((one) => one[figure]))
    console.log(`${name}: first ${samples[0]?.[figure]}, median of the middle third ${middle}, of the last ${last}`)
    expect(last).toBeLessThanOrEqual(middle * factor + room)
  })
})

function askingsOf(studio: Studio): Asking[] {
  const status = async (method: string, path: string, body?: unknown) => (await studio.call(method, path, body)).status
  const pages = ['/dashboard', '/videos', '/clips', '/exports', '/jobs', '/settings', '/settings/billing', '/referrals']
  const lists = ['/api/v1/clips', '/api/v1/exports', '/api/v1/jobs', '/api/v1/users/me', '/api/v1/onboarding/status']
  const refused = ['/api/v1/clips?cursor=%00', '/api/v1/jobs?limit=1e308', '/api/v1/clips/none', '/no-such-page']
  let turn = 0
  const next = (from: string[]) => from[turn++ % from.length] as string
  return [
    { name: 'page', ask: () => status('GET', next(pages)) },
    { name: 'list', ask: () => status('GET', next(lists)) },
    { name: 'refused', ask: () => status('GET', next(refused)) },
    { name: 'write', ask: () => status('POST', '/api/v1/users/me/activity', { seconds: 1 }) },
    { name: 'visitor', ask: async () => (await send('GET', next(['/', '/pricing', '/r/NOSUCH42', '/s/none']))).status },
    { name: 'stream', ask: () => readStream(studio) },
    { name: 'video', ask: () => wholeVideo(studio) },
  ]
}

/** Opens an event stream, reads its first bytes, and leaves as a closed tab does. */
async function readStream(studio: Studio): Promise<number> {
  const end = new AbortController()
  const cookie = Object.entries(studio.cookies)
    .map(([name, value]) => `${name}=${value}`)
    .join('; ')
  const answer = await fetch(new URL('/api/v1/jobs/events', product.url), { headers: { cookie }, signal: end.signal })
  await answer.body?.getReader().read()
  end.abort()
  await delay(2_000)
  return answer.status
}

/** The way of one video: uploaded, analyzed, exported, downloaded, deleted. A refusal of a limit is an answer too. */
async function wholeVideo(studio: Studio): Promise<number> {
  await delay(20_000)
  const { videoId, refusal } = await upload(studio, { name: 'film.mp4', bytes: footageFile() })
  if (refusal) return refusal.status
  await finishedJob(studio, videoId as string, 300_000)
  const clips = await studio.call('GET', `/api/v1/clips?videoId=${videoId}`)
  const clipId = clips.body?.data?.[0]?.id
  if (!clipId) return clips.status
  const made = await studio.call('POST', `/api/v1/clips/${clipId}/exports`)
  if (made.status !== 201) return made.status
  await finishedJob(studio, made.body.id, 300_000)
  const download = await studio.call('GET', `/api/v1/exports/${made.body.id}/download`)
  return (await studio.call('DELETE', `/api/v1/exports/${made.body.id}`)).status >= 500 ? 500 : download.status
}

async function sample(pid: number, database: Client): Promise<Sample> {
  const [, kilobytes = '0'] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
  const { rows } = await database.query(
    'SELECT count(*)::int AS count FROM pg_stat_activity WHERE datname = current_database()',
  )
  return {
    rssMegabytes: Math.round(Number(kilobytes) / 1024),
    descriptors: readdirSync(`/proc/${pid}/fd`).length,
    connections: rows[0].count,
  }
}

function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}
