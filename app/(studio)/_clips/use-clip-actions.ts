'use client'

import { useState } from 'react'
import type { LiveRows } from '@/app/_mutation/use-live-list'
import { useMutation } from '@/app/_mutation/use-mutation'
import { announce } from '@/app/_ui/live-region'
import type { ClipSummary } from '@/lib/clips/browse-schemas'
import { type Refusals, tellExports } from './bulk-export-words'
import { clipsApi } from './clips-api'

export type TagChange = { clipIds: string[]; add: string[]; remove: string[] }

/** What can be done with one clip or many: the same requests, whose answers the list shows at once. */
export function useClipActions({ list }: Pick<LiveRows<ClipSummary>, 'list'>, onDone: () => void) {
  const [refusals, setRefusals] = useState<{ title: string; refusals: Refusals } | null>(null)

  const exporting = useMutation({
    request: clipsApi.exportMany,
    failure: 'Couldn’t start the exports',
    success({ results }) {
      const { title, detail, refusals } = tellExports(results)
      if (refusals.length > 0) {
        setRefusals({ title, refusals })
        announce(title)
        return null
      }
      return { title, description: detail || 'They appear under Exports.' }
    },
    onSuccess({ results }) {
      for (const { clipId, outcome } of results) {
        if (outcome !== 'started') continue
        list.patch(clipId, (clip) => ({ ...clip, exports: { ...clip.exports, active: clip.exports.active + 1 } }))
      }
      if (results.every(({ outcome }) => outcome !== 'refused')) onDone()
    },
  })

  const restoring = useMutation({
    request: (clips: ClipSummary[]) => {
      const request = clipsApi.restoreMany(clips.map(({ id }) => id))
      return together(clips, (clip) => list.change(clip.id, () => request.then(() => clip), clip))
    },
    failure: 'Couldn’t restore the clips',
    announcement: 'Clips restored',
    refresh: true,
  })

  const removing = useMutation({
    request: (clips: ClipSummary[]) => {
      const request = clipsApi.removeMany(clips.map(({ id }) => id))
      return together(clips, ({ id }) => list.remove(id, () => request))
    },
    failure: 'Couldn’t delete the clips',
    success: (_, clips) => (clips.length === 1 ? `“${clips[0]?.title}” deleted` : `${clips.length} clips deleted`),
    undo: (_, clips) => restoring.run(clips),
    onSuccess: onDone,
    refresh: true,
  })

  const tagging = useMutation({
    request: ({ clipIds, add, remove }: TagChange) => clipsApi.tagMany(clipIds, { add, remove }),
    failure: null,
    announcement: 'Tags saved',
    onSuccess({ clips }) {
      for (const { clipId, tags } of clips) list.patch(clipId, (clip) => ({ ...clip, tags }))
      onDone()
    },
    refresh: true,
  })

  return { exporting, removing, tagging, refusals, dismissRefusals: () => setRefusals(null) }
}

/** Changes of many rows by one request: it is told once whether it failed. */
async function together(clips: readonly ClipSummary[], change: (clip: ClipSummary) => Promise<void>): Promise<void> {
  const changes = await Promise.allSettled(clips.map(change))
  for (const one of changes) if (one.status === 'rejected') throw one.reason
}
