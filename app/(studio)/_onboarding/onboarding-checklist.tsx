'use client'

import { useId } from 'react'
import { ButtonLink } from '@/app/_ui/button-link'
import { cn } from '@/app/_ui/cn'
import { Link } from '@/app/_ui/link'
import { Progress } from '@/app/_ui/progress'
import { TextLink } from '@/app/_ui/text-link'
import { AllDone } from './all-done'
import { useOnboarding } from './onboarding-provider'
import { ResumeButton } from './resume-button'
import { SkipButton } from './skip-button'
import { SkipStepButton } from './skip-step-button'
import { type StepItem, stepItems } from './step-content'
import { StepMark } from './step-mark'

/** What is left of the onboarding, in the shell. Gone once it is done. */
export function OnboardingChecklist() {
  const { onboarding } = useOnboarding()
  const titleId = useId()
  if (onboarding.isCompleted) return <AllDone completedAt={onboarding.completedAt} />
  if (onboarding.isSkipped) return <Aside percent={onboarding.percent} />
  const items = stepItems(onboarding)
  const next = items.find((item) => item.isCurrent)
  return (
    <section aria-labelledby={titleId} className="grid min-w-0 gap-2.5 rounded-lg border border-hairline bg-raised p-3">
      <div className="flex items-baseline justify-between gap-2">
        <h2 id={titleId} className="text-sm font-semibold">
          <Link href="/onboarding" className="rounded-sm hover:underline">
            Getting started
          </Link>
        </h2>
        <span className="numeric text-xs text-ink-muted">{onboarding.percent}%</span>
      </div>
      <Progress value={onboarding.percent / 100} label="Getting started" />
      <ol className="grid">
        {items.map((item) => (
          <ChecklistRow key={item.step} item={item} />
        ))}
      </ol>
      <div className="flex flex-wrap items-center justify-between gap-1">
        {next ? (
          <ButtonLink href={next.href} size="sm" variant="secondary">
            {next.action}
          </ButtonLink>
        ) : null}
        {next ? <SkipStepButton item={next} size="sm" /> : null}
        <SkipButton size="sm" />
      </div>
    </section>
  )
}

function ChecklistRow({ item }: { item: StepItem }) {
  return (
    <li
      aria-current={item.isCurrent ? 'step' : undefined}
      className={cn(
        'flex min-h-6 items-center gap-2 text-sm',
        item.isCurrent ? 'font-medium text-ink' : item.isDone ? 'text-ink-muted' : 'text-ink-soft',
      )}
    >
      <StepMark item={item} className="size-4" />
      {item.title}
    </li>
  )
}

function Aside({ percent }: { percent: number }) {
  return (
    <section
      aria-label="Getting started"
      className="flex items-center justify-between gap-2 rounded-lg border border-dashed border-hairline-strong p-2 pl-3"
    >
      <p className="text-sm text-ink-muted">
        <TextLink href="/onboarding">Getting started</TextLink>
        <span className="numeric ml-1.5 text-xs">{percent}%</span>
      </p>
      <ResumeButton size="sm" variant="ghost" />
    </section>
  )
}
