'use client'

import { usePathname } from 'next/navigation'
import { cn } from '@/app/_ui/cn'
import { Link } from '@/app/_ui/link'
import { Tooltip } from '@/app/_ui/tooltip'
import { isCurrent } from './nav-items'
import type { NavItem } from './types'

type RailNavProps = { nav: NavItem[]; folded?: boolean; onNavigate?: () => void }

export function RailNav({ nav, folded = false, onNavigate }: RailNavProps) {
  const pathname = usePathname()
  const [current] = nav.filter((item) => isCurrent(item.href, pathname)).sort((a, b) => b.href.length - a.href.length)
  return (
    <nav aria-label="Main">
      <ul className="grid gap-0.5">
        {nav.map((item) => (
          <li key={item.href}>
            <RailLink item={item} folded={folded} current={item === current} onNavigate={onNavigate} />
          </li>
        ))}
      </ul>
    </nav>
  )
}

type RailLinkProps = { item: NavItem; folded: boolean; current: boolean; onNavigate?: () => void }

function RailLink({ item: { href, label, icon, key }, folded, current, onNavigate }: RailLinkProps) {
  const link = (
    <Link
      href={href}
      onClick={onNavigate}
      aria-current={current ? 'page' : undefined}
      aria-label={folded ? label : undefined}
      className={cn(
        'relative flex h-control items-center gap-3 rounded-md px-2.5 text-base text-ink-soft transition-colors hover:bg-hover hover:text-ink',
        '[&>svg]:size-4.5 [&>svg]:shrink-0 [&>svg]:stroke-[1.75]',
        current ? 'bg-hover font-medium text-ink [&>svg]:text-ember-ink' : '[&>svg]:text-ink-muted',
        folded && 'justify-center px-0',
      )}
    >
      {icon}
      {folded ? null : label}
    </Link>
  )
  if (!folded) return link
  return (
    <Tooltip content={label} shortcut={`G ${key.toUpperCase()}`} side="right">
      {link}
    </Tooltip>
  )
}
