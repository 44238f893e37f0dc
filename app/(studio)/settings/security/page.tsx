import type { Metadata } from 'next'
import { studioPage } from '@/app/_doors/page'
import { profileAppearance } from '@/app/_providers/clerk-appearance'
import { UserProfile } from '@/app/_providers/clerk-components'
import { FormPlaceholder } from '@/app/_providers/form-placeholder'
import { ClerkSections } from '@/app/(studio)/_settings/clerk-sections'

export const metadata: Metadata = { title: 'Sign-in and security' }

export default studioPage({ isClosedToStaff: true }, async () => (
  <ClerkSections
    label="Sign-in and security"
    sections={[
      { hash: '#/security', label: 'Password and devices' },
      { hash: '#/', label: 'Email and accounts' },
    ]}
  >
    <UserProfile
      routing="hash"
      appearance={profileAppearance}
      placeholder={<FormPlaceholder label="Loading your account" />}
    />
  </ClerkSections>
))
