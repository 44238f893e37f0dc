import type { Clock, Timer } from './clock'
import type { Log } from './log'
import type { PauseRecord, Run, SdkError, StepOutcome, StoredEvent } from './model'
import type { Queue } from './queue'
import type { Fn, Registry } from './registry'
import type { Store } from './store'

export type EngineOptions = {
  signingKey: string
  eventKeys: string[]
  checkpointing: boolean
  retryMs: number | undefined
  keepFinished: number
}

export type Outcome =
  | { status: 'completed'; output: unknown }
  | { status: 'failed'; error: SdkError }
  | { status: 'cancelled'; reason: string }

/** What the verbs of the stand-in share. They change it synchronously; `store.commit()` makes the change last. */
export interface Engine {
  readonly options: EngineOptions
  readonly log: Log
  readonly clock: Clock
  readonly store: Store
  readonly registry: Registry
  readonly queue: Queue
  readonly runs: Map<string, Run>
  /** Ids of finished runs, oldest first. */
  readonly finished: Set<string>
  readonly pauses: Map<string, PauseRecord>
  readonly waitingForEvent: Map<string, Set<PauseRecord>>
  readonly waitingForSignal: Map<string, PauseRecord>
  readonly flow: FlowState
  readonly stats: Record<string, number>
  /** Serves events to functions and to waiting runs. */
  route(event: StoredEvent, onlyApp?: string): void
  /** Passes an event through a function's flow control and starts a run unless that says otherwise. */
  admit(fn: Fn, event: StoredEvent): void
  startRun(fn: Fn, events: StoredEvent[]): Run
  finishRun(run: Run, outcome: Outcome): void
  resumeStep(run: Run, stepId: string, outcome: StepOutcome): void
  /** Asks an app that did not answer whether it is back. */
  probeApp(app: string): void
  /** Tells those who wait for an idle moment to look again. */
  onChange(): void
}

/** What admission and throttling remember between events; each map is kept in the store under its name. */
export type FlowState = {
  /** Theoretical arrival time per rate-limit or throttle key. */
  arrival: Map<string, number>
  /** Until when a function ignores an event id or an idempotency key. */
  seen: Map<string, number>
  singletons: Map<string, string>
  debounces: Map<string, Debounce>
  batches: Map<string, Batch>
}

export type Debounce = { fn: string; event: StoredEvent; firstAt: number; at: number; timer?: Timer }
export type Batch = { fn: string; events: StoredEvent[]; at: number; timer?: Timer }

export const newFlowState = (): FlowState => ({
  arrival: new Map(),
  seen: new Map(),
  singletons: new Map(),
  debounces: new Map(),
  batches: new Map(),
})
