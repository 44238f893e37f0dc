import fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { FairQueue, type FairQueueSettings, refusalOf } from './fair-queue'

/** As in the tenant pool: never more than are left free. */
const moreFreeThanHeld: FairQueueSettings['mayTake'] = (_key, held, free) => held < free
const queueOf = (slots: number, settings: Partial<FairQueueSettings> = {}) =>
  new FairQueue({ slots, mayTake: moreFreeThanHeld, mostWaiting: 1_000, waitMs: () => 60_000, ...settings })

/** Lets promises that are settled be heard. */
const settled = () => new Promise((resolve) => setImmediate(resolve))

afterEach(() => void vi.useRealTimers())

describe('bar 41: connections shared between organizations (FairQueue)', () => {
  it('gives one organization at most half of the slots, however much it asks for', async () => {
    const queue = queueOf(10)
    for (let n = 0; n < 200; n += 1) void queue.take('greedy')
    await settled()
    expect(queue.countOf('greedy')).toEqual({ held: 5, waiting: 195 })
  })

  it('serves the next organization at once while another has hundreds waiting', async () => {
    const queue = queueOf(10)
    for (let n = 0; n < 200; n += 1) void queue.take('greedy')
    const release = await queue.take('modest')
    expect(queue.countOf('modest')).toEqual({ held: 1, waiting: 0 })
    release()
  })

  it('serves organizations in turns', async () => {
    const queue = queueOf(1)
    const release = await queue.take('first')
    const order: string[] = []
    const follow = (key: string, name: string) =>
      queue.take(key).then((done) => {
        order.push(name)
        done()
      })
    const all = [follow('a', 'a1'), follow('a', 'a2'), follow('a', 'a3'), follow('b', 'b1'), follow('c', 'c1')]
    release()
    await Promise.all(all)
    expect(order).toEqual(['a1', 'b1', 'c1', 'a2', 'a3'])
  })

  it('answers 429 with Retry-After when one organization’s line is full, not others', async () => {
    const queue = queueOf(2, { mostWaiting: 3 })
    for (let n = 0; n < 4; n += 1) void queue.take('greedy')
    const refusal = await queue.take('greedy').catch(refusalOf)
    expect(refusal).toMatchObject({ status: 429, retryAfterSeconds: 5 })
    await expect(queue.take('modest')).resolves.toBeTypeOf('function')
  })

  it('answers 503 when a turn does not come in time, and drops the waiter', async () => {
    const queue = queueOf(1, { waitMs: () => 1 })
    const release = await queue.take('a')
    const refusal = await queue.take('a').catch(refusalOf)
    expect(refusal).toMatchObject({ status: 503, retryAfterSeconds: 5 })
    expect(queue.countOf('a')).toEqual({ held: 1, waiting: 0 })
    release()
    await expect(queue.take('a')).resolves.toBeTypeOf('function')
  })

  it('rechecks waiters by a timer, only while someone waits', async () => {
    vi.useFakeTimers()
    let isOpen = true
    const queue = queueOf(2, { mayTake: () => isOpen, pumpEveryMs: 250 })
    await queue.take('a')
    expect(vi.getTimerCount()).toBe(0)
    isOpen = false
    const turn = queue.take('b')
    isOpen = true
    await vi.advanceTimersByTimeAsync(250)
    await expect(turn).resolves.toBeTypeOf('function')
    expect(vi.getTimerCount()).toBe(0)
  })

  it('releases a slot once', async () => {
    const queue = queueOf(2, { mayTake: () => true })
    const release = await queue.take('a')
    release()
    release()
    for (let n = 0; n < 5; n += 1) void queue.take('b')
    await settled()
    expect(queue.countOf('b')).toEqual({ held: 2, waiting: 3 })
  })

  it('never exceeds its slots, loses none, and serves everyone in any order of acquire and release', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 6 }),
        fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c', 'd'), fc.nat(3)), { maxLength: 60 }),
        async (slots, requests) => {
          const queue = queueOf(slots)
          let held = 0
          let most = 0
          const work = requests.map(async ([key, turns]) => {
            const release = await queue.take(key)
            held += 1
            most = Math.max(most, held)
            for (let n = 0; n < turns; n += 1) await Promise.resolve()
            held -= 1
            release()
          })
          await Promise.all(work)
          expect(most).toBeLessThanOrEqual(slots)
          for (const key of ['a', 'b', 'c', 'd']) expect(queue.countOf(key)).toEqual({ held: 0, waiting: 0 })
        },
      ),
    )
  })
})
