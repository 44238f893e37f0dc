import type { Metadata } from 'next'
import { studioPage } from '@/app/_doors/page'
import { PageHeader } from '@/app/_ui/page-header'
import { TrialNote } from '@/app/(studio)/_billing/trial-note'
import { isAllowed } from '@/lib/access/permissions'
import { getBilling } from '@/lib/billing/get-billing'
import { StepList } from '../_onboarding/step-list'
import { WelcomeStory } from '../_onboarding/welcome-story'

export const metadata: Metadata = { title: 'Getting started' }

export default studioPage(async ({ ctx }) => {
  const billing = isAllowed(ctx, 'billing.read') ? await getBilling(ctx) : null
  return (
    <>
      <PageHeader
        title="Getting started"
        description="From a long video to your first clip. Steps are checked off as you complete them."
      />
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <StepList />
        <aside aria-label="How it works" className="grid gap-4 p-1">
          <h2 className="text-lg font-semibold">How it works</h2>
          <WelcomeStory />
          {billing ? <TrialNote billing={billing} /> : null}
        </aside>
      </div>
    </>
  )
})
