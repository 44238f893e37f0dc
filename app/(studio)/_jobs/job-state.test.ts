import { describe, expect, test } from 'vitest'
import type { JobEvent, JobLogEntry, JobView } from '@/lib/jobs/schemas'
import { applyJobEvent } from './apply-job-event'
import { jobsHref } from './jobs-href'
import { applyToRunning, hear, type LiveJob, rebaseRunning, toLiveJob } from './running-jobs-state'
import { applyToSubject, newerJob } from './subject-job'
import { durationText, timeLeftText } from './time-left-text'
import { mergeLog, readableLog, timelineOf } from './timeline'

const time = (seconds: number) => new Date(Date.UTC(2026, 2, 1, 12, 0, seconds)).toISOString()
const entry = (id: number, more: Partial<JobLogEntry>): JobLogEntry => ({
  id: String(id),
  jobId: 'job',
  kind: 'progress',
  level: 'info',
  message: '',
  state: 'running',
  step: null,
  progress: null,
  attempt: 1,
  createdAt: time(id),
  ...more,
})
const event = (id: number, more: Partial<JobEvent>): JobEvent => ({
  ...entry(id, {}),
  type: 'export_clip',
  title: 'A clip',
  subjectType: null,
  subjectId: null,
  ...more,
})
const job = {
  id: 'job',
  state: 'queued',
  progress: 0,
  step: null,
  attempts: 0,
  updatedAt: time(0),
  isCancelable: true,
  startedAt: null,
} as JobView

describe('a job on screen', () => {
  test('applies newer events, and ignores older ones', () => {
    const running = applyJobEvent(job, event(2, { state: 'running', progress: 30, step: 'Rendering' }))
    expect(running).toMatchObject({
      state: 'running',
      progress: 30,
      step: 'Rendering',
      attempts: 1,
      startedAt: time(2),
    })
    expect(applyJobEvent(running, event(1, { progress: 10 }))).toBe(running)
    expect(applyJobEvent(running, event(3, { jobId: 'other', progress: 90 }))).toBe(running)
    const done = applyJobEvent(running, event(4, { kind: 'state', state: 'completed', progress: 100 }))
    expect(done).toMatchObject({ state: 'completed', step: null, finishedAt: time(4), isCancelable: false })
    expect(applyJobEvent(done, event(5, { state: 'running', progress: 50 }))).toBe(done)
  })
})

describe('the job of a video', () => {
  test('appears with its first event, switches to a newer job, and ignores older ones', () => {
    const running = applyToSubject(null, event(2, { state: 'running', progress: 30, step: 'Measuring' }))
    expect(running).toEqual({
      id: 'job',
      state: 'running',
      progress: 30,
      step: 'Measuring',
      startedAt: time(2),
      updatedAt: time(2),
    })
    expect(applyToSubject(running, event(1, { progress: 10 }))).toBe(running)
    expect(applyToSubject(running, event(3, { progress: 50 }))).toMatchObject({ progress: 50, startedAt: time(2) })
    const again = applyToSubject(running, event(4, { jobId: 'next', state: 'queued', kind: 'state' }))
    expect(again).toMatchObject({ id: 'next', state: 'queued', progress: 0, step: null, startedAt: null })
  })

  test('is the newer of the rendered and the streamed one', () => {
    const old = applyToSubject(null, event(1, {}))
    const young = applyToSubject(null, event(2, {}))
    expect([newerJob(old, young), newerJob(young, old), newerJob(null, old), newerJob(old, null)]).toEqual([
      young,
      young,
      old,
      old,
    ])
  })
})

