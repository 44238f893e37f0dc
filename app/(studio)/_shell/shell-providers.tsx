import type { ReactNode } from 'react'
import { AppClerkProvider } from '@/app/_providers/clerk'
import { Toaster } from '@/app/_ui/toaster'
import { ShellRegistry } from './shell-registry'

/** What pages with a shell rely on: commands, Clerk and toasts. Clerk lies below the commands, which it adds to. */
export function ShellProviders({ children }: { children: ReactNode }) {
  return (
    <ShellRegistry>
      <AppClerkProvider>{children}</AppClerkProvider>
      <Toaster />
    </ShellRegistry>
  )
}
