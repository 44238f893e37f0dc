import { asFailure, type ConnectionLost, isFailure, RequestRefused } from '@/app/_api/failure'
import type { Remedy } from '@/lib/core/errors'

export type Failure = RequestRefused | ConnectionLost

/** What a toast says: its title, or a title with a sentence. */
type Said = string | { title: string; description?: string; isError?: boolean }

export type Plan<Input, Data> = {
  /** Makes the change. What it throws is told as a failure. */
  work: (input: Input) => Promise<Data>
  /** The title of the toast: "Couldn’t rename the video". null where `failure` is shown in place, or no one has to know. */
  failure: string | null
  success?: Said | ((data: Data, input: Input) => Said | null)
  /** Offered with `success`. */
  undo?: (data: Data, input: Input) => unknown
  /** For screen readers, where the change can be seen and needs no toast. */
  announcement?: string
  /** Renders the page again after a success, and after a refusal by which it is out of date, once that has been read. */
  refresh?: boolean
  /** Where a success leads, as a new document. It stays pending until the page is left. */
  thenTo?: string | ((data: Data) => string)
  onSuccess?: (data: Data, input: Input) => void
}

/** What a mutation does to the page, replaceable in tests. */
export type Effects = {
  say(said: Said, undo?: () => void): void
  sayFailure(title: string, details: { description: string; remedy?: Remedy }): void
  announce(message: string): void
  refresh(): void
  leave(href: string): void
  signIn(): void
  /** Tells us of a fault of ours. */
  report(error: unknown): void
}

export type MutationState<Input> = {
  isPending: boolean
  /** What it runs with, or ran with last. */
  input: Input | null
  failure: Failure | null
}

const outdated: ReadonlySet<string> = new Set(['conflict', 'not_found', 'forbidden', 'limit_reached', 'precondition'])

/** Whether the page shows what is no longer so: it offered what is refused. */
export function isOutdated(failure: Failure | null): boolean {
  return failure instanceof RequestRefused && outdated.has(failure.code)
}

/**
 * One change at a time: a second call while one runs does nothing. It goes on to its end when the component that
 * started it is gone.
 */
export class Mutation<Input, Data> {
  private state: MutationState<Input> = { isPending: false, input: null, failure: null }
  private readonly listeners = new Set<() => void>()

  readonly snapshot = (): MutationState<Input> => this.state

  readonly listen = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /**
   * @param hasForm whether there is a form that shows the failures of its fields
   * @returns whether it was done; false also for a call that was one too many
   */
  async run(input: Input, plan: Plan<Input, Data>, effects: Effects, hasForm = false): Promise<boolean> {
    if (this.state.isPending) return false
    this.set({ isPending: true, input, failure: null })
    let data: Data
    try {
      data = await plan.work(input)
    } catch (error) {
      if (!isFailure(error)) effects.report(error)
      const failure = asFailure(error)
      this.set({ isPending: false, input, failure })
      this.tellFailure(failure, plan, effects, hasForm)
      return false
    }
    if (plan.thenTo !== undefined) {
      effects.leave(typeof plan.thenTo === 'string' ? plan.thenTo : plan.thenTo(data))
      return true
    }
    this.reset()
    tellSuccess(data, input, plan, effects)
    return true
  }

  /** Forgets a failure, and that the page was to be left. */
  readonly reset = (): void => {
    this.set({ ...this.state, isPending: false, failure: null })
  }

  private tellFailure(failure: Failure, plan: Plan<Input, Data>, effects: Effects, hasForm: boolean): void {
    const code = failure instanceof RequestRefused ? failure.code : null
    if (code === 'unauthenticated') return effects.signIn()
    const [inField] = Object.values(failure.fields).flat()
    const isShownInPlace = hasForm && inField !== undefined && this.listeners.size > 0
    if (plan.failure !== null && !isShownInPlace) sayFailure(failure, plan.failure, effects)
    if (plan.refresh && plan.failure !== null && isOutdated(failure)) effects.refresh()
  }

  private set(state: MutationState<Input>): void {
    this.state = state
    for (const listener of this.listeners) listener()
  }
}

/** Tells a failure as a toast. A field's message says more than that of the whole input. */
export function sayFailure(failure: Failure, title: string, { sayFailure: say }: Pick<Effects, 'sayFailure'>): void {
  const [inField] = Object.values(failure.fields).flat()
  say(title, { description: inField ?? failure.message, remedy: failure.remedy ?? undefined })
}

function tellSuccess<Input, Data>(data: Data, input: Input, plan: Plan<Input, Data>, effects: Effects): void {
  const { success, undo } = plan
  const said = typeof success === 'function' ? success(data, input) : success
  if (said) effects.say(said, undo && (() => void undo(data, input)))
  if (plan.announcement) effects.announce(plan.announcement)
  plan.onSuccess?.(data, input)
  if (plan.refresh) effects.refresh()
}
