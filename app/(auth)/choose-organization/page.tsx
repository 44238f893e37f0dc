import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { publicPage } from '@/app/_doors/page'
import { OrganizationList } from '@/app/_providers/clerk-components'
import { FormPlaceholder } from '@/app/_providers/form-placeholder'
import { currentSession } from '@/lib/platform/clerk-session'

export const metadata: Metadata = { title: 'Choose an organization' }

export default publicPage(async () => {
  if (!(await currentSession())) redirect('/sign-in?redirect_url=/choose-organization')
  return (
    <OrganizationList
      placeholder={<FormPlaceholder label="Loading your organizations" className="max-w-100" />}
      hidePersonal
      skipInvitationScreen
      afterSelectOrganizationUrl="/dashboard"
      afterCreateOrganizationUrl="/dashboard"
    />
  )
})
