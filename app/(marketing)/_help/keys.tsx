import { Fragment } from 'react'
import { Kbd } from '@/app/_ui/kbd'
import type { ShortcutGroup } from '@/app/_ui/shortcuts-dialog'
import type { Section } from '@/app/(marketing)/_article/article'
import { Facts } from '@/app/(marketing)/_article/facts'
import { editingShortcuts, playingShortcuts } from '@/app/(studio)/_editor/shortcuts'
import { studioNav } from '@/app/(studio)/_shell/nav-items'
import { anywhereShortcuts, goToShortcuts } from '@/app/(studio)/_shell/shortcuts'

const groups = [anywhereShortcuts, goToShortcuts(studioNav), playingShortcuts, editingShortcuts]

export const keys: Section = {
  id: 'keyboard-shortcuts',
  title: 'Keyboard shortcuts',
  body: (
    <>
      <p>Press ? in the studio to see the ones of the page you are on. On a Mac, use ⌘ for Ctrl.</p>
      {groups.map((group) => (
        <Fragment key={group.title}>
          <h3 className="pt-2 font-medium text-ink">{group.title}</h3>
          <Facts rows={group.shortcuts.map(toRow)} />
        </Fragment>
      ))}
    </>
  ),
}

function toRow({ keys, label }: ShortcutGroup['shortcuts'][number]) {
  return { term: <Kbd>{keys}</Kbd>, text: label }
}
