import type { Metadata } from 'next'
import { z } from 'zod'
import { publicPage } from '@/app/_doors/page'
import { rememberedReferral } from '@/app/_doors/remembered-referral'
import { SignUp } from '@/app/_providers/clerk-components'
import { FormPlaceholder } from '@/app/_providers/form-placeholder'
import { ButtonLink } from '@/app/_ui/button-link'
import { Notice } from '@/app/_ui/notice'
import { TextLink } from '@/app/_ui/text-link'
import { signUpsStopped } from '@/lib/access/entitlements/sign-ups'
import { readGuardSettings } from '@/lib/access/entitlements/switches'
import { rewardImports } from '@/lib/referrals/rules'

export const metadata: Metadata = { title: 'Sign up' }

/** Clerk's own steps, read by its form. */
const params = z.object({ 'sign-up': z.array(z.string().max(100)).max(5).optional() })

export default publicPage({ params }, async () => {
  const [{ switches }, code] = await Promise.all([readGuardSettings(), rememberedReferral()])
  if (switches.sign_ups) return <Closed />
  return (
    <div className="grid justify-items-center gap-4">
      {code ? (
        <Notice className="max-w-sm">
          You are invited. Export your first clip, and you and the person who invited you each get a reward, such as{' '}
          {rewardImports} more imports.
        </Notice>
      ) : null}
      <SignUp
        path="/sign-up"
        placeholder={<FormPlaceholder label="Loading the sign-up form" className="max-w-100" />}
      />
      <p className="max-w-sm text-center text-sm text-ink-muted">
        By signing up you agree to the <TextLink href="/terms">terms of service</TextLink> and the{' '}
        <TextLink href="/privacy">privacy policy</TextLink>.
      </p>
    </div>
  )
})

function Closed() {
  return (
    <div className="grid max-w-md justify-items-start gap-3">
      <h1 className="text-2xl font-semibold">Sign-ups are closed right now</h1>
      <p className="text-base text-ink-soft">{signUpsStopped}</p>
      <ButtonLink href="/sign-in">Sign in</ButtonLink>
    </div>
  )
}
