import type { Metadata } from 'next'
import { studioPage } from '@/app/_doors/page'
import { Badge } from '@/app/_ui/badge'
import { Card, CardBody, CardHeader } from '@/app/_ui/card'
import { Meter } from '@/app/_ui/meter'
import { TextLink } from '@/app/_ui/text-link'
import { OrganizationForm } from '@/app/(studio)/_organization/organization-form'
import { TranscriptionCard } from '@/app/(studio)/_organization/transcription-card'
import { isAllowed } from '@/lib/access/permissions'
import { getOrganization } from '@/lib/accounts/get-organization'
import { getTranscription } from '@/lib/transcripts/set-transcription'

export const metadata: Metadata = { title: 'Organization' }

export default studioPage({ isClosedToStaff: true }, async ({ ctx }) => {
  const [organization, transcription] = await Promise.all([getOrganization(ctx), getTranscription(ctx)])
  const isEditable = isAllowed(ctx, 'organization.update')
  return (
    <>
      <OrganizationForm organization={organization} isEditable={isEditable} />
      <TranscriptionCard isEnabled={transcription.isEnabled} isEditable={isEditable} />
      <Card>
        <CardHeader
          title="Plan"
          actions={<Badge>{organization.tier === 'PREMIUM' ? 'Premium' : 'Free'}</Badge>}
          description="Imports don’t reset. Deleting a video doesn’t free up an import, and a failed upload doesn’t use one."
        />
        <CardBody className="grid gap-4">
          <Meter label="Imports" used={organization.importsUsed} limit={organization.importLimit} unit="imports" />
          <p className="text-base text-ink-soft">
            {organization.memberCount === 1 ? 'One member.' : `${organization.memberCount} members.`}
          </p>
          <div className="flex flex-wrap gap-x-4 gap-y-1 text-base">
            <TextLink href="/settings/organization/members">Members, roles and invitations</TextLink>
            <TextLink href="/settings/billing">Plan and invoices</TextLink>
          </div>
        </CardBody>
      </Card>
    </>
  )
})
