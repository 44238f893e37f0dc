import type { Rule } from './rule'

/** OnboardingGuard: what needs a finished onboarding. Skipping it does not finish it. */
export const onboardingGuard: readonly Rule[] = [
  {
    reason: 'onboarding_open',
    refuses: ['publish'],
    when: ({ isOnboarded }) => !isOnboarded,
    status: 403,
    message: 'Publishing opens once the first steps are done.',
    remedy: { text: 'Go on with the first steps', href: '/onboarding' },
  },
]