describe('the running jobs of the shell', () => {
  test('appear when they start, update their progress, and disappear when they end', () => {
    let jobs: LiveJob[] = []
    const tell = (told: JobEvent) => {
      jobs = applyToRunning(jobs, told)
    }
    tell(event(1, { state: 'queued', progress: 0 }))
    tell(event(2, { jobId: 'second', state: 'queued', progress: 0 }))
    expect(jobs.map(({ id }) => id)).toEqual(['second', 'job'])
    expect(jobs[1]?.title).toBe('Export: A clip')
    tell(event(4, { progress: 40 }))
    tell(event(3, { progress: 10 }))
    expect(jobs[1]).toMatchObject({ state: 'running', progress: 40 })
    tell(event(5, { kind: 'state', state: 'failed' }))
    expect(jobs.map(({ id }) => id)).toEqual(['second'])
    tell(event(6, { kind: 'state', state: 'completed', jobId: 'unknown' }))
    expect(jobs).toHaveLength(1)
  })

  test('do not reappear with a page rendered before they ended', () => {
    const rendered = [toLiveJob(job), toLiveJob({ ...job, id: 'second' })]
    const heard = new Map<string, JobEvent>()
    hear(heard, [event(4, { kind: 'state', state: 'completed' }), event(5, { progress: 99, state: null })])
    hear(heard, [event(5, { jobId: 'third', kind: 'state', state: 'queued' })])
    expect(rebaseRunning(rendered, heard).map(({ id }) => id)).toEqual(['second'])
    const later = [{ ...toLiveJob(job), updatedAt: time(9) }]
    expect(rebaseRunning(later, heard)).toEqual(later)
  })

  test('keep the newest event of at most 500 jobs', () => {
    const heard = new Map<string, JobEvent>()
    for (let id = 0; id < 700; id += 1) hear(heard, [event(1, { jobId: `job-${id % 600}` })])
    expect([heard.size, heard.has('job-99'), heard.has('job-100')]).toEqual([500, true, false])
  })
})

describe('the steps of a job', () => {
  const log = [
    entry(1, { kind: 'state', state: 'queued', message: 'Waiting', attempt: 0 }),
    entry(2, { kind: 'state', message: 'Started' }),
    entry(3, { step: 'Measuring', progress: 1 }),
    entry(4, { step: 'Measuring', progress: 5 }),
    entry(9, { step: 'Rendering', progress: 50 }),
    entry(10, { step: 'Rendering', progress: 60, attempt: 2 }),
    entry(12, { kind: 'state', state: 'completed', message: 'Completed', attempt: 2 }),
  ]

  test('come from the log, with start and end times', () => {
    expect(timelineOf(log).map((step) => [step.title, step.attempt, step.startedAt, step.endedAt])).toEqual([
      ['Measuring', 1, time(3), time(9)],
      ['Rendering', 1, time(9), time(10)],
      ['Rendering', 2, time(10), time(12)],
    ])
    expect(timelineOf(log.slice(0, 4)).at(-1)?.endedAt).toBeNull()
    expect(timelineOf([])).toEqual([])
  })

  test('replace progress lines in the log', () => {
    expect(readableLog(log).map(({ id }) => id)).toEqual(['1', '2', '3', '9', '12'])
  })

  test('merge server and stream lines, each once and in order', () => {
    const merged = mergeLog(log.slice(0, 4), [...log.slice(2), entry(100, {})])
    expect(merged.map(({ id }) => id)).toEqual(['1', '2', '3', '4', '9', '10', '12', '100'])
  })
})

describe('labels of a job', () => {
  test.each([
    [3, 'a few seconds left'],
    [44, 'about 40 seconds left'],
    [70, 'about a minute left'],
    [600, 'about 10 minutes left'],
    [7200, 'about 2 hours left'],
  ])('%i seconds: %s', (seconds, text) => expect(timeLeftText(seconds)).toBe(text))

  test.each([
    [400, 'under 1 s'],
    [4_000, '4 s'],
    [120_000, '2 min'],
    [125_000, '2 min 5 s'],
    [3_780_000, '1 h 3 min'],
  ])('%i ms: %s', (milliseconds, text) => expect(durationText(milliseconds)).toBe(text))
})

test('filters are stored in the URL', () => {
  expect(jobsHref({ state: 'failed', type: undefined, subjectId: undefined }, 'abc')).toBe(
    '/jobs?state=failed&cursor=abc',
  )
  expect(jobsHref({})).toBe('/jobs')
})
