import type { Metadata } from 'next'
import { studioPage } from '@/app/_doors/page'
import { ProfileForm } from '@/app/(studio)/_profile/profile-form'
import { sharedMe } from '@/app/(studio)/_shell/shared-reads'
import { listCountries } from '@/lib/accounts/countries'

export const metadata: Metadata = { title: 'Profile' }

export default studioPage({ isClosedToStaff: true }, async ({ ctx }) => (
  <ProfileForm me={await sharedMe(ctx)} countries={listCountries()} />
))
