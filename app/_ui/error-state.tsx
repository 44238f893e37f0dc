'use client'

import { clsx } from 'clsx'
import type { ReactNode } from 'react'
import { Button } from './button'
import { useAfterHydration } from './use-after-hydration'

const load = () => import('./copy-button')

type ErrorStateProps = {
  /** What happened. */
  title: ReactNode
  /** What is safe, and what to do. */
  children: ReactNode
  /** An id to quote to support. */
  errorId?: string
  onRetry?: () => void
  actions?: ReactNode
  /** The heading's level: 1 when the error is the whole page. */
  level?: 1 | 2
  className?: string
}

export function ErrorState({ title, children, errorId, onRetry, actions, level = 2, className }: ErrorStateProps) {
  // Every page has an error state somewhere; only one that shows an id needs to copy.
  const copy = useAfterHydration(load, errorId !== undefined)
  const Heading = level === 1 ? 'h1' : 'h2'
  return (
    <div
      role="alert"
      className={clsx('grid justify-items-start gap-3 rounded-lg border border-hairline bg-raised p-6', className)}
    >
      <Heading className="text-xl font-semibold">{title}</Heading>
      <div className="max-w-prose text-base wrap-anywhere text-ink-soft">{children}</div>
      {errorId ? (
        <p className="flex flex-wrap items-center gap-2 text-sm text-ink-muted">
          Include this ID when you write to us: <code className="text-ink">{errorId}</code>
          {copy ? <copy.CopyButton value={errorId} label="Copy ID" /> : null}
        </p>
      ) : null}
      {onRetry || actions ? (
        <div className="mt-1 flex flex-wrap gap-2">
          {onRetry ? (
            <Button variant="primary" onClick={onRetry}>
              <RetryIcon />
              Try again
            </Button>
          ) : null}
          {actions}
        </div>
      ) : null}
    </div>
  )
}

function RetryIcon() {
  return (
    <svg
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d="M21 12a9 9 0 1 1-9-9c2.52 0 4.93 1 6.74 2.74L21 8" />
      <path d="M21 3v5h-5" />
    </svg>
  )
}
