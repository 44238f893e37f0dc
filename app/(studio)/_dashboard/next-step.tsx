'use client'

import { ButtonLink } from '@/app/_ui/button-link'
import { Card } from '@/app/_ui/card'
import { useOnboarding } from '@/app/(studio)/_onboarding/onboarding-provider'
import { stepItems } from '@/app/(studio)/_onboarding/step-content'

/** What to do next, until everything has been done once or hidden. */
export function NextStep() {
  const { onboarding } = useOnboarding()
  const items = stepItems(onboarding)
  const next = items.find((item) => item.isCurrent)
  if (!next || next.step === 'WELCOME' || onboarding.isCompleted || onboarding.isSkipped) return null
  const position = items.indexOf(next) + 1
  return (
    <Card
      aria-label="What to do next"
      className="grid items-center gap-x-8 gap-y-4 p-5 sm:grid-cols-[minmax(0,1fr)_auto]"
    >
      <div className="grid gap-1">
        <p className="text-sm text-ink-muted">
          Step <span className="numeric">{position}</span> of <span className="numeric">{items.length}</span>
        </p>
        <h2 className="text-lg font-semibold">{next.title}</h2>
        <p className="max-w-prose text-base text-ink-soft">{next.description}</p>
      </div>
      <div className="flex flex-wrap gap-2">
        <ButtonLink href="/onboarding" variant="ghost">
          All steps
        </ButtonLink>
        <ButtonLink href={next.href} variant="strong">
          {next.action}
        </ButtonLink>
      </div>
    </Card>
  )
}
