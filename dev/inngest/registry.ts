import { expressionProblem } from './expression'
import type { Log } from './log'
import type { AppRecord, FunctionConfig } from './model'
import { limits } from './model'
import type { Store } from './store'

/** A registered function. `removed`: it vanished from its app, so nothing triggers it, but open runs go on. */
export type Fn = { id: string; app: string; config: FunctionConfig; removed: boolean }

export const maxAttemptsOf = (fn: Fn): number =>
  Math.min(fn.config.steps.step?.retries?.attempts ?? 4, limits.retries) + 1

/** The apps and functions the SDKs have registered. */
export class Registry {
  readonly apps = new Map<string, AppRecord>()
  readonly fns = new Map<string, Fn>()
  private byEvent = new Map<string, Fn[]>()
  private byPrefix: { prefix: string; fn: Fn }[] = []
  private readonly listeners: (() => void)[] = []

  constructor(
    private readonly store: Store,
    private readonly log: Log,
  ) {}

  onChange(listener: () => void): void {
    this.listeners.push(listener)
  }

  restore(app: AppRecord): void {
    this.apps.set(app.id, app)
    for (const config of app.functions) this.fns.set(config.id, { id: config.id, app: app.id, config, removed: false })
    this.index()
  }

  /** Takes an app's functions as the whole truth about it. Returns whether anything changed. */
  register(app: AppRecord): boolean {
    const before = this.apps.get(app.id)
    const changed =
      !before || before.url !== app.url || JSON.stringify(before.functions) !== JSON.stringify(app.functions)
    this.apps.set(app.id, app)
    if (!changed) return false
    if (before && new URL(before.url).href !== new URL(app.url).href)
      this.log('warn', `app ${app.id} moved`, { from: before.url, to: app.url })
    for (const config of app.functions) this.warnAboutExpressions(config)
    const present = new Set(app.functions.map((config) => config.id))
    for (const fn of this.fns.values())
      if (fn.app === app.id && !present.has(fn.id) && !fn.removed) {
        fn.removed = true
        this.log('info', `function ${fn.id} was removed`)
      }
    for (const config of app.functions) {
      const known = this.fns.get(config.id)
      if (known) Object.assign(known, { app: app.id, config, removed: false })
      else this.fns.set(config.id, { id: config.id, app: app.id, config, removed: false })
    }
    this.store.put('app', app.id, app)
    this.index()
    this.log('info', `app ${app.id}: ${app.functions.length} functions at ${app.url}`, { sdk: app.sdk })
    return true
  }

  /** Functions that an event of this name may start. */
  triggeredBy(eventName: string): Fn[] {
    const exact = this.byEvent.get(eventName) ?? []
    const wild = this.byPrefix.filter(({ prefix }) => eventName.startsWith(prefix)).map(({ fn }) => fn)
    return wild.length === 0 ? exact : [...new Set([...exact, ...wild])]
  }

  clear(): void {
    this.apps.clear()
    this.fns.clear()
    this.index()
  }

  private index(): void {
    this.byEvent = new Map()
    this.byPrefix = []
    for (const fn of this.fns.values()) {
      if (fn.removed) continue
      const names = new Set(fn.config.triggers.flatMap((trigger) => ('event' in trigger ? [trigger.event] : [])))
      for (const name of names) {
        if (name.endsWith('*')) this.byPrefix.push({ prefix: name.slice(0, -1), fn })
        else this.byEvent.set(name, [...(this.byEvent.get(name) ?? []), fn])
      }
    }
    for (const listener of this.listeners) listener()
  }

  private warnAboutExpressions(config: FunctionConfig): void {
    const concurrency = typeof config.concurrency === 'object' ? [config.concurrency].flat() : []
    const expressions = [
      ...config.triggers.map((trigger) => ('event' in trigger ? trigger.expression : undefined)),
      ...(config.cancel ?? []).map((cancel) => cancel.if),
      ...concurrency.map(({ key }) => key),
      config.idempotency,
      config.priority?.run,
      config.debounce?.key,
      config.batchEvents?.key,
      config.rateLimit?.key,
      config.throttle?.key,
      config.singleton?.key,
    ]
    for (const expression of expressions) {
      const problem = expression && expressionProblem(expression)
      if (problem) this.log('error', `function ${config.id}: bad expression ${expression}`, { problem })
    }
  }
}
