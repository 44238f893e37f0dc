import { headers } from 'next/headers'
import type { ReactNode } from 'react'
import { env } from '@/lib/platform/env'
import { clerkAppearance } from './clerk-appearance'
import { ClerkIslands } from './clerk-islands'

// The switcher would be announced as "Open organization switcher", hiding the name that it shows.
const namedByItsContent = {
  organizationSwitcher: { action__openOrganizationSwitcher: '', action__closeOrganizationSwitcher: '' },
}

/**
 * Clerk in the browser, with the keys that this server was started with. Only around pages with an account: the others
 * load nothing of Clerk.
 */
export async function AppClerkProvider({ children }: { children: ReactNode }) {
  const { CLERK_PUBLISHABLE_KEY, CLERK_PROXY_URL } = env()
  return (
    <ClerkIslands
      options={{
        publishableKey: CLERK_PUBLISHABLE_KEY,
        proxyUrl: CLERK_PROXY_URL,
        nonce: (await headers()).get('x-nonce') ?? undefined,
        signInUrl: '/sign-in',
        signUpUrl: '/sign-up',
        signInFallbackRedirectUrl: '/dashboard',
        signUpFallbackRedirectUrl: '/dashboard',
        afterSignOutUrl: '/sign-in',
        telemetry: { disabled: true },
        appearance: clerkAppearance,
        localization: namedByItsContent,
      }}
    >
      {children}
    </ClerkIslands>
  )
}
