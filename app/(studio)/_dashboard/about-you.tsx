'use client'

import { useMutation } from '@/app/_mutation/use-mutation'
import { Button } from '@/app/_ui/button'
import { ButtonLink } from '@/app/_ui/button-link'
import { completeProfileAction } from '@/app/(studio)/_profile/actions'
import { DashboardSection } from './dashboard-section'

/** Asks a new person for the short form, until it is sent or dismissed. */
export function AboutYou() {
  const { run, isPending } = useMutation({
    action: completeProfileAction,
    failure: 'Couldn’t dismiss this',
    refresh: true,
  })
  return (
    <DashboardSection title="A little about you">
      <p className="mb-3 text-base text-ink-soft">
        Your name, your company and what you do. Takes a minute. We only ask once.
      </p>
      <div className="flex flex-wrap gap-2">
        <ButtonLink href="/welcome-profile">Complete profile</ButtonLink>
        <Button variant="ghost" pending={isPending} onClick={() => void run({})}>
          Not now
        </Button>
      </div>
    </DashboardSection>
  )
}
