import type { Metadata } from 'next'
import { Link } from '@/app/_ui/link'
import { ButtonLink } from './_ui/button-link'
import { Logo } from './_ui/logo'

export const metadata: Metadata = { title: 'Not found' }

export default function NotFound() {
  return (
    <div className="flex min-h-dvh flex-col">
      <header className="px-6 py-5">
        <Link href="/" aria-label="ClipForge home" className="rounded-md">
          <Logo />
        </Link>
      </header>
      <main className="mx-auto grid w-full max-w-lg grow content-center gap-4 px-6 pb-24">
        <p className="numeric text-sm text-ember-ink">404</p>
        <h1 className="text-2xl font-semibold">Page not found</h1>
        <p className="text-lg text-ink-soft">
          There’s no page at this address, or it belongs to another organization. Check the address, or switch to that
          organization.
        </p>
        <div className="flex flex-wrap gap-2 pt-2">
          <ButtonLink href="/dashboard" variant="primary">
            Go to dashboard
          </ButtonLink>
          <ButtonLink href="/">Go to home page</ButtonLink>
        </div>
      </main>
    </div>
  )
}
