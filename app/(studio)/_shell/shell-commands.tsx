'use client'

import { CircleQuestionMark, Keyboard, Monitor, Moon, Search, Sun, Upload } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useTheme } from 'next-themes'
import { useCallback, useState } from 'react'
import { Button } from '@/app/_ui/button'
import type { PaletteCommand } from '@/app/_ui/command-palette'
import { Kbd } from '@/app/_ui/kbd'
import { useAfterHydration } from '@/app/_ui/use-after-hydration'
import { uploadHref } from './nav-items'
import { useContributions } from './shell-registry'
import { anywhereShortcuts, goToShortcuts } from './shortcuts'
import type { NavItem, SearchResult } from './types'
import { useKeyCommands } from './use-key-commands'

const load = () => import('./shell-overlays')

type ShellCommandsProps = {
  nav: NavItem[]
  search?: (input: { query: string }) => Promise<{ data?: SearchResult[] }>
}

/** The search button of the top bar with all that hangs on it: palette, shortcut sheet, keys. */
export function ShellCommands({ nav, search }: ShellCommandsProps) {
  const router = useRouter()
  const [isPaletteOpen, setPaletteOpen] = useState(false)
  const [isSheetOpen, setSheetOpen] = useState(false)
  const loaded = useAfterHydration(load)
  const contributions = useContributions()
  const themes = useThemeCommands()
  const go = (href: string) => () => router.push(href)

  useKeyCommands((command) => {
    if (command === 'palette') setPaletteOpen((open) => !open)
    else if (command === '?') setSheetOpen(true)
    else if (command === '/') setTimeout(() => setPaletteOpen(true))
    else {
      const target = nav.find((item) => command === `g ${item.key}`)
      if (target) router.push(target.href)
    }
  })

  const find = useCallback(
    async (query: string): Promise<PaletteCommand[]> => {
      const results = (await search?.({ query }))?.data ?? []
      return results.map((result) => ({
        id: `open:${result.id}`,
        title: result.title,
        group: result.kind,
        run: () => router.push(result.href),
      }))
    },
    [search, router],
  )

  const commands: PaletteCommand[] = [
    ...contributions.flatMap((contribution) => contribution.commands ?? []),
    ...nav
      .filter(({ href }) => href === uploadHref)
      .map(() => ({
        id: 'create:upload',
        title: 'Upload videos',
        group: 'Create',
        keywords: ['new', 'import', 'create'],
        icon: <Upload aria-hidden />,
        run: go(uploadHref),
      })),
    ...nav.map(({ href, label, icon, key }) => ({
      id: `go:${href}`,
      title: `Go to ${label.toLowerCase()}`,
      group: 'Go to',
      keywords: [label],
      icon,
      shortcut: `G ${key.toUpperCase()}`,
      run: go(href),
    })),
    ...themes,
    {
      id: 'help:pages',
      title: 'Open Help',
      group: 'Help',
      keywords: ['support', 'contact', 'questions', 'docs'],
      icon: <CircleQuestionMark aria-hidden />,
      run: go('/help'),
    },
    {
      id: 'help:shortcuts',
      title: 'Keyboard shortcuts',
      group: 'Help',
      keywords: ['keys'],
      icon: <Keyboard aria-hidden />,
      shortcut: '?',
      run: () => setSheetOpen(true),
    },
  ]

  const groups = [
    ...contributions.flatMap((contribution) => contribution.shortcuts ?? []),
    anywhereShortcuts,
    goToShortcuts(nav),
  ]

  return (
    <>
      <SearchButton onClick={() => setPaletteOpen(true)} />
      {loaded ? (
        <>
          <loaded.overlays.CommandPalette
            open={isPaletteOpen}
            onOpenChange={setPaletteOpen}
            commands={commands}
            search={search ? find : undefined}
          />
          <loaded.overlays.ShortcutsDialog open={isSheetOpen} onOpenChange={setSheetOpen} groups={groups} />
        </>
      ) : null}
    </>
  )
}

function SearchButton({ onClick }: { onClick: () => void }) {
  return (
    <Button
      onClick={onClick}
      aria-keyshortcuts="Control+K Meta+K"
      variant="ghost"
      className="not-hover:text-ink-muted max-md:w-control max-md:px-0 md:w-66 md:justify-start md:border-hairline-strong md:bg-raised md:pr-2 md:pl-3"
    >
      <Search aria-hidden />
      <span className="font-normal max-md:sr-only">Search and commands</span>
      <span aria-hidden className="ml-auto max-md:hidden">
        <Kbd>Ctrl K</Kbd>
      </span>
    </Button>
  )
}

function useThemeCommands(): PaletteCommand[] {
  const { setTheme } = useTheme()
  const themes = [
    { value: 'light', title: 'Light theme', icon: <Sun aria-hidden /> },
    { value: 'dark', title: 'Dark theme', icon: <Moon aria-hidden /> },
    { value: 'system', title: 'System theme', icon: <Monitor aria-hidden /> },
  ]
  return themes.map(({ value, title, icon }) => ({
    id: `theme:${value}`,
    title,
    group: 'Theme',
    keywords: ['appearance', 'colors'],
    icon,
    run: () => setTheme(value),
  }))
}
