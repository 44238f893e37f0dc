import { second } from '@/lib/core/time'

/** From here on requests that are at work together slow each other down. */
const busyFrom = 0.5
const halfLifeMs = second
/** However much others ask for, one request of each organization begins this often. */
const graceMs = 500
/** So long what all ask for is not added up again. */
const freshMs = 50

export type FairTurnsSettings = {
  /** Requests of one organization at once. */
  most(): number
  /** How busy the processor is, 0 to 1. */
  utilization(): number
  now(): number
  /** How many requests of an organization are at work, and how many wait. */
  countOf(key: string): { held: number; waiting: number }
}

type Use = { count: number; at: number }
/** What the organizations that asked for something lately ask for. */
type Demands = { of: Map<string, number>; sum: number; at: number }

/**
 * When the next request of an organization may begin. While the processor has time, so many of one are at work at once.
 * While it has none, an organization that asks for more than twice as much as the others lately has one at work,
 * and that begins when none of a lighter one is: what the light ones feel of it is one request.
 */
export class FairTurns {
  private readonly uses = new Map<string, Use>()
  private latest: Demands | undefined

  constructor(private readonly settings: FairTurnsSettings) {}

  mayBegin(key: string, held: number): boolean {
    if (held >= this.settings.most()) return false
    if (this.settings.utilization() < busyFrom || !this.isHeavy(key)) return true
    if (held > 0) return false
    const waitedMs = this.settings.now() - (this.uses.get(key)?.at ?? 0)
    return waitedMs >= graceMs || !this.isLighterAtWork(key)
  }

  /** Notes that a request of `key` begins. */
  begin(key: string): void {
    this.uses.set(key, { count: this.begunBy(key) + 1, at: this.settings.now() })
    this.latest = undefined
    if (this.uses.size > 1_000) this.forgetIdle()
  }

  private isHeavy(key: string): boolean {
    const { of, sum } = this.demands()
    const others = of.size - (of.has(key) ? 1 : 0)
    return others > 0 && this.demandOf(key) > (2 * (sum - (of.get(key) ?? 0))) / others
  }

  private isLighterAtWork(key: string): boolean {
    const own = this.demandOf(key)
    for (const other of this.demands().of.keys()) {
      if (other !== key && this.settings.countOf(other).held > 0 && this.demandOf(other) < own / 2) return true
    }
    return false
  }

  private demands(): Demands {
    const now = this.settings.now()
    if (this.latest && now - this.latest.at < freshMs) return this.latest
    const of = new Map<string, number>()
    let sum = 0
    for (const key of this.uses.keys()) {
      const demand = this.demandOf(key)
      if (demand < 0.5) continue
      of.set(key, demand)
      sum += demand
    }
    this.latest = { of, sum, at: now }
    return this.latest
  }

  /** What was begun lately, and what is at work or waits. */
  private demandOf(key: string): number {
    const { held, waiting } = this.settings.countOf(key)
    return this.begunBy(key) + held + waiting
  }

  private begunBy(key: string): number {
    const use = this.uses.get(key)
    return use ? use.count * 0.5 ** ((this.settings.now() - use.at) / halfLifeMs) : 0
  }

  private forgetIdle(): void {
    for (const key of this.uses.keys()) {
      if (this.demandOf(key) < 0.1) this.uses.delete(key)
    }
  }
}
