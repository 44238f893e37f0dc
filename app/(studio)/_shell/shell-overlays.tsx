'use client'

import { CommandPalette } from '@/app/_ui/command-palette'
import { ShortcutsDialog } from '@/app/_ui/shortcuts-dialog'

/** What opens over the page by a key. */
export const overlays = { CommandPalette, ShortcutsDialog }
