'use client'

import { createContext, type ReactNode, useContext, useEffect, useId, useMemo } from 'react'
import type { PaletteCommand } from '@/app/_ui/command-palette'
import type { ShortcutGroup } from '@/app/_ui/shortcuts-dialog'
import { type Registry, useRegistry } from '@/app/_ui/use-registry'

type Contribution = { commands?: PaletteCommand[]; shortcuts?: ShortcutGroup }

const RegistryContext = createContext<Registry<Contribution> | null>(null)
const ContributionsContext = createContext<Contribution[]>([])

export function ShellRegistry({ children }: { children: ReactNode }) {
  const [contributions, registry] = useRegistry<Contribution>()
  const all = useMemo(() => [...contributions.values()], [contributions])
  return (
    <RegistryContext value={registry}>
      <ContributionsContext value={all}>{children}</ContributionsContext>
    </RegistryContext>
  )
}

export function useContributions(): Contribution[] {
  return useContext(ContributionsContext)
}

function useContribution(contribution: Contribution) {
  const id = useId()
  const registry = useContext(RegistryContext)
  useEffect(() => {
    registry?.put(id, contribution)
    return () => registry?.remove(id)
  }, [registry, id, contribution])
}

/** Adds commands to the palette while the calling component is on the page. Keep the array stable (useMemo). */
export function useShellCommands(commands: PaletteCommand[]): void {
  useContribution(useMemo(() => ({ commands }), [commands]))
}

/** Adds a group to the `?` sheet while the calling component is on the page. Keep the object stable. */
export function useShortcutHelp(shortcuts: ShortcutGroup): void {
  useContribution(useMemo(() => ({ shortcuts }), [shortcuts]))
}
