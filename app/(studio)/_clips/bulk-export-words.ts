import type { BulkExport } from '@/lib/clips/browse-schemas'

/** Clips that were refused for the same reason. */
export type Refusals = { message: string; clipIds: string[] }[]

/** What to say of exports that were started together: a title, and the refusals by reason. */
export function tellExports(results: readonly BulkExport[]): { title: string; detail: string; refusals: Refusals } {
  const count = (outcome: BulkExport['outcome']) => results.filter((one) => one.outcome === outcome).length
  const started = count('started')
  const existing = count('existing')
  const refused = count('refused')
  const isAll = started > 0 && existing + refused === 0
  const title = isAll
    ? `${exportsOf(started)} started`
    : started > 0
      ? `${started} of ${exportsOf(results.length)} started`
      : refused > 0
        ? 'No export started'
        : 'Nothing new to export'
  return {
    title,
    detail:
      existing > 0 ? `${existing === 1 ? '1 clip is' : `${existing} clips are`} already exported or in progress.` : '',
    refusals: refusalsOf(results),
  }
}

function refusalsOf(results: readonly BulkExport[]): Refusals {
  const byMessage = new Map<string, string[]>()
  for (const { clipId, error } of results) {
    if (error) byMessage.set(error.message, [...(byMessage.get(error.message) ?? []), clipId])
  }
  return [...byMessage].map(([message, clipIds]) => ({ message, clipIds }))
}

function exportsOf(count: number): string {
  return count === 1 ? '1 export' : `${count} exports`
}
