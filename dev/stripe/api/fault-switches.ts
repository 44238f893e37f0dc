/** What goes wrong with a request: a status, a lost connection or a wait, before or after the work is done. */
export type Fault = { kind: 'status' | 'drop' | 'delay'; amount: number; isAfter: boolean }

export type FaultSwitch = {
  /** As in the header `x-emu-fault`: `500`, `429`, `drop`, `delay:250`, and `after:` in front for after the work. */
  fault: string
  /** How many requests it hits; 1 without it. */
  times?: number
  method?: string
  /** Hits only paths that contain this. */
  path?: string
}

/** Faults that tests ask for. Throws for one that it does not know. */
export class FaultSwitches {
  private switches: (FaultSwitch & { left: number })[] = []

  add(one: FaultSwitch): void {
    parseFault(one.fault)
    this.switches.push({ ...one, left: one.times ?? 1 })
  }

  clear(): void {
    this.switches = []
  }

  take(method: string, path: string, header: string | null): Fault | null {
    if (header) return parseFault(header)
    const hit = this.switches.find(
      (one) => one.left > 0 && (!one.method || one.method === method) && (!one.path || path.includes(one.path)),
    )
    if (!hit) return null
    hit.left--
    return parseFault(hit.fault)
  }
}

function parseFault(given: string): Fault {
  const isAfter = given.startsWith('after:')
  const what = isAfter ? given.slice('after:'.length) : given
  if (what === 'drop') return { kind: 'drop', amount: 0, isAfter }
  const delay = /^delay:(\d+)$/.exec(what)
  if (delay) return { kind: 'delay', amount: Number(delay[1]), isAfter }
  if (/^[45]\d\d$/.test(what)) return { kind: 'status', amount: Number(what), isAfter }
  throw new Error(`There is no fault ${given}: 500, 429, drop, delay:250, after:500, after:drop, after:delay:250.`)
}
