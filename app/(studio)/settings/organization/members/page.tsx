import type { Metadata } from 'next'
import { studioPage } from '@/app/_doors/page'
import { profileAppearance, profileWithoutInviting } from '@/app/_providers/clerk-appearance'
import { OrganizationProfile } from '@/app/_providers/clerk-components'
import { FormPlaceholder } from '@/app/_providers/form-placeholder'
import { RefusedInvitations } from '@/app/(studio)/_entitlements/refused-invitations'
import { ClerkSections } from '@/app/(studio)/_settings/clerk-sections'
import { sharedFacts } from '@/app/(studio)/_shell/shared-reads'
import { previewEntitlement } from '@/lib/access/entitlements/check-entitlement'
import { isAllowed } from '@/lib/access/permissions'
import { getPlanUsage } from '@/lib/quotas/get-plan-usage'

export const metadata: Metadata = { title: 'Members' }

export default studioPage({ isClosedToStaff: true }, async ({ ctx }) => {
  const { seats } = await getPlanUsage(ctx, sharedFacts)
  const seatsLeft = seats.limit === null ? null : seats.limit - seats.used
  const decision = await previewEntitlement(ctx, 'invite', { seatsLeft }, sharedFacts)
  return (
    <>
      {decision.allowed || !isAllowed(ctx, 'organization.update') ? null : (
        <RefusedInvitations message={decision.message} remedy={decision.remedy} />
      )}
      <ClerkSections
        label="Members"
        sections={[
          { hash: '#/organization-members', label: 'Members and invitations' },
          { hash: '#/', label: 'Logo and leaving' },
        ]}
      >
        <OrganizationProfile
          placeholder={<FormPlaceholder label="Loading the members" />}
          routing="hash"
          appearance={decision.allowed ? profileAppearance : profileWithoutInviting}
          afterLeaveOrganizationUrl="/choose-organization"
        />
      </ClerkSections>
    </>
  )
})
