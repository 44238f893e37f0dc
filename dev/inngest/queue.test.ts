import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Clock } from './clock'
import type { JobRecord, Run } from './model'
import { type InFlight, Queue } from './queue'

const seed = Number(process.env.SEED ?? Date.now() % 100_000)
console.log(`SEED=${seed}`)

type Shape = { keys: number[]; priority: number }

/** A queue over runs of one job each, whose calls land when the test says. */
function scene(shapes: Shape[], limits: number[], maxInFlight: number) {
  const clock = new Clock((error) => {
    throw error
  })
  const landings: { flight: InFlight; land: () => void }[] = []
  const started: string[] = []
  const queue = new Queue(
    clock,
    {
      slotsOf: (run) => {
        const keys = new Set(shapes[Number(run.id)]?.keys)
        return [...keys].map((key) => ({ key: `k${key}`, limit: limits[key] ?? 1 }))
      },
      throttledUntil: () => undefined,
      takeThrottle: () => {},
      execute: (flight) => {
        started.push(flight.run.id)
        return new Promise((resolve) => {
          landings.push({
            flight,
            land: () => {
              queue.remove(flight.job)
              resolve()
            },
          })
        })
      },
    },
    maxInFlight,
  )
  const add = (index: number) => {
    const run = { id: String(index), app: 'a', priority: shapes[index]?.priority ?? 0 } as Run
    const job = { id: `j${index}`, run: run.id, step: 'step', attempt: 0, at: 1000, seq: index, lost: 0 } as JobRecord
    queue.add(job, run)
    return { job, run }
  }
  return { queue, landings, started, add }
}

test('no key is ever over its limit, no place stays empty while a job could take it, every job runs once', async () => {
  const shape = fc.record({ keys: fc.array(fc.nat(4), { maxLength: 2 }), priority: fc.integer({ min: -5, max: 5 }) })
  await fc.assert(
    fc.asyncProperty(
      fc.array(shape, { minLength: 1, maxLength: 40 }),
      fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 5, maxLength: 5 }),
      fc.integer({ min: 1, max: 6 }),
      fc.infiniteStream(fc.nat()),
      async (shapes, limits, maxInFlight, choices) => {
        const { queue, landings, started, add } = scene(shapes, limits, maxInFlight)
        queue.start()
        for (const index of shapes.keys()) add(index)
        while (landings.length > 0) {
          expect(landings.length).toBeLessThanOrEqual(maxInFlight)
          const used = new Map<string, number>()
          for (const { flight } of landings) for (const { key } of flight.slots) used.set(key, (used.get(key) ?? 0) + 1)
          for (const [key, count] of used) expect(count).toBeLessThanOrEqual(limits[Number(key.slice(1))] ?? 1)
          if (landings.length < maxInFlight) {
            const free = (index: number) =>
              shapes[index]?.keys.every((key) => (used.get(`k${key}`) ?? 0) < (limits[key] ?? 1))
            const waiting = [...shapes.keys()].filter((index) => !started.includes(String(index)))
            expect(waiting.filter(free)).toEqual([])
          }
          const [chosen] = landings.splice(Number(choices.next().value) % landings.length, 1)
          chosen?.land()
          await new Promise((resolve) => setImmediate(resolve))
        }
        expect(started.map(Number).sort((a, b) => a - b)).toEqual([...shapes.keys()])
        expect(queue.waiting()).toEqual({ ready: 0, parked: {} })
      },
    ),
    { seed, numRuns: 150 },
  )
})

test('a place that is freed while all calls are out is passed on by the run that is blocked elsewhere then', async () => {
  const shapes = [[0, 1], [2], [0], [1, 2], [1], []].map((keys) => ({ keys, priority: 0 }))
  const { queue, landings, started, add } = scene(shapes, [1, 1, 1], 3)
  queue.start()
  for (const index of shapes.keys()) add(index)
  expect(started).toEqual(['0', '1', '5'])
  for (const id of ['0', '5']) {
    landings.find(({ flight }) => flight.run.id === id)?.land()
    await new Promise((resolve) => setImmediate(resolve))
  }
  // The place of key 1 was meant for 3, which waits for key 2.
  expect(started).toEqual(['0', '1', '5', '2', '4'])
})

test('calls of an app that is held wait, cancelled ones are forgotten', () => {
  const { queue, started, add } = scene(Array(3).fill({ keys: [], priority: 0 }), [], 10)
  queue.start()
  queue.holdApp('a')
  const jobs = [0, 1, 2].map(add)
  expect(started).toEqual([])
  expect(queue.waiting().parked).toEqual({ 'app a': 3 })
  if (jobs[1]) queue.remove(jobs[1].job)
  queue.releaseApp('a')
  expect(started).toEqual(['0', '2'])
})

test('of two that wait for one place, the more important goes first, then the older', async () => {
  const shapes = [0, 0, 0, 9].map((priority) => ({ keys: [0], priority }))
  const { queue, landings, started, add } = scene(shapes, [1], 10)
  queue.start()
  for (const index of shapes.keys()) add(index)
  while (landings.length > 0) {
    landings.shift()?.land()
    await new Promise((resolve) => setImmediate(resolve))
  }
  expect(started).toEqual(['0', '3', '1', '2'])
})
