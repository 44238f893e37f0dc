import { setTimeout as sleep } from 'node:timers/promises'
import type { Studio } from '../../e2e/support/studio'

export type Window = { latenciesMs: number[]; failed: number }

/** What a member who works in the studio asks for, in turn. */
const pages = ['/dashboard', '/api/v1/jobs', '/clips', '/api/users/me', '/videos', '/exports']

/**
 * Each of `studios` asks for a page every `everyMs`, whether or not earlier ones were answered, until `endsAt` (on the
 * clock of `performance.now()`). Latency counts from when a request was due.
 */
export async function steadyLoad(studios: readonly Studio[], everyMs: number, endsAt: number): Promise<Window> {
  const window: Window = { latenciesMs: [], failed: 0 }
  const beginsAt = performance.now()
  await Promise.all(
    studios.map(async (studio, index) => {
      const sent: Promise<void>[] = []
      // Spread over the interval, so that the studios do not come in one burst.
      for (let n = 0; ; n += 1) {
        const dueAt = beginsAt + (n + index / studios.length) * everyMs
        if (dueAt >= endsAt) break
        await sleep(Math.max(0, dueAt - performance.now()))
        sent.push(ask(studio, pages[(n + index) % pages.length] as string, dueAt, window))
      }
      await Promise.all(sent)
    }),
  )
  return window
}

/** `loops` readers, each of which asks again as soon as it has its answer. Returns how many answers there were. */
export async function loopingReaders(studio: Studio, loops: number, endsAt: number): Promise<number> {
  const window: Window = { latenciesMs: [], failed: 0 }
  await Promise.all(
    Array.from({ length: loops }, async (_, index) => {
      for (let n = index; performance.now() < endsAt; n += 1) {
        await ask(studio, pages[n % pages.length] as string, performance.now(), window)
        // A refusal is answered at once; a client that hammers on is no reader.
        if (window.failed > 0) await sleep(20)
      }
    }),
  )
  return window.latenciesMs.length
}

/** `writers` that change one row again and again. */
export async function loopingWriters(studio: Studio, writers: number, endsAt: number): Promise<void> {
  await Promise.all(
    Array.from({ length: writers }, async (_, index) => {
      while (performance.now() < endsAt) {
        const answer = await studio.call('PATCH', '/api/users/me', { companyName: `Writer ${index}` }).catch(() => null)
        if (answer?.status !== 200) await sleep(50)
      }
    }),
  )
}

async function ask(studio: Studio, path: string, dueAt: number, window: Window): Promise<void> {
  const answer = await studio.call('GET', path).catch(() => null)
  if (answer?.status === 200) window.latenciesMs.push(performance.now() - dueAt)
  else window.failed += 1
}
