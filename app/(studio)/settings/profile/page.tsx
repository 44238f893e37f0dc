import type { Metadata } from 'next'
import { studioPage } from '@/app/_doors/page'
import { ProfileForm } from '@/app/(studio)/_profile/profile-form'
import { listCountries } from '@/lib/accounts/countries'
import { getMe } from '@/lib/accounts/get-me'

export const metadata: Metadata = { title: 'Profile' }

export default studioPage({ isClosedToStaff: true }, async ({ ctx }) => (
  <ProfileForm me={await getMe(ctx)} countries={listCountries()} />
))
