'use client'

import { usePathname } from 'next/navigation'
import { cn } from '@/app/_ui/cn'
import { Link } from '@/app/_ui/link'
import { useCurrentInView } from '@/app/_ui/use-current-in-view'

const pages = [
  { href: '/ideas', label: 'Ideas' },
  { href: '/ideas/learning', label: 'Learning' },
  { href: '/ideas/feedback', label: 'Post results' },
  { href: '/ideas/import', label: 'Import' },
]

/** From one part of ideas to the next; above a single idea there are breadcrumbs instead. */
export function IdeasNav() {
  const pathname = usePathname()
  const strip = useCurrentInView<HTMLElement>(pathname)
  if (!pages.some(({ href }) => href === pathname)) return null
  return (
    <nav
      ref={strip}
      aria-label="Ideas"
      className="thin-scroll mb-5 flex gap-5 overflow-x-auto border-b border-hairline"
    >
      {pages.map(({ href, label }) => (
        <Link
          key={href}
          href={href}
          aria-current={href === pathname ? 'page' : undefined}
          className={cn(
            '-mb-px flex h-control shrink-0 items-center border-b-2 text-base transition-colors hover:text-ink focus-visible:-outline-offset-2',
            href === pathname ? 'border-ember font-medium text-ink' : 'border-transparent text-ink-muted',
          )}
        >
          {label}
        </Link>
      ))}
    </nav>
  )
}
