'use client'

import { usePathname } from 'next/navigation'
import { cn } from '@/app/_ui/cn'
import { Link } from '@/app/_ui/link'
import { useCurrentInView } from '@/app/_ui/use-current-in-view'

const pages = [
  { href: '/settings/profile', label: 'Profile' },
  { href: '/settings/notifications', label: 'Notifications' },
  { href: '/settings/security', label: 'Sign-in and security' },
  { href: '/settings/organization', label: 'Organization' },
  { href: '/settings/organization/brand', label: 'Brand' },
  { href: '/settings/organization/members', label: 'Members' },
  { href: '/settings/billing', label: 'Billing' },
  { href: '/settings/ai', label: 'AI' },
  { href: '/settings/api-keys', label: 'API keys' },
  { href: '/settings/webhooks', label: 'Webhooks' },
  { href: '/settings/organization/audit', label: 'Audit log' },
  { href: '/settings/organization/data', label: 'Export and deletion' },
]

export function SettingsNav() {
  const pathname = usePathname()
  const current = pages.findLast(({ href }) => pathname === href || pathname.startsWith(`${href}/`))?.href
  const strip = useCurrentInView<HTMLElement>(current ?? pathname)
  return (
    <nav
      ref={strip}
      aria-label="Settings"
      className="thin-scroll flex gap-1 overflow-x-auto scroll-smooth md:grid md:content-start"
    >
      {pages.map(({ href, label }) => (
        <Link
          key={href}
          href={href}
          aria-current={current === href ? 'page' : undefined}
          className={cn(
            'flex h-control shrink-0 items-center rounded-md px-3 text-base text-ink-soft transition-colors hover:bg-hover hover:text-ink',
            current === href && 'bg-hover font-medium text-ink',
          )}
        >
          {label}
        </Link>
      ))}
    </nav>
  )
}
