import { setMaxListeners } from 'node:events'
import { oncePerProcess } from './once-per-process'
import { flushTracing } from './tracing'

type Hook = { name: string; run: () => void | Promise<void> }
type Shutdown = {
  controller: AbortController
  hooks: Set<Hook>
  isArmed: boolean
  isAnnounced: boolean
  done: Promise<void> | null
}

const shutdown = oncePerProcess<Shutdown>('shutdown', () => ({
  controller: new AbortController(),
  hooks: new Set(),
  isArmed: false,
  isAnnounced: false,
  done: null,
}))
// Every live stream listens.
setMaxListeners(0, shutdown.controller.signal)

/**
 * Calls `run` when the process is told to stop (SIGTERM, SIGINT): what would hold it open ends itself, such as live
 * streams. The process is not ended here; the server does that when its connections are gone.
 * @returns how to take it back
 */
export function onShutdown(name: string, run: Hook['run']): () => void {
  arm()
  const hook = { name, run }
  shutdown.hooks.add(hook)
  return () => shutdown.hooks.delete(hook)
}

/** Aborted as soon as the process is told to stop. */
export function shutdownSignal(): AbortSignal {
  arm()
  return shutdown.controller.signal
}

/** From now on `isStopping`: the health check tells balancers to send nothing more, and everything else goes on. */
export function announceShutdown(): void {
  shutdown.isAnnounced = true
}

/** Whether the process has been told to stop. */
export function isStopping(): boolean {
  return shutdown.isAnnounced || shutdown.controller.signal.aborted
}

/** Runs every hook, once, and sends the traces; resolves when all are done. Faults of one do not stop the others. */
export function beginShutdown(): Promise<void> {
  shutdown.done ??= (async () => {
    shutdown.controller.abort(new Error('The process is stopping.'))
    await Promise.allSettled([...shutdown.hooks].map(async (hook) => hook.run()))
    await flushTracing()
  })()
  return shutdown.done
}

/** For a process that decides itself when to begin, after its last calls: signals do nothing here any more. */
export function takeOverSignals(): void {
  shutdown.isArmed = true
}

function arm(): void {
  if (shutdown.isArmed) return
  shutdown.isArmed = true
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void beginShutdown())
}
