import { send } from '@/app/_api/send'
import type { OnboardingView, SeenInBrowser } from '@/lib/onboarding/schemas'

/** How far the onboarding is now, or null when that can't be learned. */
export function fetchOnboarding(): Promise<OnboardingView | null> {
  return send<OnboardingView>('GET', '/api/v1/onboarding/status').catch(() => null)
}

/** Tells what was seen. The request outlives the page: closing a window often leads to the next page at once. */
export function tellSeen(trigger: SeenInBrowser): Promise<OnboardingView | null> {
  const options = { body: { trigger }, keepalive: true }
  return send<OnboardingView>('POST', '/api/v1/onboarding/events', options).catch(() => null)
}
