import type { StepView } from '@/lib/migrations/get-schema-overview'
import { count, milliseconds } from '../../_parts/formats'

/** What a migration ran, folded: each statement with its locks, how long it asked for them, and how long it took. */
export function Statements({ steps }: { steps: readonly StepView[] }) {
  if (steps.length === 0) return null
  const tookMs = steps.reduce((sum, { durationMs }) => sum + durationMs, 0)
  return (
    <details className="text-sm text-ink-soft">
      <summary className="cursor-pointer">
        {steps.length === 1 ? 'One statement' : `${count(steps.length)} statements`}, {milliseconds(tookMs)}
      </summary>
      <section className="thin-scroll mt-2 max-h-96 overflow-y-auto" tabIndex={0} aria-label="Statements">
        <ol className="grid gap-3">
          {steps.map(({ position, sql, locks, attempts, waitedMs, durationMs }) => (
            <li key={position} className="grid gap-1">
              <pre className="numeric overflow-x-auto text-xs whitespace-pre-wrap">{sql}</pre>
              <span className="text-xs text-ink-muted">
                {[
                  ...locks,
                  attempts > 1 ? `${count(attempts)} attempts over ${milliseconds(waitedMs)}` : null,
                  `took ${milliseconds(durationMs)}`,
                ]
                  .filter(Boolean)
                  .join(', ')}
              </span>
            </li>
          ))}
        </ol>
      </section>
    </details>
  )
}
