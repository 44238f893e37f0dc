import type { Rule } from './rule'

/** OnboardingGuard: what needs a finished onboarding. Skipping it does not finish it. */
export const onboardingGuard: readonly Rule[] = [
  {
    reason: 'onboarding_open',
    refuses: ['publish'],
    when: ({ isOnboarded }) => !isOnboarded,
    status: 403,
    message: 'Finish setup to publish.',
    remedy: { text: 'Continue setup', href: '/onboarding' },
  },
]
