import type { RanStep } from '../apply/under-lease'
import type { Limits } from '../limits'
import { blockedBy, type LockMode } from '../locks'
import type { TableSize } from '../sizes'
import { shorten } from '../statements'

/**
 * Holds what a rehearsal measured to the limits, a sentence for each that is exceeded.
 * @param planned how long a step was planned to take, in milliseconds
 * @param inUse the tables that were there before, with their sizes then; the application doesn't use others yet
 */
export function judgeSteps(
  steps: readonly RanStep[],
  planned: (step: RanStep) => number,
  inUse: ReadonlyMap<string, TableSize>,
  limits: Limits,
): string[] {
  return steps.flatMap((step) => {
    const place = `${step.migration}, statement ${step.position + 1}`
    const faults = [
      ...locksBeyond(step, inUse, limits),
      ...rewritesBeyond(step, inUse, limits),
      ...slowness(step, planned(step), limits),
    ]
    return faults.map((fault) => `${place} (${shorten(step.sql)}): ${fault}`)
  })
}

function locksBeyond({ locks, durationMs }: RanStep, inUse: ReadonlyMap<string, TableSize>, limits: Limits): string[] {
  return locks.flatMap((text) => {
    const [, table = '', mode = ''] = /^(.*): ([A-Z ]+)$/.exec(text) ?? []
    const blocked = blockedBy(mode as LockMode)
    if (blocked === 'nothing' || !inUse.has(table)) return []
    const held = `held ${mode} on ${table} for ${seconds(durationMs)}`
    if (blocked === 'everything' && durationMs > limits.exclusiveSeconds * 1000)
      return [`${held}, which blocked reads and writes: the limit is ${limits.exclusiveSeconds} s.`]
    if (blocked === 'writes' && durationMs > limits.writesSeconds * 1000)
      return [`${held}, which blocked writes: the limit is ${limits.writesSeconds} s.`]
    return []
  })
}

function rewritesBeyond({ rewritten }: RanStep, inUse: ReadonlyMap<string, TableSize>, limits: Limits): string[] {
  return rewritten.flatMap((table) => {
    const megabytes = (inUse.get(table)?.bytes ?? 0) / 1e6
    return megabytes > limits.rewriteMegabytes
      ? [`rewrote ${table}, ${megabytes.toFixed(1)} MB: the limit is ${limits.rewriteMegabytes} MB.`]
      : []
  })
}

function slowness({ durationMs }: RanStep, plannedMs: number, { timesSlower, slowSeconds }: Limits): string[] {
  const limitMs = Math.max(plannedMs * timesSlower, slowSeconds * 1000)
  return durationMs > limitMs
    ? [`took ${seconds(durationMs)}, about ${seconds(plannedMs)} was planned: the limit is ${seconds(limitMs)}.`]
    : []
}

const seconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(milliseconds < 10_000 ? 2 : 0)} s`
