import type { Metadata } from 'next'
import { studioPage } from '@/app/_doors/page'
import { getMe } from '@/lib/accounts/get-me'
import { listCountries } from '@/lib/accounts/schemas'
import { ProfileForm } from './profile-form'

export const metadata: Metadata = { title: 'Profile' }

export default studioPage(async ({ ctx }) => <ProfileForm me={await getMe(ctx)} countries={listCountries()} />)
