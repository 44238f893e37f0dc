import { count, milliseconds } from '@/app/admin/_parts/formats'

type Step = {
  migration?: string
  position: number
  sql: string
  locks: readonly string[]
  /** Tables that were written again, where that was measured. */
  rewritten?: readonly string[]
  attempts?: number
  waitedMs?: number
  durationMs: number
}

/** What a migration ran, folded: each statement with its locks, how long it asked for them, and how long it took. */
export function Statements({ steps }: { steps: readonly Step[] }) {
  if (steps.length === 0) return null
  const tookMs = steps.reduce((sum, { durationMs }) => sum + durationMs, 0)
  return (
    <details className="text-sm text-ink-soft">
      <summary className="cursor-pointer">
        {steps.length === 1 ? 'One statement' : `${count(steps.length)} statements`}, {milliseconds(tookMs)}
      </summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className="thin-scroll mt-2 max-h-96 overflow-y-auto" tabIndex={0} aria-label="Statements">
        <ol className="grid gap-3">
          {steps.map(
            ({ migration = '', position, sql, locks, rewritten = [], attempts = 1, waitedMs = 0, durationMs }) => (
              <li key={`${migration} ${position}`} className="grid gap-1">
                <pre className="numeric overflow-x-auto text-xs whitespace-pre-wrap">{sql}</pre>
                <span className="text-xs text-ink-muted">
                  {[
                    ...locks,
                    rewritten.length > 0 ? `rewrote ${rewritten.join(' and ')}` : null,
                    attempts > 1 ? `${count(attempts)} attempts over ${milliseconds(waitedMs)}` : null,
                    `took ${milliseconds(durationMs)}`,
                  ]
                    .filter(Boolean)
                    .join(', ')}
                </span>
              </li>
            ),
          )}
        </ol>
      </section>
    </details>
  )
}
