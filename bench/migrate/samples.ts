import { quantileOf } from '../statistics'

export type Sample = {
  /** When it was due, in milliseconds on the clock of the machine. */
  dueAt: number
  /** From then until it was answered or refused; null for what was never sent, because too many waited before it. */
  latencyMs: number | null
  isFailed: boolean
}

type Latencies = { p50: number; p99: number; greatest: number }

export type Measured = {
  requests: number
  failed: number
  before: Latencies
  during: Latencies
  changeMs: number
}

/** How long after a change its effect is still looked for, and how long that takes in all, at the least. */
const aftermathMs = 500
const shortestMs = 2_000

/** When the change that a cell of the table is about began and ended, on the clock of the samples. */
export type Change = { from: number; to: number }

/** Until when requests count as made during the change: a little after its end, and not less than two seconds. */
export function endOf({ from, to }: Change): number {
  return Math.max(to + aftermathMs, from + shortestMs)
}

/** What was felt while the change went on, and in the seconds before it. */
export function measuredOf(samples: readonly Sample[], change: Change, beforeMs: number): Measured {
  const { from, to } = change
  const between = (start: number, end: number) => samples.filter(({ dueAt }) => dueAt >= start && dueAt < end)
  const during = between(from, endOf(change))
  return {
    requests: during.length,
    failed: during.filter(({ isFailed }) => isFailed).length,
    before: latenciesOf(between(from - beforeMs, from)),
    during: latenciesOf(during),
    changeMs: to - from,
  }
}

function latenciesOf(samples: readonly Sample[]): Latencies {
  const sorted = samples.flatMap(({ latencyMs }) => (latencyMs === null ? [] : [latencyMs])).sort((a, b) => a - b)
  return { p50: quantileOf(sorted, 0.5), p99: quantileOf(sorted, 0.99), greatest: sorted.at(-1) ?? Number.NaN }
}
