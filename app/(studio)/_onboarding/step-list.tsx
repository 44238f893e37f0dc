'use client'

import { ButtonLink } from '@/app/_ui/button-link'
import { Card } from '@/app/_ui/card'
import { cn } from '@/app/_ui/cn'
import { Progress } from '@/app/_ui/progress'
import { RelativeTime } from '@/app/_ui/relative-time'
import { useOnboarding } from './onboarding-provider'
import { ResumeButton } from './resume-button'
import { SkipButton } from './skip-button'
import { SkipStepButton } from './skip-step-button'
import { type StepItem, stepItems } from './step-content'
import { StepMark } from './step-mark'

/** All steps with what each is good for; the next one can be begun here. */
export function StepList() {
  const { onboarding } = useOnboarding()
  const { isCompleted, isSkipped, percent } = onboarding
  const doneAt = new Map(onboarding.steps.map((step) => [step.step, step.completedAt]))
  return (
    <Card aria-label="Steps">
      <div className="flex flex-wrap items-center gap-x-6 gap-y-3 px-5 py-4">
        <div className="grid grow gap-2">
          <p className="flex items-baseline justify-between gap-3 text-sm text-ink-soft">
            {isCompleted ? 'All steps completed' : isSkipped ? 'Checklist hidden' : 'In progress'}
            <span className="numeric text-ink">{percent}%</span>
          </p>
          <Progress value={percent / 100} label="Getting started" />
        </div>
        {isCompleted ? null : isSkipped ? <ResumeButton variant="primary" /> : <SkipButton />}
      </div>
      <ol className="divide-y divide-hairline border-t border-hairline">
        {stepItems(onboarding).map((item) => (
          <StepRow
            key={item.step}
            item={item}
            completedAt={doneAt.get(item.step) ?? null}
            isOffered={item.isCurrent && !isSkipped}
          />
        ))}
      </ol>
    </Card>
  )
}

type StepRowProps = { item: StepItem; completedAt: string | null; isOffered: boolean }

function StepRow({ item, completedAt, isOffered }: StepRowProps) {
  return (
    <li
      aria-current={item.isCurrent ? 'step' : undefined}
      className="grid grid-cols-[auto_minmax(0,1fr)] items-start gap-x-3 gap-y-3 px-5 py-4 sm:grid-cols-[auto_minmax(0,1fr)_auto]"
    >
      <StepMark item={item} className="mt-0.5" />
      <div className="grid gap-0.5">
        <h2 className={cn('text-base font-medium', item.isDone && 'text-ink-muted')}>{item.title}</h2>
        <p className="max-w-prose text-base text-ink-soft">{item.description}</p>
      </div>
      <div className="max-sm:col-start-2">
        {completedAt ? (
          <p className="text-sm text-ink-muted">
            Done <RelativeTime date={completedAt} />
          </p>
        ) : isOffered ? (
          <div className="flex flex-wrap gap-2">
            <SkipStepButton item={item} />
            <ButtonLink href={item.href} variant="primary">
              {item.action}
            </ButtonLink>
          </div>
        ) : item.status === 'SKIPPED' ? (
          <p className="text-sm text-ink-muted">Skipped</p>
        ) : null}
      </div>
    </li>
  )
}
