import { Check, Circle } from 'lucide-react'
import { SpinnerIcon } from '@/app/_ui/spinner-icon'
import type { JobLogEntry } from '@/lib/jobs/schemas'
import { durationText } from './time-left-text'
import { timelineOf } from './timeline'

/** What the job has done and is doing, with how long each step took. */
export function JobSteps({ log }: { log: JobLogEntry[] }) {
  const steps = timelineOf(log)
  const state = log.at(-1)?.state
  const isFailed = state === 'failed' || state === 'canceled'
  if (steps.length === 0) {
    const text = isFailed ? 'The job ended before its first step.' : 'Waiting for a free worker.'
    return <p className="text-sm text-ink-muted">{text}</p>
  }
  return (
    <ol aria-label="Steps" className="grid gap-2 text-base [&_svg]:size-4 [&_svg]:shrink-0">
      {steps.map((step, index) => {
        const isLast = index === steps.length - 1
        const isRunning = step.endedAt === null
        const isCut = isLast && isFailed
        return (
          <li key={`${step.startedAt} ${step.title}`} className="flex items-center gap-3">
            {isRunning ? (
              <SpinnerIcon className="text-ember-ink" />
            ) : isCut ? (
              <Circle aria-hidden className="text-danger-ink" />
            ) : (
              <Check aria-hidden className="text-success-ink" />
            )}
            <span className="min-w-0 flex-1 wrap-anywhere">
              {step.title}
              {step.attempt > 1 ? <span className="text-sm text-ink-muted"> · attempt {step.attempt}</span> : null}
              <span className="sr-only">{isRunning ? ', in progress' : isCut ? ', stopped here' : ', done'}</span>
            </span>
            {step.endedAt === null ? null : (
              <span className="numeric text-sm text-ink-muted">
                {durationText(Date.parse(step.endedAt) - Date.parse(step.startedAt))}
              </span>
            )}
          </li>
        )
      })}
    </ol>
  )
}
