'use client'

import { Command } from 'cmdk'
import { Search } from 'lucide-react'
import { Dialog as Radix } from 'radix-ui'
import { type ReactNode, useEffect, useState } from 'react'
import { cn } from './cn'
import { rankCommands } from './command-rank'
import { overlayClass } from './dialog'
import { Kbd } from './kbd'
import { readRecentCommands, rememberCommand } from './recent-commands'
import { itemClass } from './surface-class'

export type PaletteCommand = {
  id: string
  title: string
  group: string
  keywords?: string[]
  icon?: ReactNode
  shortcut?: string
  run: () => void
}

type CommandPaletteProps = {
  open: boolean
  onOpenChange: (open: boolean) => void
  commands: PaletteCommand[]
  /** Finds things (videos, clips) as the person types; called once the typing rests. */
  search?: (query: string) => Promise<PaletteCommand[]>
}

export function CommandPalette({ open, onOpenChange, commands, search }: CommandPaletteProps) {
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className={overlayClass} />
        <Radix.Content
          aria-describedby={undefined}
          className="fixed top-[12dvh] left-1/2 z-50 w-[calc(100vw-2rem)] max-w-xl -translate-x-1/2 overflow-hidden rounded-lg bg-raised shadow-float outline-none duration-120 data-[state=open]:animate-in data-[state=open]:fade-in-0"
        >
          <Radix.Title className="sr-only">Search and commands</Radix.Title>
          <PaletteBody commands={commands} search={search} close={() => onOpenChange(false)} />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

function PaletteBody({
  commands,
  search,
  close,
}: Pick<CommandPaletteProps, 'commands' | 'search'> & { close: () => void }) {
  const [query, setQuery] = useState('')
  const [recent] = useState(readRecentCommands)
  const found = useSearch(query, search)
  const ranked = [...rankCommands(commands, query), ...found]
  const isRecent = (command: PaletteCommand) => !query.trim() && recent.includes(command.id)
  const recentCommands = recent.flatMap((id) => commands.filter((command) => command.id === id && isRecent(command)))
  const groups = new Map<string, PaletteCommand[]>(recentCommands.length > 0 ? [['Recent', recentCommands]] : [])
  for (const command of ranked) {
    if (isRecent(command)) continue
    groups.set(command.group, [...(groups.get(command.group) ?? []), command])
  }

  function run(command: PaletteCommand) {
    rememberCommand(command.id)
    close()
    command.run()
  }

  return (
    <Command shouldFilter={false} label="Search and commands" loop>
      <div className="flex items-center gap-3 border-b border-hairline px-4">
        <Search aria-hidden className="size-4 shrink-0 text-ink-muted" />
        <Command.Input
          value={query}
          onValueChange={setQuery}
          placeholder="Search, or type a command"
          className="h-12 w-full bg-transparent text-lg text-ink outline-none"
        />
        <Kbd>Esc</Kbd>
      </div>
      <Command.List className="thin-scroll max-h-[min(24rem,60dvh)] overflow-y-auto p-2 [&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:text-ink-muted">
        <Command.Empty className="px-2 py-8 text-center text-base text-ink-muted">
          Nothing found for “<bdi>{query}</bdi>”.
        </Command.Empty>
        {[...groups].map(([heading, members]) => (
          <Command.Group key={heading} heading={heading}>
            {members.map((command) => (
              <Command.Item
                key={command.id}
                value={command.id}
                onSelect={() => run(command)}
                className={cn(
                  itemClass(),
                  'min-h-control cursor-pointer data-[selected=true]:bg-hover data-[selected=true]:text-ink',
                )}
              >
                {command.icon}
                <span dir="auto" className="truncate">
                  {command.title}
                </span>
                {command.shortcut ? (
                  <span className="ml-auto pl-3">
                    <Kbd>{command.shortcut}</Kbd>
                  </span>
                ) : null}
              </Command.Item>
            ))}
          </Command.Group>
        ))}
      </Command.List>
    </Command>
  )
}

function useSearch(query: string, search: CommandPaletteProps['search']): PaletteCommand[] {
  const [found, setFound] = useState<{ query: string; commands: PaletteCommand[] }>({ query: '', commands: [] })
  useEffect(() => {
    const wanted = query.trim()
    if (!search || wanted.length < 2) return
    let current = true
    const timer = setTimeout(() => {
      search(wanted).then(
        (commands) => current && setFound({ query: wanted, commands }),
        () => current && setFound({ query: wanted, commands: [] }),
      )
    }, 180)
    return () => {
      current = false
      clearTimeout(timer)
    }
  }, [query, search])
  return query.trim().length >= 2 && search ? found.commands : []
}
