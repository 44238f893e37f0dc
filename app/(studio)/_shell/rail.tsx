'use client'

import { PanelLeftClose, PanelLeftOpen } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { cn } from '@/app/_ui/cn'
import { IconButton } from '@/app/_ui/icon-button'
import { Link } from '@/app/_ui/link'
import { Logo, LogoMark } from '@/app/_ui/logo'
import { ownCookie } from '@/lib/core/own-cookie'
import { railCookie } from './rail-cookie'
import { RailNav } from './rail-nav'
import type { NavItem } from './types'

type RailProps = { nav: NavItem[]; initiallyFolded: boolean; checklist?: ReactNode }

/** The rail beside the page, from tablets up. Folded or not is kept in a cookie, so the server draws it right at once. */
export function Rail({ nav, initiallyFolded, checklist }: RailProps) {
  const [folded, setFolded] = useState(initiallyFolded)

  function toggle() {
    setFolded(!folded)
    // biome-ignore lint/suspicious/noDocumentCookie: not every browser that is supported has the Cookie Store API
    document.cookie = ownCookie(railCookie, folded ? 'open' : 'folded', {
      isSecure: location.protocol === 'https:',
      maxAgeSeconds: 31_536_000,
    })
  }

  return (
    <aside
      data-print="hide"
      className={cn(
        'sticky top-(--banner) z-30 hidden h-[calc(100dvh-var(--banner))] shrink-0 flex-col border-r border-hairline bg-sunken transition-[width] md:flex',
        folded ? 'w-16' : 'w-60',
      )}
    >
      <div className={cn('flex h-topbar shrink-0 items-center', folded ? 'justify-center' : 'px-4')}>
        <Link href="/dashboard" aria-label="ClipForge dashboard" className="flex rounded-md">
          {folded ? <LogoMark /> : <Logo />}
        </Link>
      </div>
      <div className="thin-scroll min-h-0 grow overflow-y-auto px-3 py-2">
        <RailNav nav={nav} folded={folded} />
      </div>
      <div className="grid grid-cols-1 gap-2 p-3">
        {folded ? null : checklist}
        <IconButton
          label={folded ? 'Expand sidebar' : 'Collapse sidebar'}
          aria-expanded={!folded}
          tooltipSide="right"
          onClick={toggle}
          className={folded ? 'justify-self-center' : ''}
        >
          {folded ? <PanelLeftOpen aria-hidden /> : <PanelLeftClose aria-hidden />}
        </IconButton>
      </div>
    </aside>
  )
}
