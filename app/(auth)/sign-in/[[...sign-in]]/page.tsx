import type { Metadata } from 'next'
import { SignIn } from '@/app/_providers/clerk-components'

export const metadata: Metadata = { title: 'Sign in' }

export default function SignInPage() {
  return <SignIn path="/sign-in" />
}
