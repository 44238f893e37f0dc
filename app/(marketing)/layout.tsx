import type { ReactNode } from 'react'
import { Link } from '@/app/_ui/link'
import { ButtonLink } from '../_ui/button-link'
import { Logo } from '../_ui/logo'
import { ThemeToggle } from '../_ui/theme-toggle'

export default function MarketingLayout({ children }: { children: ReactNode }) {
  return (
    <div className="mx-auto max-w-6xl px-4 sm:px-6">
      <a
        href="#content"
        className="fixed top-2 left-2 z-80 -translate-y-16 rounded-md bg-ink px-4 py-2 text-base font-medium text-paper focus:translate-y-0"
      >
        Skip to content
      </a>
      <header className="flex h-18 items-center justify-between gap-4">
        <Link href="/" aria-label="ClipForge home" className="flex rounded-md">
          <Logo />
        </Link>
        <nav aria-label="Main" className="flex items-center gap-1 sm:gap-2">
          <span className="max-sm:hidden">
            <ThemeToggle />
          </span>
          <ButtonLink href="/pricing" variant="ghost" className="max-sm:hidden">
            Pricing
          </ButtonLink>
          <ButtonLink href="/sign-in" variant="ghost">
            Sign in
          </ButtonLink>
          <ButtonLink href="/sign-up" variant="strong">
            Sign up
          </ButtonLink>
        </nav>
      </header>
      <main id="content" tabIndex={-1} className="outline-none">
        {children}
      </main>
      <footer className="flex flex-wrap items-center justify-between gap-x-8 gap-y-4 border-t border-hairline py-8 text-sm text-ink-muted">
        <Logo />
        <nav aria-label="Footer">
          <ul className="flex flex-wrap items-center gap-x-6 gap-y-2">
            {[
              ['/#how', 'How it works'],
              ['/#what', 'What you get'],
              ['/pricing', 'Pricing'],
              ['/help', 'Help'],
              ['/contact', 'Contact'],
              ['/terms', 'Terms'],
              ['/privacy', 'Privacy'],
              ['/sign-in', 'Sign in'],
              ['/sign-up', 'Sign up'],
            ].map(([href, label]) => (
              <li key={href}>
                <Link href={href ?? '/'} className="rounded-sm py-1 hover:text-ink hover:underline">
                  {label}
                </Link>
              </li>
            ))}
            <li>
              <ThemeToggle />
            </li>
          </ul>
        </nav>
      </footer>
    </div>
  )
}
