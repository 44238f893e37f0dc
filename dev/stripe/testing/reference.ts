const hour = 3600
const day = 24 * hour
const retryDays = [3, 5, 7]

type Invoice = { status: 'draft' | 'open' | 'paid' | 'void'; amount: number; attempts: number; dueAt: number | null }
export type Machine = {
  now: number
  hasGoodCard: boolean
  paid: number
  subscription: {
    status: string
    price: number
    anchor: number
    end: number
    isEnding: boolean
    incompleteUntil: number | null
    invoice: Invoice
  } | null
}

export function newMachine(now: number): Machine {
  return { now, hasGoodCard: true, paid: 0, subscription: null }
}

/** The month after a moment, counted from the anchor: the 31st becomes the last day and comes back. */
function nextMonth(anchor: number, after: number): number {
  const from = new Date(anchor * 1000)
  for (let months = 1; ; months++) {
    const lastDay = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + months + 1, 0)).getUTCDate()
    const at = Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + months, Math.min(from.getUTCDate(), lastDay))
    const end = at / 1000 + (anchor % day)
    if (end > after) return end
  }
}

export function subscribe(machine: Machine, price: number, trialDays: number): void {
  const { now } = machine
  const invoice: Invoice = { status: 'paid', amount: 0, attempts: 0, dueAt: null }
  const base = { price, isEnding: false, incompleteUntil: null, invoice }
  if (trialDays > 0) {
    const end = now + trialDays * day
    machine.subscription = { ...base, status: 'trialing', anchor: end, end }
    return
  }
  invoice.amount = price
  machine.subscription = { ...base, status: 'active', anchor: now, end: nextMonth(now, now) }
  invoice.attempts = 1
  if (machine.hasGoodCard) machine.paid += price
  else {
    invoice.status = 'open'
    Object.assign(machine.subscription, { status: 'incomplete', incompleteUntil: now + 23 * hour })
  }
}

export function isRunning(machine: Machine): boolean {
  return machine.subscription !== null && !['canceled', 'incomplete_expired'].includes(machine.subscription.status)
}

export function cancel(machine: Machine): void {
  const { subscription } = machine
  if (!subscription) return
  subscription.status = subscription.status === 'incomplete' ? 'incomplete_expired' : 'canceled'
  subscription.invoice.dueAt = null
}

/** One attempt to collect the invoice, by the clock or by hand. By hand only the first one counts. */
export function attempt(machine: Machine, isByHand = false): void {
  const { subscription } = machine
  if (!subscription) return
  const { invoice } = subscription
  const counts = !isByHand || invoice.attempts === 0
  if (counts) invoice.attempts++
  if (machine.hasGoodCard) {
    Object.assign(invoice, { status: 'paid', dueAt: null })
    machine.paid += invoice.amount
    if (subscription.status === 'incomplete' || subscription.status === 'past_due') subscription.status = 'active'
    subscription.incompleteUntil = null
    return
  }
  invoice.status = 'open'
  if (subscription.status === 'incomplete') return
  subscription.status = 'past_due'
  if (!counts) return
  const wait = retryDays[invoice.attempts - 1]
  invoice.dueAt = wait ? machine.now + wait * day : null
  if (!wait) subscription.status = 'canceled'
}

export function advance(machine: Machine, to: number): void {
  for (let next = nextAt(machine); next !== null && next <= to; next = nextAt(machine)) {
    machine.now = next
    step(machine)
  }
  machine.now = to
}

function nextAt(machine: Machine): number | null {
  if (!machine.subscription || !isRunning(machine)) return null
  const { status, incompleteUntil, invoice, end } = machine.subscription
  if (status === 'incomplete') return incompleteUntil
  return Math.min(end, invoice.dueAt ?? Infinity)
}

function step(machine: Machine): void {
  const { subscription, now } = machine
  if (!subscription) return
  if (subscription.status === 'incomplete') {
    subscription.status = 'incomplete_expired'
    subscription.invoice.status = 'void'
    return
  }
  if (now < subscription.end) return attempt(machine)
  if (subscription.isEnding) return cancel(machine)
  if (subscription.status === 'trialing') subscription.status = 'active'
  subscription.invoice = { status: 'draft', amount: subscription.price, attempts: 0, dueAt: now + hour }
  subscription.end = nextMonth(subscription.anchor, now)
}
