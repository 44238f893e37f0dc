'use client'

import { type ReactNode, useEffect, useState, useSyncExternalStore } from 'react'
import { cn } from '@/app/_ui/cn'

type Section = {
  /** Where Clerk's component has it: `#/security`. */
  hash: string
  label: string
}

type ClerkSectionsProps = {
  label: string
  /** The first is opened. */
  sections: [Section, ...Section[]]
  /** Clerk's profile component, routed by hash and without its own navigation. */
  children: ReactNode
}

/** One of Clerk's profile components with our tabs in place of its sidebar, which would be the third navigation. */
export function ClerkSections({ label, sections, children }: ClerkSectionsProps) {
  const hash = useSyncExternalStore(
    followHash,
    () => location.hash,
    () => '',
  )
  const [first] = sections
  const [isReady, setReady] = useState(false)
  useEffect(() => {
    // Clerk opens what the address says at the moment at which it appears.
    if (!location.hash) history.replaceState(history.state, '', first.hash)
    setReady(true)
  }, [first.hash])
  const current = sections.find((section) => section.hash === hash) ?? first
  return (
    <>
      <nav aria-label={label} className="flex flex-wrap gap-1 border-b border-hairline">
        {sections.map((section) => (
          <a
            key={section.hash}
            href={section.hash}
            aria-current={section === current ? 'page' : undefined}
            className={cn(
              '-mb-px flex h-control items-center rounded-t-md border-b-2 border-transparent px-3 text-base text-ink-soft transition-colors hover:text-ink',
              section === current && 'border-ember font-medium text-ink',
            )}
          >
            {section.label}
          </a>
        ))}
      </nav>
      {isReady ? children : null}
    </>
  )
}

function followHash(onChange: () => void): () => void {
  window.addEventListener('hashchange', onChange)
  window.addEventListener('popstate', onChange)
  return () => {
    window.removeEventListener('hashchange', onChange)
    window.removeEventListener('popstate', onChange)
  }
}
