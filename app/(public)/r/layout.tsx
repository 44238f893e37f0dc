import type { ReactNode } from 'react'
import { ButtonLink } from '@/app/_ui/button-link'
import { Link } from '@/app/_ui/link'
import { Logo } from '@/app/_ui/logo'
import { ThemeToggle } from '@/app/_ui/theme-toggle'

/** Around the invitation: a person who follows a referral link has no account yet. */
export default function InvitationLayout({ children }: { children: ReactNode }) {
  return (
    <div className="mx-auto flex min-h-dvh max-w-5xl flex-col px-4 sm:px-6">
      <header className="flex h-18 shrink-0 items-center justify-between gap-4">
        <Link href="/" aria-label="ClipForge home" className="flex rounded-md">
          <Logo />
        </Link>
        <div className="flex items-center gap-1 sm:gap-2">
          <ThemeToggle />
          <ButtonLink href="/sign-in" variant="ghost">
            Sign in
          </ButtonLink>
        </div>
      </header>
      <main id="content" className="grow pt-6 pb-16">
        {children}
      </main>
    </div>
  )
}
