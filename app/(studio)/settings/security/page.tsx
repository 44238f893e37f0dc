import type { Metadata } from 'next'
import { studioPage } from '@/app/_doors/page'
import { profileAppearance } from '@/app/_providers/clerk-appearance'
import { UserProfile } from '@/app/_providers/clerk-components'

export const metadata: Metadata = { title: 'Sign-in and security' }

export default studioPage({ isClosedToStaff: true }, async () => (
  <UserProfile routing="hash" appearance={profileAppearance} />
))
