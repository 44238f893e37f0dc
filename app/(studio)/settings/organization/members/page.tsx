import type { Metadata } from 'next'
import { studioPage } from '@/app/_doors/page'
import { profileAppearance } from '@/app/_providers/clerk-appearance'
import { OrganizationProfile } from '@/app/_providers/clerk-components'

export const metadata: Metadata = { title: 'Members' }

export default studioPage(async () => (
  <OrganizationProfile routing="hash" appearance={profileAppearance} afterLeaveOrganizationUrl="/choose-organization" />
))
