import type { ShortcutGroup } from '@/app/_ui/shortcuts-dialog'
import type { NavItem } from './types'

export const anywhereShortcuts: ShortcutGroup = {
  title: 'Anywhere',
  shortcuts: [
    { keys: 'Ctrl K', label: 'Search and commands' },
    { keys: '/', label: 'Search and commands' },
    { keys: '?', label: 'Show shortcuts' },
  ],
}

export function goToShortcuts(nav: readonly NavItem[]): ShortcutGroup {
  return { title: 'Go to', shortcuts: nav.map((item) => ({ keys: `G ${item.key.toUpperCase()}`, label: item.label })) }
}
