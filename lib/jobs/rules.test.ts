import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hour, minute } from '@/lib/core/time'
import { jobCatalog, jobDefinition } from './catalog'
import {
  checkDelay,
  decideStuck,
  isCancelable,
  isFinished,
  isRetryable,
  type JobAction,
  nextState,
  type StuckJob,
  secondsLeft,
  statesBefore,
} from './rules'
import { type JobState, jobStates } from './schemas'

const actions: JobAction[] = ['start', 'complete', 'fail', 'cancel', 'requeue']
const definition = jobCatalog.export_clip
const now = new Date('2026-03-01T12:00:00Z')
const at = (milliseconds: number) => new Date(now.getTime() + milliseconds)

describe('the states of a job', () => {
  test.each<[JobState, JobAction, JobState | null]>([
    ['queued', 'start', 'running'],
    ['running', 'start', null],
    ['running', 'complete', 'completed'],
    ['queued', 'complete', null],
    ['queued', 'fail', 'failed'],
    ['running', 'cancel', 'canceled'],
    ['running', 'requeue', 'queued'],
    ['queued', 'requeue', null],
  ])('%s, %s: %s', (state, action, after) => {
    expect(nextState(state, action)).toBe(after)
  })

  test('a finished job never changes its state', () => {
    for (const state of jobStates.filter(isFinished)) {
      for (const action of actions) expect(nextState(state, action)).toBeNull()
    }
  })

  test('the update condition matches exactly the states that the rule allows', () => {
    for (const action of actions) {
      expect(statesBefore(action)).toEqual(jobStates.filter((state) => nextState(state, action) !== null))
    }
  })

  test('a cancelable job is not retryable, and a type may forbid both', () => {
    for (const state of jobStates) {
      expect(isCancelable({ state }, definition) && isRetryable({ state }, definition)).toBe(false)
      expect(
        isCancelable({ state }, jobDefinition('long_gone')) || isRetryable({ state }, jobDefinition('long_gone')),
      ).toBe(false)
    }
    expect(jobStates.filter((state) => isRetryable({ state }, definition))).toEqual(['failed', 'canceled'])
  })
})

describe('a stuck job', () => {
  const running: StuckJob = {
    state: 'running',
    attempts: 1,
    maxAttempts: 3,
    deliveries: 1,
    deadlineAt: at(hour),
    heartbeatAt: at(-definition.silenceMs),
  }
  const queued: StuckJob = { ...running, state: 'queued', attempts: 0, heartbeatAt: null }

  test('is requeued with backoff while no worker picks it up', () => {
    expect(decideStuck(queued, definition, now)).toEqual({ action: 'redeliver', checkAt: at(20 * minute) })
    expect([1, 2, 3, 4, 9].map((deliveries) => checkDelay(deliveries) / minute)).toEqual([10, 20, 40, 80, 120])
  })

  test('fails with a message after waiting too long', () => {
    const decision = decideStuck({ ...queued, deadlineAt: now }, definition, now)
    expect(decision).toMatchObject({ action: 'fail', code: 'not_started' })
    expect(decision.action === 'fail' && decision.message).toContain('24 hours')
  })

  test('restarts when its worker is silent and attempts are left, else fails', () => {
    expect(decideStuck(running, definition, now)).toEqual({ action: 'requeue' })
    expect(decideStuck({ ...running, attempts: 3 }, definition, now)).toMatchObject({ action: 'fail', code: 'lost' })
  })

  test('is left alone while it sends heartbeats, until its deadline', () => {
    const alive = { ...running, heartbeatAt: at(-minute) }
    expect(decideStuck(alive, definition, now)).toEqual({ action: 'wait', checkAt: at(definition.silenceMs - minute) })
    expect(decideStuck({ ...alive, deadlineAt: now }, definition, now)).toMatchObject({
      action: 'fail',
      code: 'timed_out',
    })
  })

  test('is always checked again, and never after its deadline', () => {
    const job = fc.record<StuckJob>({
      state: fc.constantFrom<JobState>('queued', 'running'),
      attempts: fc.nat(5),
      maxAttempts: fc.integer({ min: 1, max: 5 }),
      deliveries: fc.integer({ min: 1, max: 40 }),
      deadlineAt: fc.integer({ min: 1, max: 30 * hour }).map(at),
      heartbeatAt: fc.option(fc.integer({ min: -2 * hour, max: 0 }).map(at)),
    })
    fc.assert(
      fc.property(job, (stuck) => {
        const decision = decideStuck(stuck, definition, now)
        if (decision.action !== 'wait' && decision.action !== 'redeliver') return
        expect(decision.checkAt.getTime()).toBeGreaterThan(now.getTime())
        expect(decision.checkAt.getTime()).toBeLessThanOrEqual(stuck.deadlineAt.getTime())
      }),
    )
  })
})

test('estimates time left from progress so far, and not without progress', () => {
  const job = { state: 'running' as const, progress: 25, startedAt: at(-30_000) }
  expect(secondsLeft(job, now)).toBe(90)
  expect(secondsLeft({ ...job, progress: 4 }, now)).toBeNull()
  expect(secondsLeft({ ...job, startedAt: at(-500) }, now)).toBeNull()
  expect(secondsLeft({ ...job, state: 'queued' }, now)).toBeNull()
  expect(secondsLeft({ ...job, progress: 100 }, now)).toBeNull()
})
