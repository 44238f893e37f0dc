import { setTimeout as sleep } from 'node:timers/promises'
import { type DrainOptions, drainEndpoint } from './drain-endpoint'

/** A turn: long enough to empty a few batches, short enough that an endpoint behind a slow one is soon next. */
const turnMs = 400

/**
 * Sends to whatever endpoint is due, several at a time, for a process that does nothing else: each gives its place back after
 * 0.4 seconds, so that slow endpoints hold up no others for longer.
 * @param options.places endpoints that are sent to at once
 * @param options.signal ends it, after the attempts that have begun
 * @returns how many attempts there were
 */
export async function drainDue(
  options: Omit<DrainOptions, 'sliceMs'> & { places: number; signal: AbortSignal; idleMs?: number },
): Promise<number> {
  const { places, signal, idleMs = 20, ...rest } = options
  let sent = 0
  const work = async () => {
    while (!signal.aborted) {
      const drained = await drainEndpoint(null, { ...rest, sliceMs: turnMs })
      sent += drained?.sent ?? 0
      if (!drained) await sleep(idleMs)
    }
  }
  await Promise.all(Array.from({ length: places }, work))
  return sent
}
