import { Cron } from 'croner'
import type { Timer } from './clock'
import { parseDuration } from './duration'
import type { Engine } from './engine'
import type { Fn } from './registry'
import { newUlid } from './ulid'

type Schedule = { fn: string; cron: string; jitter?: string; at: number; timer?: Timer }

/**
 * Starts functions at the times of their cron triggers. The next time of each is kept, so that a tick missed while the
 * stand-in was down is made up for once.
 */
export class Crons {
  private readonly schedules = new Map<string, Schedule>()
  private readonly restored = new Map<string, Schedule>()

  constructor(private readonly engine: Engine) {
    engine.registry.onChange(() => this.follow())
  }

  restore(id: string, schedule: Schedule): void {
    this.restored.set(id, schedule)
  }

  next(): { fn: string; cron: string; at: number }[] {
    return [...this.schedules.values()].map(({ fn, cron, at }) => ({ fn, cron, at }))
  }

  /** Counts every schedule from the present time of the clock. */
  reset(): void {
    this.schedules.clear()
    this.follow()
  }

  /** Follows the registry: new schedules are armed, those of removed functions forgotten. */
  follow(): void {
    const wanted = new Set<string>()
    for (const fn of this.engine.registry.fns.values()) {
      if (fn.removed) continue
      for (const trigger of fn.config.triggers) {
        if (!('cron' in trigger)) continue
        const id = `${fn.id} ${trigger.cron}`
        wanted.add(id)
        if (this.schedules.has(id)) continue
        const at = this.restored.get(id)?.at ?? this.nextTime(trigger.cron, fn)
        this.restored.delete(id)
        if (at !== undefined)
          this.arm(id, { fn: fn.id, cron: trigger.cron, at, ...(trigger.jitter ? { jitter: trigger.jitter } : {}) })
      }
    }
    for (const [id, schedule] of this.schedules) {
      if (wanted.has(id)) continue
      this.engine.clock.cancel(schedule.timer)
      this.schedules.delete(id)
      this.engine.store.remove('cron', id)
    }
  }

  private arm(id: string, schedule: Schedule): void {
    const { timer: _timer, ...record } = schedule
    this.engine.store.put('cron', id, record)
    schedule.timer = this.engine.clock.schedule(schedule.at, () => this.tick(id, schedule))
    this.schedules.set(id, schedule)
  }

  private tick(id: string, schedule: Schedule): void {
    const fn = this.engine.registry.fns.get(schedule.fn)
    if (!fn || fn.removed) return
    const at = this.nextTime(schedule.cron, fn)
    if (at !== undefined) this.arm(id, { ...schedule, at })
    const start = () => this.start(fn, schedule.cron)
    if (!schedule.jitter) return start()
    this.engine.clock.schedule(this.engine.clock.now() + Math.random() * parseDuration(schedule.jitter), start)
  }

  private start(fn: Fn, cron: string): void {
    const ts = this.engine.clock.now()
    this.engine.admit(fn, { id: newUlid(ts), name: 'inngest/scheduled.timer', data: { cron }, ts })
  }

  /** Starts a function as its schedule would, now and besides. Returns whether it has one. */
  startNow(functionId: string): boolean {
    const schedule = [...this.schedules.values()].find(({ fn }) => fn === functionId)
    const fn = schedule && this.engine.registry.fns.get(schedule.fn)
    if (!schedule || !fn || fn.removed) return false
    this.start(fn, schedule.cron)
    return true
  }

  private nextTime(expression: string, fn: Fn): number | undefined {
    const [, timezone, pattern] = /^(?:TZ=(\S+)\s+)?(.*)$/.exec(expression) ?? []
    try {
      const cron = new Cron(pattern ?? expression, { paused: true, timezone: timezone ?? 'UTC' })
      return cron.nextRun(new Date(this.engine.clock.now()))?.getTime()
    } catch (error) {
      this.engine.log('error', `function ${fn.id}: bad schedule "${expression}"`, { problem: (error as Error).message })
    }
  }
}
