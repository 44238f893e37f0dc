'use client'

import { Dialog, DialogContent } from './dialog'
import { Kbd } from './kbd'

export type ShortcutGroup = { title: string; shortcuts: { keys: string; label: string }[] }

type ShortcutsDialogProps = { open: boolean; onOpenChange: (open: boolean) => void; groups: ShortcutGroup[] }

/** Every shortcut of the page, in one place, behind `?`. */
export function ShortcutsDialog({ open, onOpenChange, groups }: ShortcutsDialogProps) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent title="Keyboard shortcuts" className="max-w-2xl">
        <div className="grid gap-x-10 gap-y-6 sm:grid-cols-2">
          {groups.map((group) => (
            <section key={group.title}>
              <h3 className="pb-1 text-xs text-ink-muted">{group.title}</h3>
              <dl>
                {group.shortcuts.map((shortcut) => (
                  <div
                    key={shortcut.keys + shortcut.label}
                    className="flex min-h-8 items-center justify-between gap-4 border-b border-hairline text-base last:border-0"
                  >
                    <dt className="text-ink-soft">{shortcut.label}</dt>
                    <dd>
                      <Kbd>{shortcut.keys}</Kbd>
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          ))}
        </div>
      </DialogContent>
    </Dialog>
  )
}
