import { setTimeout as wait } from 'node:timers/promises'
import { isTransient } from './errors'

const attempts = 5
const longestPause = 4000

/**
 * Runs `task` until it succeeds, up to five times, with growing and jittered pauses after transient faults.
 * The SDK repeats small calls by itself; it cannot repeat one whose body is a stream, and those come here.
 */
export async function retryTransient<T>(task: () => Promise<T>, signal?: AbortSignal): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    signal?.throwIfAborted()
    try {
      return await task()
    } catch (error) {
      if (attempt === attempts || signal?.aborted || !isTransient(error)) throw error
      const pause = Math.min(100 * 2 ** attempt, longestPause)
      await wait(pause * (0.5 + Math.random() / 2), undefined, { signal })
    }
  }
}
