import type { Metadata } from 'next'
import { publicPage } from '@/app/_doors/page'
import { ButtonLink } from '@/app/_ui/button-link'
import { TextLink } from '@/app/_ui/text-link'
import { WelcomeStory } from '@/app/(studio)/_onboarding/welcome-story'
import { referralMemoryDays, rewardImports } from '@/lib/referrals/rules'

const description = 'Long videos become short clips worth sharing, each with the reason it was chosen.'

export const metadata: Metadata = {
  title: 'You are invited',
  description,
  openGraph: { title: 'You are invited to ClipForge', description },
  robots: { index: false },
}

export default publicPage(async () => (
  <div className="grid items-center gap-12 py-8 md:grid-cols-[minmax(0,1fr)_22rem] md:py-16">
    <div className="grid justify-items-start gap-5">
      <h1 className="text-3xl font-semibold tracking-tight text-balance">You are invited to ClipForge</h1>
      <p className="max-w-prose text-lg text-ink-soft">{description}</p>
      <p className="max-w-prose text-base text-ink-soft">
        Sign up and export your first clip. You and the person who invited you each get a reward, such as{' '}
        {rewardImports} more imports.
      </p>
      <ButtonLink href="/sign-up" variant="primary" size="lg">
        Sign up
      </ButtonLink>
      <p className="text-sm text-ink-muted">
        Already have an account? <TextLink href="/sign-in">Sign in</TextLink>. This browser remembers the invitation for{' '}
        {referralMemoryDays} days.
      </p>
    </div>
    <section aria-label="How it works" className="rounded-lg border border-hairline bg-raised p-6">
      <h2 className="pb-4 text-lg font-semibold">How it works</h2>
      <WelcomeStory />
    </section>
  </div>
))
