import type { Metadata } from 'next'
import { publicPage } from '@/app/_doors/page'
import { SignUp } from '@/app/_providers/clerk-components'
import { ButtonLink } from '@/app/_ui/button-link'
import { signUpsStopped } from '@/lib/access/guards/sign-ups'
import { readGuardSettings } from '@/lib/access/guards/switches'

export const metadata: Metadata = { title: 'Sign up' }

export default publicPage(async () => {
  const { switches } = await readGuardSettings()
  if (!switches.sign_ups) return <SignUp path="/sign-up" />
  return (
    <div className="grid max-w-md justify-items-start gap-3">
      <h1 className="text-2xl font-semibold">Sign-ups are closed for the moment</h1>
      <p className="text-base text-ink-soft">{signUpsStopped}</p>
      <ButtonLink href="/sign-in">Sign in</ButtonLink>
    </div>
  )
})
