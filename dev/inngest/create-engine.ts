import { admit } from './admit'
import { Clock } from './clock'
import { type Engine, type EngineOptions, newFlowState } from './engine'
import { execute } from './execute'
import { slotsOf, takeThrottle, throttledUntil } from './flow'
import type { Log } from './log'
import { resumeStep } from './ops'
import { Queue } from './queue'
import { Registry } from './registry'
import { routeEvent } from './route'
import { finishRun, startRun } from './runs'
import type { Store } from './store'

/** Ties the verbs together. `maxInFlight`: calls to all apps at once. */
export function createEngine(options: EngineOptions, store: Store, log: Log, maxInFlight: number): Engine {
  const clock = new Clock((error) => log('error', 'a timer failed', { error: (error as Error).stack }))
  const queue = new Queue(
    clock,
    {
      slotsOf: (run) => slotsOf(engine, run),
      throttledUntil: (run) => throttledUntil(engine, run),
      takeThrottle: (run) => takeThrottle(engine, run),
      execute: async (flight) => {
        await execute(engine, flight)
        setImmediate(() => engine.onChange())
      },
    },
    maxInFlight,
  )
  const engine: Engine = {
    options,
    log,
    clock,
    store,
    queue,
    registry: new Registry(store, log),
    runs: new Map(),
    finished: new Set(),
    pauses: new Map(),
    waitingForEvent: new Map(),
    waitingForSignal: new Map(),
    flow: newFlowState(),
    stats: {},
    route: (event, onlyApp) => routeEvent(engine, event, onlyApp),
    admit: (fn, event) => admit(engine, fn, event),
    startRun: (fn, events) => startRun(engine, fn, events),
    finishRun: (run, outcome) => finishRun(engine, run, outcome),
    resumeStep: (run, stepId, outcome) => resumeStep(engine, run, stepId, outcome),
    probeApp: () => {},
    onChange: () => {},
  }
  return engine
}
