import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { studioPage } from '@/app/_doors/page'
import { PageHeader } from '@/app/_ui/page-header'
import { WelcomeProfileForm } from '@/app/(studio)/_profile/welcome-profile-form'
import { sharedMe } from '@/app/(studio)/_shell/shared-reads'
import { listCountries } from '@/lib/accounts/countries'

export const metadata: Metadata = { title: 'About you' }

export default studioPage(async ({ ctx }) => {
  const me = await sharedMe(ctx)
  if (me.profileCompletedAt) redirect('/settings/profile')
  return (
    <div className="mx-auto grid max-w-2xl">
      <PageHeader
        title="A little about you"
        description="This helps your colleagues recognize you and helps us learn who uses ClipForge. Only your name is required, and you can change everything in settings."
      />
      <WelcomeProfileForm me={me} countries={listCountries()} />
    </div>
  )
})
