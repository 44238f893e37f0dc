import type { OnboardingView, SeenInBrowser } from '@/lib/onboarding/schemas'

/** How far the onboarding is now, or null when that cannot be learned. */
export async function fetchOnboarding(): Promise<OnboardingView | null> {
  return read(fetch('/api/v1/onboarding/status'))
}

/** Tells what was seen. The request outlives the page: whoever closes a window often goes on to the next page at once. */
export async function tellSeen(trigger: SeenInBrowser): Promise<OnboardingView | null> {
  const headers = { 'content-type': 'application/json' }
  const body = JSON.stringify({ trigger })
  return read(fetch('/api/v1/onboarding/events', { method: 'POST', body, headers, keepalive: true }))
}

async function read(request: Promise<Response>): Promise<OnboardingView | null> {
  const answer = await request.catch(() => null)
  return answer?.ok ? ((await answer.json().catch(() => null)) as OnboardingView | null) : null
}
