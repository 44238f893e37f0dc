import { describe, expect, it } from 'vitest'
import { coresOf, readMachine, slotsFor } from './machine'
import { FairSlots } from './slots'

const GiB = 1024 ** 3

describe('the number of media children at once', () => {
  it.each([
    [2, 8, 2],
    [8, 8, 4],
    [64, 512, 64],
    [16, 1, 1],
    [0.5, 8, 1],
    [2.5, 16, 2],
  ])('with %s cores and %s GiB is %s', (cores, memory, slots) => {
    expect(slotsFor({ cores, memoryBytes: memory * GiB })).toBe(slots)
  })

  it('reads the CPU quota of a container', () => {
    expect(['max 100000', '200000 100000', '50000 100000', '-1 100000', 'nonsense'].map(coresOf)).toEqual([
      null,
      2,
      0.5,
      null,
      null,
    ])
    expect(slotsFor(readMachine())).toBeGreaterThanOrEqual(1)
  })
})

describe('fair slots', () => {
  /** Runs `work` items that each hold a place until the test lets the oldest go. */
  function scene(size: number) {
    const slots = new FairSlots(size)
    const order: string[] = []
    const running: (() => void)[] = []
    let most = 0
    const start = async (share: string, signal?: AbortSignal) => {
      const release = await slots.acquire(share, signal)
      order.push(share)
      running.push(release)
      most = Math.max(most, running.length)
    }
    const settled = () => new Promise((resolve) => setImmediate(resolve))
    const drain = async () => {
      await settled()
      for (let release = running.shift(); release; release = running.shift()) {
        release()
        await settled()
      }
    }
    return { slots, order, start, drain, settled, most: () => most }
  }

  it('never exceed the limit, and everyone gets one', async () => {
    const { start, drain, order, most } = scene(3)
    const all = Array.from({ length: 100 }, (_, at) => start(`organization ${at % 7}`))
    await drain()
    await Promise.all(all)
    expect([order.length, most()]).toEqual([100, 3])
  })

  it('rotate between waiting organizations, whoever asked most or first', async () => {
    const { start, drain, order } = scene(1)
    const all = [...Array(6).fill('loud'), 'second', 'third', 'second'].map((share) => start(share))
    await drain()
    await Promise.all(all)
    expect(order).toEqual(['loud', 'second', 'third', 'loud', 'second', 'loud', 'loud', 'loud', 'loud'])
  })

  it('go to an organization without a slot first', async () => {
    const { start, drain, order, settled, slots } = scene(2)
    const release = await slots.acquire('long')
    const all = ['short', 'long', 'long', 'other'].map((share) => start(share))
    await settled()
    await drain()
    expect(order.slice(0, 2)).toEqual(['short', 'other'])
    release()
    await drain()
    await Promise.all(all)
  })

  it('are not lost when a waiter gives up or a slot is released twice', async () => {
    const { slots } = scene(1)
    const release = await slots.acquire('a')
    const leaving = new AbortController()
    const waiting = slots.acquire('b', leaving.signal)
    leaving.abort(new Error('canceled'))
    await expect(waiting).rejects.toThrow('canceled')
    release()
    release()
    const next = await slots.acquire('c')
    let isIn = false
    const last = slots.acquire('d').then(() => {
      isIn = true
    })
    await new Promise((resolve) => setImmediate(resolve))
    expect(isIn).toBe(false)
    next()
    await last
  })
})
