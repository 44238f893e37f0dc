import { beforeEach, describe, expect, test } from 'vitest'
import { ConnectionLost, RequestRefused } from '@/app/_api/failure'
import type { JobEvent } from '@/lib/jobs/schemas'
import { type Batch, JobStream, pollMs, type StreamEnvironment } from './job-stream'

/** An EventSource whose server the test plays. */
class FakeSource extends EventTarget {
  readonly CLOSED = 2
  readyState = 0
  constructor(readonly url: string) {
    super()
  }
  opens() {
    this.readyState = 1
    this.dispatchEvent(new Event('open'))
  }
  tells(event: string, data: unknown) {
    this.dispatchEvent(new MessageEvent(event, { data: JSON.stringify(data) }))
  }
  breaks(isFinal: boolean) {
    this.readyState = isFinal ? 2 : 0
    this.dispatchEvent(new Event('error'))
  }
  close() {
    this.readyState = 2
  }
}

const event = (id: number) => ({ id: String(id), jobId: 'job' }) as JobEvent
let sources: FakeSource[]
let timers: { run: () => void; milliseconds: number }[]
let answers: Map<string, Batch | Error>
let asked: string[]
let environment: StreamEnvironment

beforeEach(() => {
  sources = []
  timers = []
  asked = []
  answers = new Map()
  environment = {
    open: (url) => {
      const source = new FakeSource(url)
      sources.push(source)
      return source as unknown as EventSource
    },
    poll: async (url) => {
      asked.push(url)
      const answer = answers.get(url)
      if (!answer) throw new ConnectionLost('offline')
      if (answer instanceof Error) throw answer
      return answer
    },
    setTimeout: (run, milliseconds) => timers.push({ run, milliseconds }),
    clearTimeout: () => {},
  }
})

function follow(cursor = '7') {
  const stream = new JobStream(cursor, environment)
  const seen = { events: [] as string[], statuses: [] as string[], resets: 0 }
  stream.listen({
    onEvents: (events) => seen.events.push(...events.map(({ id }) => id)),
    onStatus: (status) => seen.statuses.push(status),
    onReset: () => {
      seen.resets += 1
    },
  })
  stream.open()
  return { stream, seen }
}

const settled = async () => {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve()
}

describe('the job event stream', () => {
  test('starts at the given cursor and emits each event once', () => {
    const { seen } = follow()
    expect(sources[0]?.url).toBe('/api/v1/jobs/events?after=7')
    sources[0]?.opens()
    sources[0]?.tells('jobs', { events: [event(8), event(10)], cursor: '7' })
    sources[0]?.tells('jobs', { events: [event(10), event(9)], cursor: '10' })
    expect(seen.events).toEqual(['8', '10', '9'])
    expect(seen.statuses).toEqual(['live'])
  })

  test('shows "reconnecting" while the browser retries', () => {
    const { seen } = follow()
    sources[0]?.opens()
    sources[0]?.breaks(false)
    sources[0]?.opens()
    expect(seen.statuses).toEqual(['live', 'reconnecting', 'live'])
    expect(sources).toHaveLength(1)
  })

  test('resumes from its cursor after a pause', () => {
    const { stream } = follow()
    sources[0]?.opens()
    sources[0]?.tells('jobs', { events: [event(12)], cursor: '12' })
    stream.pause()
    expect(stream.status).toBe('paused')
    stream.open()
    expect(sources[1]?.url).toBe('/api/v1/jobs/events?after=12')
  })

  test('waits for Retry-After after a 429', async () => {
    const { seen } = follow()
    const busy = new ConnectionLost('Too many requests.', { retryAfterSeconds: 15 })
    answers.set('/api/v1/jobs/events?after=7', busy)
    sources[0]?.breaks(true)
    await settled()
    expect(timers.map(({ milliseconds }) => milliseconds)).toEqual([15_000])
    expect(seen.statuses).toEqual(['polling'])
  })

  test('emits queue positions from the stream and from polls', async () => {
    const { stream } = follow()
    const told: unknown[] = []
    stream.listen({ onPlaces: () => told.push(stream.places) })
    const place = { jobId: 'job', subjectId: null, position: 3 }
    sources[0]?.opens()
    sources[0]?.tells('line', { places: [place] })
    answers.set('/api/v1/jobs/events?after=7', { events: [], cursor: '7', places: [] })
    sources[0]?.breaks(true)
    await settled()
    expect(told).toEqual([[place], []])
  })

  test('polls when the stream is refused, and retries the stream now and then', async () => {
    const { stream, seen } = follow()
    answers.set('/api/v1/jobs/events?after=7', { events: [event(8)], cursor: '8' })
    sources[0]?.breaks(true)
    await settled()
    expect(seen.events).toEqual(['8'])
    expect(stream.status).toBe('polling')
    for (let polls = 0; polls < 5; polls += 1) {
      expect(timers.at(-1)?.milliseconds).toBe(pollMs)
      timers.at(-1)?.run()
      await settled()
    }
    expect(asked.at(-1)).toBe('/api/v1/jobs/events?after=8')
    expect(sources[1]?.url).toBe('/api/v1/jobs/events?after=8')
    sources[1]?.opens()
    expect(stream.status).toBe('live')
  })

  test('stops for good without access, also when polling', async () => {
    const first = follow()
    sources[0]?.opens()
    sources[0]?.tells('end', { reason: 'membership' })
    expect(first.stream.status).toBe('ended')
    first.stream.open()
    expect(sources).toHaveLength(1)

    const second = follow()
    answers.set('/api/v1/jobs/events?after=7', new RequestRefused('Sign in.', { code: 'unauthenticated' }))
    sources[1]?.breaks(true)
    await settled()
    expect(second.stream.status).toBe('ended')
  })

  test('leaves other disconnects to the browser', () => {
    const { stream } = follow()
    sources[0]?.opens()
    sources[0]?.tells('end', { reason: 'time' })
    expect(stream.status).toBe('live')
  })

  test('reports when too many events were missed', () => {
    const { seen } = follow()
    sources[0]?.tells('reset', { cursor: '99' })
    expect(seen.resets).toBe(1)
  })
})
