import type { Metadata } from 'next'
import { studioPage } from '@/app/_doors/page'
import { profileAppearance, profileWithoutInviting } from '@/app/_providers/clerk-appearance'
import { OrganizationProfile } from '@/app/_providers/clerk-components'
import { RefusedInvitations } from '@/app/(studio)/_guards/refused-invitations'
import { foreseeDecision } from '@/lib/access/guards/ask-guards'
import { isAllowed } from '@/lib/access/permissions'

export const metadata: Metadata = { title: 'Members' }

export default studioPage(async ({ ctx }) => {
  const decision = await foreseeDecision(ctx, 'invite')
  return (
    <>
      {decision.allowed || !isAllowed(ctx, 'organization.update') ? null : (
        <RefusedInvitations message={decision.message} remedy={decision.remedy} />
      )}
      <OrganizationProfile
        routing="hash"
        appearance={decision.allowed ? profileAppearance : profileWithoutInviting}
        afterLeaveOrganizationUrl="/choose-organization"
      />
    </>
  )
})
