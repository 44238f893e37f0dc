import type { Effect, Work } from './effects'
import type { TableSize } from './sizes'

/** Megabytes of a table that a small server gets through in a second. */
const megabytesPerSecond: Record<Exclude<Work, 'none'>, number> = { scan: 50, build: 10, rewrite: 10, rows: 5 }

/** What a statement takes that touches no row. */
const atLeastMs = 50

/**
 * How long a statement is planned to take on tables of these sizes, in milliseconds. Meant for telling seconds from minutes;
 * rows that only some queries reach count as the whole table.
 */
export function estimateMs(effects: readonly Effect[], sizes: ReadonlyMap<string, TableSize>): number {
  return effects.reduce((sum, { table, work }) => {
    const bytes = sizes.get(table)?.bytes ?? 0
    return work === 'none' ? sum : sum + (bytes / 1e6 / megabytesPerSecond[work]) * 1000
  }, atLeastMs)
}
