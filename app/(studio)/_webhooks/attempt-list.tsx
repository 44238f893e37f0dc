import { RelativeTime } from '@/app/_ui/relative-time'
import { StatusPill } from '@/app/_ui/status-pill'
import type { AttemptView } from '@/lib/webhooks/schemas'

/** Each attempt with its answer, newest first. */
export function AttemptList({ attempts }: { attempts: AttemptView[] }) {
  return (
    <ol aria-label="Attempts" className="grid grid-cols-1 divide-y divide-hairline">
      {attempts.map(({ id, isSuccess, status, error, answer, ms, url, createdAt }) => (
        <li key={id} className="grid min-w-0 gap-2 py-4 first:pt-0 last:pb-0">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-ink-muted">
            <StatusPill tone={isSuccess ? 'success' : 'danger'}>{status ?? 'No answer'}</StatusPill>
            <RelativeTime date={createdAt} />
            <span>{ms.toLocaleString('en-US')} ms</span>
            <bdi className="wrap-anywhere">POST {url}</bdi>
          </div>
          {error ? <p className="text-sm text-danger-ink">{error}</p> : null}
          {answer ? (
            <pre dir="auto" className="rounded-md bg-sunken px-3 py-2 text-xs wrap-anywhere whitespace-pre-wrap">
              {answer}
            </pre>
          ) : null}
        </li>
      ))}
    </ol>
  )
}
