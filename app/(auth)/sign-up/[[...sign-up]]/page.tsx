import type { Metadata } from 'next'
import { SignUp } from '@/app/_providers/clerk-components'

export const metadata: Metadata = { title: 'Sign up' }

export default function SignUpPage() {
  return <SignUp path="/sign-up" />
}
