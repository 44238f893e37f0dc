import { ClerkProvider } from '@clerk/nextjs'
import type { ReactNode } from 'react'
import { env } from '@/lib/platform/env'
import { clerkAppearance } from './clerk-appearance'

// The switcher would be announced as "Open organization switcher", hiding the name that it shows.
const namedByItsContent = {
  organizationSwitcher: { action__openOrganizationSwitcher: '', action__closeOrganizationSwitcher: '' },
}

/** Clerk in the browser, with the keys that this server was started with. `nonce` is the one of the page's policy. */
export function AppClerkProvider({ nonce, children }: { nonce?: string; children: ReactNode }) {
  const { CLERK_PUBLISHABLE_KEY, CLERK_PROXY_URL } = env()
  return (
    <ClerkProvider
      publishableKey={CLERK_PUBLISHABLE_KEY}
      proxyUrl={CLERK_PROXY_URL}
      nonce={nonce}
      signInUrl="/sign-in"
      signUpUrl="/sign-up"
      signInFallbackRedirectUrl="/dashboard"
      signUpFallbackRedirectUrl="/dashboard"
      afterSignOutUrl="/sign-in"
      telemetry={{ disabled: true }}
      appearance={clerkAppearance}
      localization={namedByItsContent}
    >
      {children}
    </ClerkProvider>
  )
}
