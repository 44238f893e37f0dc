'use client'

import { RotateCw } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from './button'
import { cn } from './cn'
import { CopyButton } from './copy-button'

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
  const Heading = level === 1 ? 'h1' : 'h2'
  return (
    <div
      role="alert"
      className={cn('grid justify-items-start gap-3 rounded-lg border border-hairline bg-raised p-6', className)}
    >
      <Heading className="text-xl font-semibold">{title}</Heading>
      <div className="max-w-prose text-base wrap-anywhere text-ink-soft">{children}</div>
      {errorId ? (
        <p className="flex flex-wrap items-center gap-2 text-sm text-ink-muted">
          Include this ID when you write to us: <code className="text-ink">{errorId}</code>
          <CopyButton value={errorId} label="Copy ID" />
        </p>
      ) : null}
      {onRetry || actions ? (
        <div className="mt-1 flex flex-wrap gap-2">
          {onRetry ? (
            <Button variant="primary" onClick={onRetry}>
              <RotateCw aria-hidden />
              Try again
            </Button>
          ) : null}
          {actions}
        </div>
      ) : null}
    </div>
  )
}
