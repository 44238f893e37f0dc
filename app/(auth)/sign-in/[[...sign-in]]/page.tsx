import type { Metadata } from 'next'
import { publicPage } from '@/app/_doors/page'
import { SignIn } from '@/app/_providers/clerk-components'

export const metadata: Metadata = { title: 'Sign in' }

export default publicPage(async () => {
  return <SignIn path="/sign-in" />
})
