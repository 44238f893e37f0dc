import type { ReactNode } from 'react'
import { AppClerkProvider } from '@/app/_providers/clerk'
import { Link } from '@/app/_ui/link'
import { Logo } from '@/app/_ui/logo'

export default function AuthLayout({ children }: { children: ReactNode }) {
  return (
    <div className="flex min-h-dvh flex-col bg-paper">
      <header className="flex h-topbar shrink-0 items-center px-4 md:px-6">
        <Link href="/" aria-label="ClipForge home" className="rounded-md">
          <Logo />
        </Link>
      </header>
      <main className="flex grow items-start justify-center px-4 pt-[6vh] pb-16">
        <AppClerkProvider>{children}</AppClerkProvider>
      </main>
    </div>
  )
}
